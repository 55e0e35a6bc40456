package xlsxcheck

import (
	"fmt"
	"os"
	"regexp"
	"testing"
)

// recorder stands in for a test and notes how it would have ended.
type recorder struct {
	testing.TB
	dir string
	log string
}

func (r *recorder) Helper()                      {}
func (r *recorder) TempDir() string              { return r.dir }
func (r *recorder) Error(args ...any)            { r.log += "error: " + fmt.Sprint(args...) }
func (r *recorder) Errorf(f string, args ...any) { r.log += "error: " + fmt.Sprintf(f, args...) }
func (r *recorder) Fatalf(f string, args ...any) { r.log += "fatal: " + fmt.Sprintf(f, args...) }
func (r *recorder) Skipf(f string, args ...any)  { r.log += "skip: " + fmt.Sprintf(f, args...) }

// documentedCodes reads the codes of the package comment.
func documentedCodes(t *testing.T) []string {
	t.Helper()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, m := range regexp.MustCompile(`(?m)^//\t(TZ-[A-Z]+) `).FindAllSubmatch(doc, -1) {
		codes = append(codes, string(m[1]))
	}
	return codes
}
