package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// badPhases are phases that no plan can have.
var badPhases = map[string][]portfolio.Phase{
	"overlap":     {{Name: "a", From: 2020, To: 2022}, {Name: "b", From: 2022, To: 2023}},
	"backwards":   {{Name: "a", From: 2022, To: 2020}},
	"no name":     {{Name: " ", From: 2020, To: 2021}},
	"twice":       {{Name: "a", From: 2020, To: 2020}, {Name: "a", From: 2021, To: 2021}},
	"no year":     {{Name: "a", From: 20, To: 2021}},
	"far too far": {{Name: "a", From: 2020, To: 20211}},
}

func TestSetPhases(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	phases := []portfolio.Phase{{Name: "后", From: 2023, To: 2030}, {Name: "前", From: 2020, To: 2022}}
	for range 2 { // the second time nothing is written
		if err := l.SetPhases(phases); err != nil {
			t.Fatal(err)
		}
	}
	want := []portfolio.Phase{phases[1], phases[0]}
	if diff := cmp.Diff(want, mustPlan(t, l).Phases); diff != "" {
		t.Error(diff)
	}
	h := history(l, "plan "+plantest.PlanName)
	last := h[len(h)-1]
	if len(h) != 2 || last.Field != portfolio.FieldPhases || last.Old != portfolio.PhasesValue(portfolio.DefaultPhases()) || last.New != portfolio.PhasesValue(want) {
		t.Errorf("log %q", shortLog(h))
	}
	for name, bad := range badPhases {
		t.Run(name, func(t *testing.T) { wantCode(t, l.SetPhases(bad), portfolio.Invalid) })
	}
	sound(t, l)
}

// TestBadPhasesOfANewPlan: a plan does not begin with phases that it cannot have.
func TestBadPhasesOfANewPlan(t *testing.T) {
	for name, bad := range badPhases {
		l := newDesk()
		_, _, err := l.Enter(true, func(b *portfolio.Book) (*portfolio.Entry, error) {
			b.Plan.Phases = bad
			_, e, err := intake.Compare(b, reading("a.xlsx", exampleList()...))
			return e, err
		})
		if portfolio.CodeOf(err) != portfolio.Invalid || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
