package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// added is the list of a department, numbered from one.
func added(file, part string, names ...string) *portfolio.Reading {
	var list []portfolio.Project
	for i, n := range names {
		list = append(list, project(i+1, n, "部门", int64(100*(i+1)), portfolio.Period{Start: 2021, End: 2022}, "市财政"))
	}
	r := reading(file, list...)
	r.Title, r.Adds, r.Part = "", true, part
	return r
}

// standing spells the projects of a plan: part, number, name, and whether it is missing.
func standing(p *portfolio.Plan) (out []string) {
	for q := range p.Each() {
		s := q.Part + "/" + string(q.No) + " " + q.Name
		if q.Missing {
			s += " -"
		}
		out = append(out, s)
	}
	return out
}

// TestAddParts: each list is held against its own part, whose places stay before the next.
func TestAddParts(t *testing.T) {
	l := newDesk()
	first := reading("a.xlsx", exampleList()[:2]...)
	mustImport(t, l, first)
	mustImport(t, l, added("b.xlsx", "水利局", "堤防", "水闸"))
	rep := mustImport(t, l, added("c.xlsx", "农业局", "农田", "大棚"))
	if rep.Part != "农业局" || len(rep.Added) != 2 || len(rep.Missing) != 0 || !slices.Equal(rep.Rest, []portfolio.ProjectID{1, 2, 3, 4}) {
		t.Errorf("report %+v", rep)
	}
	rep = mustImport(t, l, added("b2.xlsx", "水利局", "堤防", "水闸", "水库"))
	if len(rep.Added) != 1 || len(rep.Unchanged) != 2 || len(rep.Missing) != 0 {
		t.Errorf("report %+v", rep)
	}
	rep = mustImport(t, l, added("c2.xlsx", "农业局", "农田"))
	if len(rep.Missing) != 1 || len(rep.Findings) != 1 || rep.Findings[0].No != "农业局/2" || plantest.Steps(rep.Findings[0].Steps) != "show 农业局/2\n" {
		t.Errorf("report %+v", rep)
	}
	first.Origin.File = "a2.xlsx"
	if rep = mustImport(t, l, first); len(rep.Unchanged) != 2 || len(rep.Missing) != 0 {
		t.Errorf("report %+v", rep)
	}
	plan := mustPlan(t, l)
	want := []string{"/1 河道整治", "/2 绿道", "水利局/1 堤防", "水利局/2 水闸", "水利局/3 水库", "农业局/1 农田", "农业局/2 大棚 -"}
	if got := standing(plan); !slices.Equal(got, want) {
		t.Errorf("plan %q", got)
	}
	if plan.Title != "示例表" || len(plan.Categories) != 3 || plan.Categories[2].Name != "部门" || !slices.Equal(plan.Parts(), []string{"水利局", "农业局"}) {
		t.Errorf("title %q, categories %+v, parts %q", plan.Title, plan.Categories, plan.Parts())
	}
	// A category that only the old version of a part had goes.
	r := added("c3.xlsx", "农业局", "农田", "大棚")
	for i := range r.Projects {
		r.Projects[i].Category = "种植"
	}
	r.Categories = []portfolio.Category{{Name: "种植"}}
	mustImport(t, l, r)
	if got := mustPlan(t, l).Categories; len(got) != 4 || got[2].Name != "部门" || got[3].Name != "种植" {
		t.Errorf("categories %+v", got)
	}
	sound(t, l)
}

// TestAddNames: a part is called by what is said, else by the list's title, its sheet, its file.
func TestAddNames(t *testing.T) {
	for _, tt := range []struct{ part, title, sheet, want string }{
		{"水利局", "附表1 重点项目表", "清单", "水利局"},
		{" ", "附表1 重点项目表", "清单", "重点项目"},
		{"", "", " 清单 ", "清单"},
		{"", "甲，乙", "", "水利"},
		{"", "附表1", "", "水利"},
	} {
		l := newDesk()
		r := added("水利.xlsx", tt.part, "堤防")
		r.Title = tt.title
		cell := r.Projects[0].Cells.At(portfolio.FieldNo)
		cell.Sheet = tt.sheet
		r.Projects[0].Cells.Set(portfolio.FieldNo, cell)
		mustImport(t, l, r)
		if plan := mustPlan(t, l); plan.Projects[0].Part != tt.want || plan.Title != "" {
			t.Errorf("%+v: part %q, title %q", tt, plan.Projects[0].Part, plan.Title)
		}
	}
	_, err := newDesk().Import(added("a.xlsx", "甲,乙", "堤防"))
	wantCode(t, err, portfolio.Invalid, "部分名称里有逗号")
}

// TestAddGuards: what would be counted twice, or in the wrong part, is asked about.
func TestAddGuards(t *testing.T) {
	water, farm := []string{"堤防", "水闸", "水库"}, []string{"农田", "大棚"}
	plain := func(r *portfolio.Reading, title string) *portfolio.Reading {
		r.Adds, r.Part, r.Title = false, "", title
		return r
	}
	titled := func(title string, names ...string) *portfolio.Reading {
		r := added("z.xlsx", "", names...)
		r.Title = title
		return r
	}
	whole := plain(added("z.xlsx", "", "河道整治", "绿道", "制度建设", "农田", "大棚"), "示例表")
	for i := range whole.Projects[3:] {
		whole.Projects[3+i].Budget = added("", "", farm...).Projects[i].Budget
	}
	wide := added("z.xlsx", "水利局", "堤防", "水闸", "水库", "农田", "大棚")
	for i := range wide.Projects[3:] {
		wide.Projects[3+i].Budget = added("", "", farm...).Projects[i].Budget
	}
	for _, tt := range []struct {
		name   string
		first  bool // the plan has a first list
		r      *portfolio.Reading
		refuse string // the code; "" for none
		answer string
		warn   string
	}{
		{"a part without --add", true, plain(added("z.xlsx", "", water...), ""), "TZ-IMPORT-PART", "import <文件> --add 水利局", ""},
		{"a part without --add, no first list", false, plain(added("z.xlsx", "", water...), ""), "TZ-IMPORT-PART", "import <文件> --add 水利局", ""},
		{"another list that names a part", true, plain(added("z.xlsx", "", "灌区", "泵站"), "某县农业局重点项目表"), "TZ-IMPORT-PART", "import <文件> --add 农业局", ""},
		{"another list, no first list", false, plain(added("z.xlsx", "", "灌区", "泵站"), "某县重点项目表"), "TZ-IMPORT-PART", "import <文件> --add", ""},
		{"another list", true, plain(added("z.xlsx", "", "灌区", "泵站"), "某县重点项目表"), "TZ-IMPORT-OTHERPLAN", "import <文件> --add", ""},
		{"the first list", true, plain(added("z.xlsx", "", "河道整治", "绿道", "制度建设"), "示例表"), "", "", ""},
		{"the first list as a part", true, titled("示例表", "河道整治", "绿道", "制度建设"), "TZ-IMPORT-PART", "import <文件>", ""},
		{"a part under another title", true, titled("水利项目4月表", water...), "TZ-IMPORT-PART", "import <文件> --add 水利局", ""},
		{"a part under another name", true, added("z.xlsx", "水利处", water...), "", "", "TZ-IMPORT-PART"},
		{"two lists that call themselves alike", true, titled("农业局", "水田", "鱼塘"), "TZ-IMPORT-OTHERPLAN", "import <文件> --add=<另一名称>", ""},
		{"a part renamed throughout, by name", true, added("z.xlsx", "农业局", "水田", "鱼塘"), "", "", "TZ-IMPORT-RENAMED"},
		{"the whole plan", true, whole, "TZ-IMPORT-PART", "", ""},
		{"two parts, by name", true, wide, "", "", "TZ-IMPORT-PART"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newDesk()
			if tt.first {
				mustImport(t, l, reading("a.xlsx", exampleList()[:3]...))
			}
			mustImport(t, l, added("b.xlsx", "水利局", water...))
			mustImport(t, l, added("c.xlsx", "农业局", farm...))
			before := mustPlan(t, l).Total()
			rep, err := l.Import(tt.r)
			if err != nil || rep.Written != (tt.refuse == "") {
				t.Fatalf("written %v, %v, findings %+v", rep.Written, err, rep.Findings)
			}
			code := tt.refuse + tt.warn
			i := slices.IndexFunc(rep.Findings, func(f portfolio.Finding) bool { return f.Code == code })
			switch {
			case code == "" && i < 0:
			case i < 0:
				t.Fatalf("findings %+v", rep.Findings)
			case (rep.Findings[i].Severity == portfolio.SevError) != (tt.refuse != ""):
				t.Errorf("severity of %+v", rep.Findings[i])
			case tt.answer != "":
				if f := rep.Findings[i]; f.Question != portfolio.AskMatch || spell(f.Steps[0]) != tt.answer {
					t.Errorf("question %q, answer %q", f.Question, spell(f.Steps[0]))
				}
			}
			if after := mustPlan(t, l).Total(); tt.refuse != "" && after != before {
				t.Errorf("total %d, was %d", after, before)
			}
			sound(t, l)
		})
	}
}

// spell writes a step with what has to be filled in in brackets.
func spell(s portfolio.Step) string {
	out := s.Verb
	for _, a := range s.Args {
		v := a.Value
		if a.Fill {
			v = "<" + v + ">"
		}
		switch {
		case a.Name == "":
			out += " " + v
		case a.Fill:
			out += " --" + a.Name + "=" + v
		default:
			out += strings.TrimRight(fmt.Sprint(" --", a.Name, " ", v), " ")
		}
	}
	return out
}

// TestAddAlike: two towns may have lists alike; what each has of its own is no sign of the other.
func TestAddAlike(t *testing.T) {
	l := newDesk()
	mustImport(t, l, added("a.xlsx", "东镇", "道路硬化", "垃圾清运"))
	if rep := mustImport(t, l, added("b.xlsx", "西镇", "道路硬化", "垃圾清运")); !slices.Equal(codes(rep.Findings), []string{"TZ-IMPORT-PART "}) {
		t.Errorf("findings %+v", rep.Findings)
	}
	for _, part := range []string{"东镇", "西镇"} {
		if rep := mustImport(t, l, added("c.xlsx", part, "道路硬化", "垃圾清运")); len(rep.Unchanged) != 2 || len(rep.Findings) != 0 {
			t.Errorf("report %+v", rep)
		}
	}
	sound(t, l)
}

// TestAddUnread: a part takes the place of what was unread in its own files alone.
func TestAddUnread(t *testing.T) {
	l := newDesk()
	for _, part := range []string{"水利局", "农业局"} {
		r := added(part+".xlsx", part, part+"项目")
		r.Whole, r.Unread = true, []portfolio.UnreadSheet{{File: r.Origin.File, Sheet: part + "附表", Cell: "A9"}}
		mustImport(t, l, r)
	}
	r := added("水利局.xlsx", "水利局", "水利局项目")
	r.Whole = true
	mustImport(t, l, r)
	if got := mustPlan(t, l).Unread(); len(got) != 1 || got[0].File != "农业局.xlsx" {
		t.Errorf("unread %+v", got)
	}
}

// TestAddMany: a plan has room for so many parts and no more.
func TestAddMany(t *testing.T) {
	l := newDesk()
	mustImport(t, l, added("a.xlsx", "甲", "堤防"))
	b := mustBook(t, l)
	b.Plan.Projects[0].Ord += 998_000_000
	if _, _, err := intake.Compare(b, added("b.xlsx", "乙", "农田")); portfolio.CodeOf(err) != portfolio.Invalid {
		t.Errorf("error %v", err)
	}
	b.Plan.Projects[0].Ord -= 1_000_000
	if _, _, err := intake.Compare(b, added("b.xlsx", "乙", "农田")); err != nil {
		t.Errorf("error %v", err)
	}
}
