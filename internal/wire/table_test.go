package wire

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
	"taizhang/portfolio/reconcile"
)

// TestGuard: a text that begins like a formula, in half or full width, or with what a
// spreadsheet skips, is a text in every kind of value; a number never gets a sign before it.
func TestGuard(t *testing.T) {
	type word string
	for _, first := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		s := first + "1"
		for name, v := range map[string]any{
			"string": s, "*string": &s, "[]string": []string{s, "b"}, "No": portfolio.No(s + "a"), "Stringer": stringer(s), "named": word(s),
		} {
			got := csvText(v)
			if want := "'" + s; !strings.HasPrefix(got, want) {
				t.Errorf("%s %q is written %q", name, s, got)
			}
		}
	}
	for _, s := range []string{"", "a=1", "1-2", "约@", "（＝）"} {
		if got := csvText(s); got != s {
			t.Errorf("%q is written %q", s, got)
		}
	}
	minus := portfolio.Money(-5)
	year := 2021
	for want, v := range map[string]any{"-5": minus, "-5 ": &minus, "-7": -7, "2021": &year, "12": portfolio.No("12"), "true": true} {
		if got := csvText(v); got != strings.TrimSpace(want) {
			t.Errorf("%v is written %q", want, got)
		}
	}
	for _, v := range []any{nil, (*portfolio.Money)(nil), (*string)(nil), (*int)(nil), (*portfolio.No)(nil), []string{}} {
		if got := csvText(v); got != "" {
			t.Errorf("nothing (%T) is written %q", v, got)
		}
	}
}

type stringer string

func (s stringer) String() string { return string(s) }

// TestWriteCSV: what is written is read again, with quotes, commas and line breaks; the
// heading is there without any row.
func TestWriteCSV(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, Table{Columns: []string{"a", "b"}, Rows: [][]any{{`x,"y"`, "1\n2"}, {nil, 3}}}); err != nil {
		t.Fatal(err)
	}
	got, err := csv.NewReader(&b).ReadAll()
	if diff := cmp.Diff([][]string{{"a", "b"}, {`x,"y"`, "1\n2"}, {"", "3"}}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	b.Reset()
	if err := WriteCSV(&b, Table{Columns: []string{"a", "b"}}); err != nil || b.String() != "a,b\n" {
		t.Errorf("empty: %q, %v", b.String(), err)
	}
}

// TestWriteJSON: signs of HTML stay as they are.
func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, Done{true, "<a> & b"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("{\n \"done\": true,\n \"message\": \"<a> & b\"\n}\n", b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestTablesAreRectangular: every record of every shape is as long as its heading.
func TestTablesAreRectangular(t *testing.T) {
	p := &portfolio.Project{No: "1"}
	for _, table := range []Table{
		NewImport(portfolio.Origin{}, intake.Report{Findings: make([]portfolio.Finding, 1)}, hintOf, nil).Table(),
		NewCheck("", 0, make([]portfolio.Finding, 1), hintOf).Table(),
		NewChanges(make([]portfolio.Change, 1)).Table(),
		NewAdjustment(portfolio.Adjustment{}).Table(),
		NewAliases(portfolio.NewAliases([]portfolio.Alias{{Written: "a", Name: "a"}}, nil)).Table(),
		NewPhases(make([]portfolio.Phase, 1)).Table(),
		NewFigures(make([]reconcile.FigureCheck, 1)).Table(),
		NewShown(p, nil, nil, nil).Table(),
		Done{}.Table(), Exported{}.Table(), Version{}.Table(),
	} {
		if len(table.Rows) != 1 || len(table.Rows[0]) != len(table.Columns) {
			t.Errorf("%v: %v", table.Columns, table.Rows)
		}
	}
}
