package portfolio

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestValueTexts(t *testing.T) {
	for _, tt := range []struct {
		got  Value
		want string
	}{
		{TextValue("河道"), `"河道"`},
		{TextValue(""), ""},
		{TextValue("a<b>&c\n\"\\"), `"a<b>&c\n\"\\"`},
		{BoolValue(true), "true"},
		{BoolValue(false), ""},
		{AmountValue(Amount{State: Known, Fen: 1}), `{"state":"known","fen":1}`},
		{AmountValue(Amount{State: Zero}), `{"state":"zero","fen":0}`},
		{AmountValue(Amount{State: Unplanned}), `{"state":"unplanned"}`},
		{AmountValue(Amount{State: Missing}), ""},
		{AmountValue(Amount{}), ""},
		{ListValue(Known, []string{"a&b", "c"}), `{"state":"known","names":["a&b","c"]}`},
		{ListValue(Unplanned, nil), `{"state":"unplanned"}`},
		{ListValue(Missing, nil), ""},
		{ListValue("", nil), ""},
		{ListValue(Known, nil), `{"state":"known"}`},
		{ListValue(Missing, []string{"a"}), `{"state":"missing","names":["a"]}`},
		{PeriodValue(Period{2021, 2025}), "[2021,2025]"},
		{PeriodValue(Period{}), ""},
		{SharesValue([]Share{{"省财政", 5}, {"a<b", 0}}), `[{"key":"省财政","fen":5},{"key":"a<b","fen":0}]`},
		{SharesValue(nil), ""},
		{SharesValue([]Share{}), ""},
		{AliasValue(Alias{Written: "x", Name: "n", Class: ClassBond, Reason: "r"}), `{"written":"x","name":"n","class":"债券","reason":"r"}`},
		{AliasValue(Alias{Written: "x", Name: "n"}), `{"written":"x","name":"n"}`},
		{AliasValue(Alias{}), ""},
		{NamesValue([]string{"a", "b"}), `["a","b"]`},
		{NamesValue(nil), ""},
		{FigureValue(Published{Text: "166.5", Unit: "亿元"}), `{"text":"166.5","unit":"亿元"}`},
		{FigureValue(Published{Text: "/"}), `{"text":"/"}`},
		{FigureValue(Published{Unit: "项"}), ""},
		{AdjustmentValue(Adjustment{Category: "安全", Fen: -5, Reason: "no part of it"}), `{"category":"安全","fen":-5}`},
		{PhasesValue(nil), ""},
	} {
		if string(tt.got) != tt.want {
			t.Errorf("got %s, want %s", string(tt.got), tt.want)
		}
		if tt.got.Is() != (tt.want != "") || tt.want != "" && !json.Valid([]byte(tt.got)) {
			t.Errorf("%q: there %v, valid %v", string(tt.got), tt.got.Is(), json.Valid([]byte(tt.got)))
		}
	}
}

// back makes of a value again what it was made of.
func back[T any](t *rapid.T, v Value) (out T) {
	if v == "" {
		return out
	}
	if err := json.Unmarshal([]byte(v), &out); err != nil {
		t.Fatalf("%s: %v", string(v), err)
	}
	if again := ValueOf(out); again != v {
		t.Fatalf("%s is written %s the second time", string(v), string(again))
	}
	return out
}

// TestValuesComeBack: every kind of value can be made again, so that two are equal texts
// only if they are equal.
func TestValuesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "<", "&amp;", "\u2028", "\\u003c", `"`})).Filter(utf8.ValidString)
		fen := rapid.Map(rapid.Int64(), func(n int64) Money { return Money(n) })
		s := text.Draw(t, "text")
		if got := back[string](t, TextValue(s)); got != s {
			t.Fatalf("%q comes back as %q", s, got)
		}
		a := Amount{State: rapid.SampledFrom([]State{Known, Unplanned, Zero, Missing}).Draw(t, "state")}
		if a.State == Known {
			a.Fen = fen.Draw(t, "fen")
		}
		parts := back[AmountParts](t, AmountValue(a))
		if parts.State == "" {
			parts.State = Missing
		}
		if parts.State != a.State || (parts.Fen != nil) != a.HasFigure() || parts.Fen != nil && *parts.Fen != a.Fen {
			t.Fatalf("%+v comes back as %+v", a, parts)
		}
		names := rapid.SliceOfN(text, 1, 4).Draw(t, "names")
		if got := back[ListParts](t, ListValue(Known, names)); got.State != Known || !slices.Equal(got.Names, names) {
			t.Fatalf("%q come back as %+v", names, got)
		}
		if got := back[[]string](t, NamesValue(names)); !slices.Equal(got, names) {
			t.Fatalf("%q come back as %q", names, got)
		}
		p := Period{rapid.IntRange(1949, 2100).Draw(t, "from"), 0}
		p.End = rapid.IntRange(p.Start, 2100).Draw(t, "to")
		if got := back[[]int](t, PeriodValue(p)); !slices.Equal(got, []int{p.Start, p.End}) {
			t.Fatalf("%v comes back as %v", p, got)
		}
		shares := []Share{{text.Draw(t, "key"), fen.Draw(t, "share")}, {text.Draw(t, "key"), fen.Draw(t, "share")}}
		if got := back[[]ShareParts](t, SharesValue(shares)); len(got) != 2 || Share(got[0]) != shares[0] || Share(got[1]) != shares[1] {
			t.Fatalf("%v come back as %v", shares, got)
		}
		al := Alias{Written: "w" + s, Name: "n" + s, Class: rapid.SampledFrom(Classes()).Draw(t, "class"), Reason: s}
		if got := back[AliasParts](t, AliasValue(al)); got != AliasParts(al) {
			t.Fatalf("%+v comes back as %+v", al, got)
		}
		f := Published{Text: "1" + s, Unit: s}
		if got := back[FigureParts](t, FigureValue(f)); got != (FigureParts{f.Text, f.Unit}) {
			t.Fatalf("%+v comes back as %+v", f, got)
		}
		adj := Adjustment{Category: s, Fen: fen.Draw(t, "adjustment")}
		if got := back[AdjustmentParts](t, AdjustmentValue(adj)); got != (AdjustmentParts{s, adj.Fen}) {
			t.Fatalf("%+v comes back as %+v", adj, got)
		}
		phases := []Phase{{s, p.Start, p.End}}
		if got := back[[]Phase](t, PhasesValue(phases)); !slices.Equal(got, phases) {
			t.Fatalf("%+v come back as %+v", phases, got)
		}
	})
}

func TestValueInJSON(t *testing.T) {
	type holder struct{ Old, New Value }
	h := holder{"", TextValue("甲")}
	b, err := json.Marshal(h)
	if err != nil || string(b) != `{"Old":null,"New":"甲"}` {
		t.Fatal(string(b), err)
	}
	var got holder
	if err := json.Unmarshal(b, &got); err != nil || got != h {
		t.Error(got, err)
	}
}

// TestLoggedFields: every column of a project but its place is followed by the log.
func TestLoggedFields(t *testing.T) {
	full := Project{
		Part: "f", No: "1", Category: "a", Type: "b", Name: "c", Content: "d", Code: "e", BudgetKind: KindSettled, Stated: []Stated{{StatedDone, 2023, 12, 5}}, Budget: Amount{State: Known, Fen: 5}, SourceState: Known, Sources: []SourceRef{{Raw: "s"}},
		OwnerState: Known, Owners: []OwnerRef{{Raw: "o"}}, Period: Period{2021, 2022}, FileYears: []Share{{"2021", 5}}, OfficeYears: []Share{{"2022", 5}},
		FileSources: []Share{{"s", 5}}, OfficeSources: []Share{{"s", 5}}, SourcesOpen: true, Missing: true,
	}
	var names []string
	for _, f := range LoggedFields() {
		names = append(names, string(f.Field))
		if f.Of(&full) == "" || f.Of(&Project{}) != "" {
			t.Errorf("%s is %q and %q", f.Field, string(f.Of(&full)), string(f.Of(&Project{})))
		}
	}
	if got := strings.Join(names, " "); got != "part no category type name content code budget budget_kind sources owners period sources_open file_sources declared_sources file_years declared_years stated missing" {
		t.Errorf("fields %s", got)
	}
	// What has no field of its own: where it stands, where it was read, what follows from the rest.
	other := map[string]bool{"ID": true, "Ord": true, "DeclaredSources": true, "DeclaredYears": true, "Import": true, "Origin": true, "Cells": true}
	empty := stateText(&Project{})
	typ := reflect.TypeFor[Project]()
	for i := range typ.NumField() {
		p := Project{SourceState: Missing, OwnerState: Missing}
		if name := typ.Field(i).Name; !other[name] {
			reflect.ValueOf(&p).Elem().Field(i).Set(reflect.ValueOf(full).Field(i))
			if stateText(&p) == empty {
				t.Errorf("the log does not follow %s", name)
			}
		}
	}
	if LoggedFields()[0].Field = "x"; LoggedFields()[0].Field != FieldPart {
		t.Error("the fields can be changed from outside")
	}
}

func stateText(p *Project) string {
	out := ""
	for _, f := range LoggedFields() {
		out += string(f.Of(p)) + "\n"
	}
	return out
}

func TestEntityString(t *testing.T) {
	for want, e := range map[string]Entity{
		"project 42": {EntityProject, 7, "42"}, "alias source 市财政": {EntityAlias, 0, "source 市财政"}, "plan": {Kind: EntityPlan}, "finding TZ-OVERLAP 1": {EntityFinding, 1, "TZ-OVERLAP 1"},
	} {
		if got := e.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
