package xlsxcheck

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// needOffice is the environment variable that turns a missing program from a
// skipped test into a failed one; continuous integration sets it to 1.
const needOffice = "TAIZHANG_NEED_OFFICE"

// officeTimeout covers LibreOffice's first start with a new profile.
const officeTimeout = 3 * time.Minute

// need skips the test, or fails it, when a program is not installed.
func need(tb testing.TB, programs ...string) {
	tb.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err == nil {
			continue
		}
		if os.Getenv(needOffice) == "1" {
			tb.Fatalf("%s is not installed, and %s=1 demands it", p, needOffice)
		}
		tb.Skipf("%s is not installed; set %s=1 to fail instead", p, needOffice)
	}
}

// profile makes LibreOffice recalculate every formula on loading, whatever
// program the file names as its author.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// convert runs LibreOffice on the book, in dir and with a profile of its own,
// and returns the path of the result.
func convert(book []byte, dir, format string) (string, error) {
	user := filepath.Join(dir, "profile", "user")
	out := filepath.Join(dir, "out")
	for _, d := range []string{user, out} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return "", err
		}
	}
	in := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(in, book, 0o644); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(profile), 0o644); err != nil {
		return "", err
	}
	home := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Dir(user))}
	msg, err := run("soffice", "-env:UserInstallation="+home.String(), "--headless", "--norestore",
		"--convert-to", format, "--outdir", out, in)
	if err != nil {
		return "", err
	}
	result := filepath.Join(out, "book."+format)
	if _, err := os.Stat(result); err != nil {
		return "", fmt.Errorf("soffice made no %s: %s", format, msg)
	}
	return result, nil
}

// run executes a program under a time limit; on its end no child is left.
func run(name string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), officeTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	ownGroup(cmd)
	cmd.WaitDelay = 5 * time.Second
	out, err := cmd.CombinedOutput()
	if err != nil {
		return out, fmt.Errorf("%s: %w: %s", name, err, out)
	}
	return out, nil
}
