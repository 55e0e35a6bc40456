package office

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"taizhang/exporter"
	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// TestLong takes a list of another city with 50 000 projects (示例) through the whole
// work: written, read, proved, rolled up, read again. It is part of make test-long.
func TestLong(t *testing.T) {
	if os.Getenv("TAIZHANG_LONG") == "" {
		t.Skip("a list of 50 000 projects: make test-long")
	}
	dir := t.TempDir()
	plan := largePlan(50_000)
	list := filepath.Join(dir, "示例.xlsx")
	writeList(t, list, plan)
	o := &Office{Ledger: filepath.Join(dir, "示例.db"), Actor: "示例员"}
	const limit = 200 << 20
	in, err := o.Import(t.Context(), list, ImportOptions{MaxBytes: limit})
	if err != nil || !in.Report.Written || len(in.Report.Added) != len(plan.Projects) {
		for _, f := range in.Report.Findings {
			if f.Severity == portfolio.SevError {
				t.Errorf("%s %s: %s", f.Pos, f.Code, f.Msg)
				break
			}
		}
		t.Fatalf("added %d, written %v, %v", len(in.Report.Added), in.Report.Written, err)
	}
	found, err := o.Check(t.Context())
	if err != nil || portfolio.HasErrors(found.Open) {
		t.Errorf("the ledger does not vouch for its rows: %v", err)
	}
	rollups, err := o.Summary(t.Context(), []portfolio.Dimension{portfolio.ByCategory}, portfolio.PolicyEqual)
	if err != nil || rollups[0].Amount != plan.Total() || rollups[0].Projects != len(plan.Projects) {
		t.Errorf("%d projects, %d fen, want %d; %v", rollups[0].Projects, rollups[0].Amount, plan.Total(), err)
	}
	in, err = o.Import(t.Context(), list, ImportOptions{MaxBytes: limit})
	if err != nil || len(in.Report.Unchanged) != len(plan.Projects) || len(in.Report.Changes) != 0 {
		t.Errorf("again: unchanged %d, changes %d, %v", len(in.Report.Unchanged), len(in.Report.Changes), err)
	}
}

// largePlan is a plan of n projects in the order of a list, and numbered.
func largePlan(n int) *portfolio.Plan {
	plan := plantest.Large(n)
	plan.Title = "示例项目表"
	slices.SortStableFunc(plan.Projects, func(a, b portfolio.Project) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.Type, b.Type))
	})
	for i := range plan.Projects {
		p := &plan.Projects[i]
		p.Ord, p.No, p.Cells = i+1, portfolio.NewNo(fmt.Sprint(i+1)), portfolio.Cells{} // written anew, not as some cell had it
	}
	return plan
}

// writeList writes a plan as the workbook that is read.
func writeList(t *testing.T, path string, plan *portfolio.Plan) {
	t.Helper()
	if err := WriteFile(path, false, func(w io.Writer) error { return exporter.Appendix(w, plan) }); err != nil {
		t.Fatal(err)
	}
}
