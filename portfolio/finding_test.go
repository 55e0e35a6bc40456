package portfolio

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestPosString(t *testing.T) {
	tests := map[Pos]string{
		{}:                             "",
		{File: "a.xlsx"}:               "a.xlsx",
		{"a.xlsx", "附表1", "E3"}:        "a.xlsx!附表1!E3",
		{Sheet: "附表1", Cell: "E3"}:     "附表1!E3",
		{File: "a.xlsx", Cell: "E3"}:   "a.xlsx!E3",
		{File: "a.xlsx", Sheet: "附表1"}: "a.xlsx!附表1",
	}
	for pos, want := range tests {
		if got := pos.String(); got != want {
			t.Errorf("%#v: %q, want %q", pos, got, want)
		}
	}
}

func TestSortFindings(t *testing.T) {
	at := func(cell, code string) Finding { return Finding{Pos: Pos{"f", "s", cell}, Code: code} }
	want := []Finding{at("", "X"), at("B2", "X"), at("Z2", "X"), at("AA2", "X"), at("A3", "A"), at("A3", "X"), at("A10", "X")}
	rapid.Check(t, func(t *rapid.T) {
		got := rapid.Permutation(want).Draw(t, "order")
		SortFindings(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
	same := []Finding{{Msg: "1"}, {Msg: "2"}, {Msg: "3"}}
	got := slices.Clone(same)
	SortFindings(got)
	if diff := cmp.Diff(same, got); diff != "" {
		t.Error("findings of one cell changed places: ", diff)
	}
}

func TestFindingJSON(t *testing.T) {
	f := Finding{Pos: Pos{Sheet: "附表1", Cell: "E3"}, Severity: SevError, Code: "TZ-BUDGET-APPROX", No: "3", Value: "约500", Msg: "m", Hint: "h"}
	b, err := json.Marshal(f)
	want := `{"sheet":"附表1","cell":"E3","severity":"error","code":"TZ-BUDGET-APPROX","no":3,"value":"约500","message":"m","hint":"h"}`
	if err != nil || string(b) != want {
		t.Errorf("%s, %v\nwant %s", b, err, want)
	}
}

func TestSeverity(t *testing.T) {
	if HasErrors([]Finding{{Severity: SevWarning}, {Severity: SevInfo}}) || !HasErrors([]Finding{{Severity: SevInfo}, {Severity: SevError}}) {
		t.Error("HasErrors")
	}
	for sev, want := range map[Severity]string{SevError: "错误", SevWarning: "警告", SevInfo: "提示", "x": "？x"} {
		if sev.Label() != want {
			t.Errorf("%s: %s", sev, sev.Label())
		}
	}
	if len(Severities()) != 3 {
		t.Errorf("%v", Severities())
	}
}

func TestMergeFindings(t *testing.T) {
	at := func(cell, code string) Finding { return Finding{Pos: Pos{Cell: cell}, Code: code} }
	got := MergeFindings([]Finding{at("B2", "X"), at("A1", "X"), at("A1", "X")}, []Finding{at("A1", "X"), at("A1", "Y"), at("", "Z")}, []Finding{at("", "Z")})
	want := []Finding{at("", "Z"), at("", "Z"), at("A1", "X"), at("A1", "X"), at("A1", "Y"), at("B2", "X")}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i].Cell != want[i].Cell || got[i].Code != want[i].Code {
			t.Errorf("%d: got %v, want %v", i, got[i], want[i])
		}
	}
}
