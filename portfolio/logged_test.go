package portfolio

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestLoggedFieldsComeBack: of the values that the log follows a project can be made again.
func TestLoggedFieldsComeBack(t *testing.T) {
	full := Project{
		Part: "水利局", No: "7", Category: "生态安全", Type: "治理", Name: "一", Content: "建", Code: "2020-440000-01-01-000001", Budget: Amount{Known, 500}, BudgetKind: KindGranted,
		SourceState: Known, Sources: []SourceRef{{Raw: "省财政"}, {Raw: "市财政"}}, OwnerState: Known, Owners: []OwnerRef{{Raw: "市水利局"}},
		Period: Period{2021, 2025}, FileSources: []Share{{"省财政", 500}}, OfficeSources: []Share{{"市财政", 500}},
		DeclaredSources: []Share{{"市财政", 500}}, FileYears: []Share{{"2021", 500}}, OfficeYears: []Share{{"2022", 500}}, DeclaredYears: []Share{{"2022", 500}}, Stated: []Stated{{StatedDone, 2023, 6, 300}, {StatedRest, 2025, 0, -1}}, SourcesOpen: true, Missing: true,
	}
	blank := Project{No: "8", Budget: Amount{State: Missing}, SourceState: Missing, OwnerState: Missing}
	none := Project{No: "9", Budget: Amount{State: Unplanned}, SourceState: Unplanned, OwnerState: Unplanned}
	zero := Project{No: "10", Budget: Amount{State: Zero}, SourceState: Missing, OwnerState: Missing}
	for _, want := range []Project{full, blank, none, zero} {
		got := full
		for _, f := range LoggedFields() {
			v := f.Of(&want)
			if !f.Set(&got, v) || f.Of(&got) != v {
				t.Errorf("%s of %s: %s comes back as %s", f.Field, want.No, v, f.Of(&got))
			}
			if f.Set(&Project{}, "{") {
				t.Errorf("%s takes what is no value", f.Field)
			}
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestCheckPlanName(t *testing.T) {
	for name, ok := range map[string]bool{
		"某市重点工程": true, "2026 年计划（示例）": true, "a": true, "": false, " ": false, "甲 ": false, "　甲": false, "甲,乙": false, "甲，乙": false,
		"甲\n乙": false, "甲\t乙": false, "甲\x00": false, "甲\u202e乙": false, "\xff": false,
	} {
		err := CheckPlanName(name)
		if (err == nil) != ok || err != nil && CodeOf(err) != Invalid {
			t.Errorf("%q: %v", name, err)
		}
	}
	long := []rune{}
	for range 200 {
		long = append(long, '长')
	}
	if CheckPlanName(string(long)) != nil || CheckPlanName(string(long)+"长") == nil {
		t.Error("200 characters are the most")
	}
}
