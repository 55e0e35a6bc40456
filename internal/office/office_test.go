package office

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
	"taizhang/seeds"
)

// newDesk is a desk in a folder of its own, and the embedded plan as a workbook.
func newDesk(t *testing.T) (o *Office, list string) {
	t.Helper()
	dir := t.TempDir()
	list = filepath.Join(dir, "附表1.xlsx")
	if err := os.WriteFile(list, seeds.Lianzhou(), 0o600); err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 11, 1, 1, 2, 3, 0, time.UTC) }
	return &Office{Ledger: filepath.Join(dir, "台账.db"), Actor: "示例员", Now: now}, list
}

func mustImport(t *testing.T, o *Office, list string) Imported {
	t.Helper()
	in, err := o.Import(t.Context(), list, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestImport: a dry run tells what it would do and leaves no ledger; the same file again
// changes nothing.
func TestImport(t *testing.T) {
	o, list := newDesk(t)
	in, err := o.Import(t.Context(), list, ImportOptions{DryRun: true})
	if err != nil || in.Report.Written || len(in.Report.Added) != 51 {
		t.Errorf("dry run: written %v, added %d, %v", in.Report.Written, len(in.Report.Added), err)
	}
	if _, err := os.Stat(o.Ledger); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a dry run leaves a ledger: %v", err)
	}
	in = mustImport(t, o, list)
	if !in.Report.Written || len(in.Report.Added) != 51 || in.Report.Figures != 27 {
		t.Errorf("written %v, added %d, figures %d", in.Report.Written, len(in.Report.Added), in.Report.Figures)
	}
	if diff := cmp.Diff([]SheetCount{{Name: "附表1", Projects: 51, Amount: 165537033 * portfolio.Yuan.Fen * 100}}, in.Sheets()); diff != "" {
		t.Error(diff)
	}
	in = mustImport(t, o, list)
	if len(in.Report.Unchanged) != 51 || len(in.Report.Changes) != 0 {
		t.Errorf("again: unchanged %d, changes %v", len(in.Report.Unchanged), in.Report.Changes)
	}
	in, err = o.Import(t.Context(), list, ImportOptions{MaxBytes: 100})
	if err == nil {
		t.Errorf("a file beyond the limit is read: %d projects", in.Report.Read)
	}
}

// TestAccept: a settled finding is counted and no longer open; what is not there cannot
// be settled, and an import does not bring it back.
func TestAccept(t *testing.T) {
	o, list := newDesk(t)
	mustImport(t, o, list)
	const code, no = "TZ-NAME-DUPLICATE", "13"
	before, err := o.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n, err := o.Accept(t.Context(), code, portfolio.ParseHandle(no), "两个不同的项目")
	if err != nil || n != 1 {
		t.Errorf("accepted %d, %v", n, err)
	}
	after, err := o.Check(t.Context())
	if err != nil || len(after.Open) != len(before.Open)-1 || after.Settled != 1 {
		t.Errorf("open %d, before %d, settled %d, %v", len(after.Open), len(before.Open), after.Settled, err)
	}
	var e *portfolio.Error
	if _, err := o.Accept(t.Context(), code, portfolio.ParseHandle(no), "再一次"); !errors.As(err, &e) || e.Code != portfolio.NotFound || len(e.Steps) == 0 {
		t.Errorf("settled twice: %v", err)
	}
	for _, f := range mustImport(t, o, list).Report.Findings {
		if f.Code == code && f.No == no {
			t.Errorf("an import brings back what is settled: %v", f)
		}
	}
}

// TestExport: a book is written under its name, never over a file unless that is asked
// for, and the error says how to ask.
func TestExport(t *testing.T) {
	o, list := newDesk(t)
	mustImport(t, o, list)
	for book, verb := range map[Workbook]string{Table2: "export table2", PublishedTable2: "export table2", Appendix: "export appendix"} {
		path := filepath.Join(t.TempDir(), "a.xlsx")
		plan, err := o.Export(t.Context(), book, path, false)
		if err != nil || plan == "" {
			t.Errorf("%s: plan %q, %v", book, plan, err)
		}
		first, err := os.ReadFile(path)
		if err != nil || len(first) == 0 {
			t.Errorf("%s: %d bytes, %v", book, len(first), err)
		}
		var e *portfolio.Error
		if _, err := o.Export(t.Context(), book, path, false); !errors.As(err, &e) || e.Code != portfolio.Conflict || len(e.Steps) != 1 || e.Steps[0].Verb != verb {
			t.Errorf("%s over a file: %v", book, err)
		}
		if _, err := o.Export(t.Context(), book, path, true); err != nil {
			t.Errorf("%s over a file, asked for: %v", book, err)
		}
		if again, err := os.ReadFile(path); err != nil || string(again) != string(first) {
			t.Errorf("%s: the same ledger gives other bytes, %v", book, err)
		}
	}
}

// TestDemo: done twice, the same files and the same ledger.
func TestDemo(t *testing.T) {
	o, dir := &Office{Ledger: "nowhere.db", Actor: "示例员"}, filepath.Join(t.TempDir(), "demo")
	for range 2 {
		d, err := o.Demo(t.Context(), dir, false)
		if err != nil {
			t.Fatal(err)
		}
		if d.Reconciliation.ComputedTotal != d.ByCategory.Amount || d.ByCategory.Projects != 51 {
			t.Errorf("%d projects, %v; reconciled %v", d.ByCategory.Projects, d.ByCategory.Amount, d.Reconciliation.ComputedTotal)
		}
		if diff := cmp.Diff([]string{"demo.db", "lianzhou.xlsx", "表2.xlsx", "附表1.xlsx"}, names(t, dir)); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := os.Stat(o.Ledger); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the demo touches the ledger of the desk: %v", err)
	}
	history, err := (&Office{Ledger: filepath.Join(dir, "demo.db")}).History(context.Background(), "")
	if err != nil || len(history) == 0 || history[0].By != "示例员" {
		t.Errorf("%d entries, %v", len(history), err)
	}
}
