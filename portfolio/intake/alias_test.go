package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

func TestSetAlias(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	shares := []portfolio.Share{wanShare("省财政", 900), wanShare("市财政", 100)}
	if err := l.DeclareSources("1", shares, "x"); err != nil {
		t.Fatal(err)
	}
	got, err := l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "市财政", Name: "示例市财政", Class: portfolio.ClassCounty, Reason: "财政局确认"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(nos("1", "4", "5", "6"), got); diff != "" {
		t.Error(diff)
	}
	p := mustPlan(t, l)
	if ref := p.Projects[4].Sources[0]; ref != (portfolio.SourceRef{Raw: "市财政", Name: "示例市财政", Class: portfolio.ClassCounty}) {
		t.Errorf("source %+v", ref)
	}
	if d := p.Projects[0].DeclaredSources; d[1].Key != "示例市财政" || d[1].Fen != shares[1].Fen {
		t.Errorf("declared %+v", d)
	}
	for _, row := range portfolio.Summarize(p, []portfolio.Dimension{portfolio.BySource}, portfolio.PolicyNone, nil).Rows {
		if row.Keys[0] == portfolio.Named("市财政") {
			t.Errorf("the roll-up still has %+v", row)
		}
	}
	// The name stands for itself, with the same class; a re-import follows.
	list := exampleList()
	list[5].Sources[0].Raw = "示例市财政"
	mustImport(t, l, reading("b.xlsx", list...))
	if ref := mustPlan(t, l).Projects[5].Sources[0]; ref.Class != portfolio.ClassCounty {
		t.Errorf("source %+v", ref)
	}
	// Two names become one: what was declared for both is added.
	_, err = l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "省财政", Name: "市财政"})
	wantCode(t, err, portfolio.Conflict, "省财政=示例市财政") // a name that is read as another one
	if _, err := l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "省财政", Name: "示例市财政"}); err != nil {
		t.Fatal(err)
	}
	if a := mustBook(t, l).Aliases.Sources["省财政"]; a.Class != portfolio.ClassCounty {
		t.Errorf("the name's class is not taken over: %+v", a)
	}
	if diff := cmp.Diff([]portfolio.Share{wanShare("示例市财政", 1000)}, mustPlan(t, l).Projects[0].DeclaredSources); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
	// Named as itself, a way of writing is a name of its own again; the others stay.
	if got, err := l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "省财政", Name: "省财政", Class: portfolio.ClassProvince}); err != nil || len(got) == 0 {
		t.Fatal(got, err)
	}
	if a := mustBook(t, l).Aliases.Sources; a["省财政"].Name != "省财政" || a["市财政"].Name != "示例市财政" || a["市财政"].Class != portfolio.ClassCounty {
		t.Errorf("aliases %+v", a)
	}
	// One name has become two: nobody has said how its amount divides.
	if p := mustPlan(t, l).Projects[0]; len(p.DeclaredSources) != 0 {
		t.Errorf("declared %v", p.DeclaredSources)
	}
	h := history(l, "alias source 市财政")
	if len(h) != 1 || h[0].Old != "" || h[0].New != `{"written":"市财政","name":"示例市财政","class":"财政·县级","reason":"财政局确认"}` || h[0].Reason != "财政局确认" {
		t.Errorf("history %+v", h)
	}
	sound(t, l)
}

func TestSetAliasOwner(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	// 市水利局 has meant 示例市水利局; now both mean 示例水务局.
	got, err := l.SetAlias(portfolio.OwnerAlias, portfolio.Alias{Written: "示例市水利局", Name: "示例水务局", Reason: "机构改革"})
	if err != nil || len(got) != 6 {
		t.Fatal(got, err)
	}
	r := portfolio.Summarize(mustPlan(t, l), []portfolio.Dimension{portfolio.ByOwner}, portfolio.PolicyEqual, nil)
	if len(r.Rows) != 1 || r.Rows[0].Keys[0] != portfolio.Named("示例水务局") {
		t.Error(r)
	}
	// And back: the two names change places.
	if _, err := l.SetAlias(portfolio.OwnerAlias, portfolio.Alias{Written: "示例水务局", Name: "示例市水利局"}); err != nil {
		t.Fatal(err)
	}
	if o := mustPlan(t, l).Projects[0].Lead(); o != "示例市水利局" {
		t.Errorf("lead %s", o)
	}
	for _, a := range []portfolio.Alias{{Written: " ", Name: "a"}, {Written: "a"}, {Written: "a", Name: "b", Class: portfolio.ClassBond}} {
		_, err := l.SetAlias(portfolio.OwnerAlias, a)
		wantCode(t, err, portfolio.Invalid)
	}
	_, err = l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "a", Name: "b", Class: "无此类"})
	wantCode(t, err, portfolio.Invalid, "财政·中央")
	_, err = l.SetAlias("place", portfolio.Alias{Written: "a", Name: "b"})
	wantCode(t, err, portfolio.Invalid, "place", "source", "owner")
	sound(t, l)
}

// TestSetAliasTables sets aliases one after the other and looks at the table that comes of it.
func TestSetAliasTables(t *testing.T) {
	type al = portfolio.Alias
	for _, tt := range []struct {
		name   string
		set    []al
		code   portfolio.ErrorCode // of the last
		want   map[string]al       // key: name and class
		absent []string
	}{
		{
			name: "the class is guessed", set: []al{{Written: "县财", Name: "县财政"}},
			want: map[string]al{"县财": {Name: "县财政", Class: portfolio.ClassOf("县财政")}, "县财政": {Name: "县财政", Class: portfolio.ClassOf("县财政")}},
		},
		{
			name: "the class is inherited", set: []al{{Written: "甲", Name: "乙", Class: portfolio.ClassBond}, {Written: "丙", Name: "乙"}},
			want: map[string]al{"丙": {Name: "乙", Class: portfolio.ClassBond}},
		},
		{
			name: "a class holds for every way of writing", set: []al{{Written: "甲", Name: "乙", Class: portfolio.ClassBond}, {Written: "丙", Name: "乙", Class: portfolio.ClassSocial}},
			want: map[string]al{"甲": {Name: "乙", Class: portfolio.ClassSocial}, "乙": {Name: "乙", Class: portfolio.ClassSocial}},
		},
		{
			name: "a chain is refused", set: []al{{Written: "甲", Name: "乙"}, {Written: "丙", Name: "甲"}}, code: portfolio.Conflict,
			want: map[string]al{"甲": {Name: "乙", Class: portfolio.ClassOf("乙")}}, absent: []string{"丙"},
		},
		{
			name: "what has led to a written form follows", set: []al{{Written: "甲", Name: "乙", Class: portfolio.ClassBond}, {Written: "乙", Name: "丁"}},
			want: map[string]al{"甲": {Name: "丁", Class: portfolio.ClassOf("丁")}, "乙": {Name: "丁", Class: portfolio.ClassOf("丁")}, "丁": {Name: "丁", Class: portfolio.ClassOf("丁")}},
		},
		{
			name: "two names change places", set: []al{{Written: "甲", Name: "乙", Class: portfolio.ClassBond}, {Written: "乙", Name: "甲"}},
			want: map[string]al{"甲": {Name: "甲", Class: portfolio.ClassBond}, "乙": {Name: "甲", Class: portfolio.ClassBond}},
		},
		{
			name: "taken back", set: []al{{Written: "甲", Name: "乙", Class: portfolio.ClassBond}, {Written: "甲", Name: "甲"}},
			want: map[string]al{"甲": {Name: "甲", Class: portfolio.ClassBond}, "乙": {Name: "乙", Class: portfolio.ClassBond}},
		},
		{
			name: "spaces do not part", set: []al{{Written: " 甲 丙 ", Name: " 乙 "}},
			want: map[string]al{"甲丙": {Name: "乙", Class: portfolio.ClassOf("乙")}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newDesk()
			mustImport(t, l, reading("a.xlsx", exampleList()...))
			for i, a := range tt.set {
				_, err := l.SetAlias(portfolio.SourceAlias, a)
				if tt.code != "" && i == len(tt.set)-1 {
					wantCode(t, err, tt.code)
				} else if err != nil {
					t.Fatal(err)
				}
			}
			table := mustBook(t, l).Aliases.Sources
			for key, want := range tt.want {
				if got := table[key]; got.Name != want.Name || got.Class != want.Class {
					t.Errorf("%s is %+v, want %+v", key, got, want)
				}
			}
			for _, key := range tt.absent {
				if _, ok := table[key]; ok {
					t.Errorf("%s is in the table", key)
				}
			}
		})
	}
}

// TestSetAliasAgain sets the same alias once more: nothing is written.
func TestSetAliasAgain(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	for range 2 {
		if _, err := l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "县财", Name: "县财政", Class: portfolio.ClassCounty, Reason: "A<B & C"}); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		`alias source 县财 name:  → {"written":"县财","name":"县财政","class":"财政·县级","reason":"A<B & C"}`,
		`alias source 县财政 name:  → {"written":"县财政","name":"县财政","class":"财政·县级","reason":"名称本身"}`,
	}
	if diff := cmp.Diff(want, shortLog(history(l, "alias"))); diff != "" {
		t.Error(diff)
	}
	if last := l.Changes[len(l.Changes)-1]; last.Revision != 2 {
		t.Errorf("last entry %+v", last)
	}
	if rev, _, err := l.Enter(false, func(b *portfolio.Book) (*portfolio.Entry, error) {
		e, _, err := intake.SetAlias(b, portfolio.SourceAlias, portfolio.Alias{Written: "县财", Name: "县财政", Class: portfolio.ClassCounty, Reason: "A<B & C"})
		return e, err
	}); rev != 0 || err != nil {
		t.Errorf("revision %d, %v", rev, err)
	}
}
