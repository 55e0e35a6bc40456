package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// otherCity is a list of another plan: other names, numbered from first.
func otherCity(first, n int) []portfolio.Project {
	names := []string{"甲湖截污", "乙村污水站", "丙县公园", "丁镇碧道", "戊岭造林", "己港疏浚"}
	var out []portfolio.Project
	for i := range n {
		out = append(out, project(first+i, names[i], "外", 7000, portfolio.Period{Start: 2021, End: 2022}, "市财政"))
	}
	return out
}

func TestImportOtherPlan(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	before := mustPlan(t, l)
	list := exampleList()
	for i := range list[:4] {
		list[i].Name = "外市" + list[i].Name
	}
	rep, err := l.Import(reading("外市.xlsx", list...))
	if err != nil || rep.Written || len(rep.Findings) != 1 || rep.Findings[0].Code != "TZ-IMPORT-OTHERPLAN" || rep.Findings[0].Severity != portfolio.SevError {
		t.Fatalf("report %+v, %v", rep, err)
	}
	if diff := cmp.Diff(before, mustPlan(t, l)); diff != "" {
		t.Error(diff)
	}
	list[3].Name = list[3].Name[len("外市"):] // three of six agree: taken
	if rep := mustImport(t, l, reading("b.xlsx", list...)); len(rep.Changed) != 3 {
		t.Errorf("report %+v", rep)
	}
}

// TestImportNumberedAnew: the names are the plan's, the numbers mean others.
func TestImportNumberedAnew(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	list := exampleList()
	for i := range list {
		list[i].No = nos("2", "3", "4", "5", "6", "1")[i]
	}
	rep, err := l.Import(reading("b.xlsx", list...))
	if err != nil || rep.Written || len(rep.Findings) != 1 || rep.Findings[0].Code != "TZ-IMPORT-OTHERPLAN" ||
		!strings.Contains(rep.Findings[0].Msg, "6 个项目名称在表中换了序号") || !strings.Contains(rep.Findings[0].Hint, "重排") {
		t.Errorf("report %+v, %v", rep, err)
	}
}

// TestImportOtherPlanAnyNumbers guards a plan against a list that shares no number with
// it, and a small plan against one that shares numbers alone.
func TestImportOtherPlanAnyNumbers(t *testing.T) {
	renamed := func(title string, names ...string) *portfolio.Reading {
		list := exampleList()[:3]
		for i, n := range names {
			list[i].Name = n
		}
		r := reading("b.xlsx", list...)
		r.Title = title
		return r
	}
	titled := func(title string, list ...portfolio.Project) *portfolio.Reading {
		r := reading("b.xlsx", list...)
		r.Title = title
		return r
	}
	moved := exampleList()[:3]
	for i := range moved {
		moved[i].No += "0"
	}
	grown := append(exampleList()[:3], otherCity(11, 6)...)
	for _, tt := range []struct {
		name   string
		rows   int // of the plan
		r      *portfolio.Reading
		refuse string // the code; "" for none
	}{
		{"other numbers", 6, titled("外市重点工程列表", otherCity(101, 6)...), "TZ-IMPORT-OTHERPLAN"},
		{"other numbers, the same title", 6, titled("示例表", otherCity(101, 6)...), "TZ-IMPORT-OTHERPLAN"},
		{"other numbers, a small plan", 3, titled("外市重点工程列表", otherCity(101, 6)...), "TZ-IMPORT-OTHERPLAN"},
		{"the same numbers, a small plan", 3, titled("附表1 外市重点工程列表", otherCity(1, 6)...), "TZ-IMPORT-OTHERPLAN"},
		{"the same numbers, no title", 3, titled("", otherCity(1, 6)...), "TZ-IMPORT-OTHERPLAN"},
		{"the same numbers, the same title", 3, titled("示例表", otherCity(1, 6)...), "TZ-IMPORT-OTHERPLAN"},
		{"a small plan renamed", 3, renamed("示例表", "河道整治一期", "绿道二期", "制度"), ""},
		{"a small plan of another year", 3, renamed("示例表（2027年）", "河道整治", "绿道二期", "制度"), ""},
		{"a small plan whose list bears its name", 3, renamed("附表1 示例规划清单", "河道整治一期", "绿道二期", "制度"), ""},
		{"renumbered throughout", 3, titled("示例表", moved...), "TZ-IMPORT-RENUMBERED"},
		{"grown", 3, titled("新表", grown...), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newDesk()
			mustImport(t, l, reading("a.xlsx", exampleList()[:tt.rows]...))
			before := mustPlan(t, l)
			rep, err := l.Import(tt.r)
			if err != nil {
				t.Fatal(err)
			}
			if rep.Written != (tt.refuse == "") {
				t.Fatalf("written %v, findings %+v", rep.Written, rep.Findings)
			}
			if tt.refuse == "" {
				return
			}
			var told []portfolio.Finding
			for _, f := range rep.Findings {
				if f.Severity == portfolio.SevError {
					told = append(told, f)
				}
			}
			if len(told) == 0 || told[0].Code != tt.refuse || tt.refuse == "TZ-IMPORT-OTHERPLAN" && len(rep.Findings) != 1 {
				t.Errorf("findings %+v", rep.Findings)
			}
			if after := mustPlan(t, l); after.Total() != before.Total() || after.Title != before.Title {
				t.Errorf("the plan has changed: %s %d", after.Title, after.Total())
			}
		})
	}
}

// TestImportOtherPlanHalves stands on both sides of each bound.
func TestImportOtherPlanHalves(t *testing.T) {
	// without gives the first rows other names.
	without := func(rows, others int) []portfolio.Project {
		list := exampleList()[:rows]
		for i := range others {
			list[i].Name = "外市" + list[i].Name
		}
		return list
	}
	// elsewhere gives all rows other numbers and another section.
	elsewhere := func(list []portfolio.Project) []portfolio.Project {
		for i := range list {
			list[i].No, list[i].Category = "10"+list[i].No, "别处"
		}
		return list
	}
	for _, tt := range []struct {
		name   string
		rows   int
		list   []portfolio.Project
		refuse bool
	}{
		{"three of six names under other numbers", 6, elsewhere(without(6, 3)), false},
		{"two of six names under other numbers", 6, elsewhere(without(6, 4)), true},
		{"two of five names under other numbers", 5, elsewhere(without(5, 3)), true},
		{"five rows, of which three agree", 5, without(5, 2), false},
		{"five rows, of which two agree", 5, without(5, 3), true},
		{"four rows, of which one agrees", 4, without(4, 3), false},
		{"four rows, of which none agrees, under the plan's title", 4, without(4, 4), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newDesk()
			mustImport(t, l, reading("a.xlsx", exampleList()[:tt.rows]...))
			rep, err := l.Import(reading("b.xlsx", tt.list...))
			if err != nil || rep.Written == tt.refuse || slices.Contains(codes(rep.Findings), "TZ-IMPORT-OTHERPLAN ") != tt.refuse {
				t.Errorf("written %v, findings %q, %v", rep.Written, codes(rep.Findings), err)
			}
		})
	}
}
