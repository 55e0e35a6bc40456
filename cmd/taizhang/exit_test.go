package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"taizhang/seeds"
)

// TestExitCodes holds the exit codes of the contract with scripts.
func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TAIZHANG_LEDGER", filepath.Join(dir, "台账.db"))
	plan, broken := filepath.Join(dir, "附表1.xlsx"), filepath.Join(dir, "坏.xlsx")
	book := seeds.Lianzhou()
	for path, data := range map[string][]byte{plan: book, broken: book[:len(book)/2]} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	faulty := filepath.Join(dir, "错.xlsx")
	f := excelize.NewFile()
	for addr, text := range map[string]string{"A1": "序号", "B1": "项目名称", "C1": "总投资（万元）", "A2": "1", "B2": "示例公路", "C2": "约500"} {
		if err := f.SetCellStr("Sheet1", addr, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(faulty); err != nil {
		t.Fatal(err)
	}
	table := filepath.Join(dir, "表2.xlsx")
	steps := []struct {
		args string
		want int
	}{
		{"list", exitFailed},
		{"import " + broken, exitFailed},
		{"import " + faulty, exitFindings},
		{"import " + faulty + " --format json", exitFindings},
		{"list", exitFailed}, // nothing was written
		{"import " + plan, exitDone},
		{"import", exitUsage},
		{"nosuch", exitUsage},
		{"list --nosuch", exitUsage},
		{"list --format xml", exitUsage},
		{"summary --by colour", exitUsage},
		{"summary --split half", exitUsage},
		{"summary --unit 斤", exitUsage},
		{"why --category 没有", exitFailed},
		{"why --figure published --source 社会投资", exitUsage},
		{"show 99", exitFailed},
		{"reconcile", exitDone},
		{"reconcile --exit-code", exitFindings},
		{"check", exitDone},
		{"export table2", exitUsage},
		{"export table2 --figures both -o " + table, exitUsage},
		{"export table2 -o " + table, exitDone},
		{"export table2 -o " + table, exitFailed},
		{"export table2 --force -o " + table, exitDone},
		{"publish amount 166.5", exitUsage},
		{"publish amount 166.5亿元 --scope 没有", exitFailed},
		{"adjust add --category 生态经济 --amount 10000 --reason 示例", exitDone},
		{"reconcile --exit-code", exitDone},
		{"declare sources 14 省财政=1", exitFailed},
		{"declare sources 14 省财政", exitUsage},
		{"version", exitDone},
	}
	for _, s := range steps {
		var stdout, stderr bytes.Buffer
		if got := run(t.Context(), strings.Fields(s.args), nil, &stdout, &stderr); got != s.want {
			t.Errorf("taizhang %s: exit %d, want %d\n%s", s.args, got, s.want, stderr.String())
		}
		if s.want != exitDone && strings.Count(stderr.String(), "下一步") > 1 {
			t.Errorf("taizhang %s: the next step stands twice:\n%s", s.args, stderr.String())
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := run(ctx, []string{"list"}, nil, &bytes.Buffer{}, &bytes.Buffer{}); got != exitInterrupted {
		t.Errorf("cancelled: exit %d, want %d", got, exitInterrupted)
	}
}
