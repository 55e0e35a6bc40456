package ledger

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/portfolio"
)

// TestWhichPlan finds the plan that is meant.
func TestWhichPlan(t *testing.T) {
	l := newLedger(t)
	meant := func(name string) (got string, err error) {
		err = l.View(t.Context(), name, func(v *View) error { got = v.Plan(); return nil })
		return got, err
	}
	_, err := meant("")
	wantCode(t, err, portfolio.NotFound, "import")
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	if got, err := meant(""); got != planName || err != nil {
		t.Errorf("plan %q, %v", got, err)
	}
	if err := l.of("").SetPhases(portfolio.DefaultPhases()[1:]); err != nil {
		t.Error(err)
	}
	mustImport(t, l.of("外市规划"), reading("b.xlsx", exampleList()...))
	_, err = meant("")
	wantCode(t, err, portfolio.Invalid, planName, "外市规划", "--plan")
	_, err = meant("没有")
	wantCode(t, err, portfolio.NotFound, planName)
	wantCode(t, l.of("").SetPhases(portfolio.DefaultPhases()), portfolio.Invalid, "--plan")
	wantCode(t, l.of("没有").SetPhases(portfolio.DefaultPhases()), portfolio.NotFound, planName)
	for _, name := range []string{" ", "甲,乙", "甲\n乙"} {
		_, err = l.of(name).Import(reading("b.xlsx", exampleList()...))
		wantCode(t, err, portfolio.Invalid, "--plan")
	}
	sound(t, l)
}

// TestPlanRoundTrip holds what comes out of the ledger against what went in.
func TestPlanRoundTrip(t *testing.T) {
	l := newLedger(t)
	r := reading("附表1.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	rep := mustImport(t, l, r)
	if len(rep.Added) != 6 || rep.Read != 6 || rep.Figures != 2 {
		t.Errorf("report = %+v", rep)
	}
	want := &portfolio.Plan{Name: planName, Title: r.Title, Categories: r.Categories, Phases: portfolio.DefaultPhases(), Published: r.Published, AsOf: "2026-03-04T05:06:07Z"}
	want.Published = slices.Clone(r.Published)
	want.Published[0].ID = 1
	for i, p := range r.Projects {
		p.ID = portfolio.ProjectID(i + 1)
		p.Sources, p.Owners = slices.Clone(p.Sources), slices.Clone(p.Owners)
		p.Import = 1
		p.Resolve(exampleAliases())
		want.Projects = append(want.Projects, p)
	}
	if diff := cmp.Diff(want, mustPlan(t, l), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if r.Projects[0].Sources[0].Name != "" {
		t.Error("Import has changed the reading")
	}
	if diff := cmp.Diff(exampleAliases(), mustBook(t, l).Aliases); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}
