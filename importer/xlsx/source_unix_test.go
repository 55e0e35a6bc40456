//go:build unix

package xlsx

import (
	"context"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestNoRegularFile refuses what is no file without opening it: a pipe nobody writes to
// would never come back.
func TestNoRegularFile(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "管道.xlsx")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, word := range map[string]string{pipe: "管道或设备", "/dev/zero": "管道或设备", dir: "文件夹"} {
		_, err := Open(context.Background(), path, DefaultLimits())
		if e := asError(err); e == nil || e.Code != CodeKind || !strings.Contains(e.Msg, word) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
