//go:build unix

package xlsxcheck

import (
	"os/exec"
	"syscall"
)

// ownGroup lets a cancelled command take its children with it: soffice is a
// script that starts the real program.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
