package seeds

import (
	"strings"
	"testing"
)

func TestEmbeddedAliases(t *testing.T) {
	sources, err := parseSources(sourcesCSV)
	if err != nil || len(sources) == 0 {
		t.Errorf("%d sources, error %v", len(sources), err)
	}
	owners, err := parseOwners(ownersCSV)
	if err != nil || len(owners) == 0 {
		t.Errorf("%d owners, error %v", len(owners), err)
	}
}

func TestEveryNameHasItsRow(t *testing.T) {
	source := make(map[string]bool)
	for _, s := range Sources() {
		source[s.Written] = true
	}
	owner := make(map[string]bool)
	for _, o := range Owners() {
		owner[o.Written] = true
	}
	check := func(rows map[string]bool, where, cell, separator string) {
		for name := range strings.SplitSeq(cell, separator) {
			if name = strings.TrimSpace(name); name != "/" && name != "" && !rows[name] {
				t.Errorf("%s: %q has no row", where, name)
			}
		}
	}
	for _, p := range projects(t) {
		check(source, "附表1 #"+p[0]+" 资金来源", p[5], "、")
		check(owner, "附表1 #"+p[0]+" 责任主体", p[6], "、")
	}
	// 表2 parts its sources by commas; a 、 is inside a collective name.
	for _, rec := range readText(t, "table2.csv")[2:] {
		check(source, "表2 "+rec[0], rec[len(rec)-1], "，")
	}
}

func TestSourceClasses(t *testing.T) {
	got := make(map[string]Source)
	for _, s := range Sources() {
		got[s.Written] = s
	}
	for _, want := range []struct{ written, name, class string }{
		{"中央资金", "中央资金", "财政·中央"},
		{"省财政", "省财政", "财政·省级"},
		{"清远市市财政", "清远市财政", "财政·市级"},
		{"连州市政府财政", "连州市财政", "财政·县级"},
		{"市财政", "市财政", "财政·层级未明"},
		{"市配套", "市配套", "财政·层级未明"},
		{"地方配套", "地方配套", "财政·层级未明"},
		{"财政配套资金", "财政配套资金", "财政·层级未明"},
		{"专项资金", "专项资金", "财政·层级未明"},
		{"中央、省、市各类专项资金", "中央、省、市各类专项资金", "财政·层级未明"},
		{"申请债券资金", "申请债券资金", "债券"},
		{"企业自筹", "企业自筹", "企业自筹"},
		{"社会投资", "社会投资", "社会投资"},
	} {
		if s := got[want.written]; s.Name != want.name || s.Class != want.class {
			t.Errorf("%s: %q in class %q, want %q in %q", want.written, s.Name, s.Class, want.name, want.class)
		}
	}
}

func TestOwnerAliases(t *testing.T) {
	got := make(map[string]string)
	for _, o := range Owners() {
		if o.Written != o.Name {
			got[o.Written] = o.Name
		}
	}
	want := map[string]string{
		"清远市市生态环境局连州分局": "清远市生态环境局连州分局",
		"市农业农村局":        "连州市农业农村局",
	}
	if len(got) != len(want) {
		t.Errorf("aliases %q, want %q", got, want)
	}
	for written, name := range want {
		if got[written] != name {
			t.Errorf("%s is counted under %q, want %q", written, got[written], name)
		}
	}
}

func TestBadAliasTables(t *testing.T) {
	const head = "写法,名称,类别,理由\n"
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", "no heading"},
		{"another heading", "名称,写法,类别,理由\n", "heading is"},
		{"a field short", head + "甲,甲,债券\n", "wrong number of fields"},
		{"no reason", head + "甲,甲,债券,\n", "理由 is"},
		{"outer space", head + "甲,甲,债券,因 \n", "理由 is"},
		{"no-break space", head + "甲\u00a0,甲,债券,因\n", "写法 is"},
		{"twice", head + "甲,甲,债券,因\n甲,甲,债券,因\n", "is there twice"},
		{"name without a row", head + "甲,乙,债券,因\n", "which has no row"},
		{"chain", head + "甲,乙,债券,因\n乙,丙,债券,因\n丙,丙,债券,因\n", "which has no row"},
		{"unknown class", head + "甲,甲,财政,因\n", "unknown class"},
		{"class unlike its name's", head + "甲,乙,债券,因\n乙,乙,社会投资,因\n", "its name"},
		{"bare quote", head + "甲\",甲,债券,因\n", "bare"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := parseSources(tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, error %v; want an error with %q", rows, err, tt.want)
			}
		})
	}
	if _, err := parseOwners("写法,名称,理由\n甲,乙,因\n"); err == nil {
		t.Error("owners: a name without a row is no error")
	}
}

func TestTablesAreFresh(t *testing.T) {
	Sources()[0].Name = "changed"
	Owners()[0].Name = "changed"
	if Sources()[0].Name == "changed" || Owners()[0].Name == "changed" {
		t.Error("a change to a returned table changed the next one")
	}
}
