package portfolio

import (
	"slices"
	"strings"
	"testing"
)

func TestParseHandle(t *testing.T) {
	for text, want := range map[string]Handle{
		"42": {No: "42"}, " 042 ": {No: "42"}, "４２": {No: "42"}, "ZD-007": {No: "ZD-007"}, "东镇/3": {No: "东镇/3"}, "#id:57": {ID: 57}, " #id: 57": {ID: 57},
		"#id:0": {No: "#id:0"}, "#id:-1": {No: "#id:-1"}, "#id:x": {No: "#id:x"}, "#id:": {No: "#id:"}, "#id:99999999999999999999": {No: "#id:99999999999999999999"}, "": {},
	} {
		if got := ParseHandle(text); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
	for _, h := range []Handle{{ID: 57}, {No: "42"}, {No: "东镇/3"}} {
		if got := ParseHandle(h.String()); got != h {
			t.Errorf("%+v is written %q and read %+v", h, h.String(), got)
		}
	}
}

func TestHandleNumbers(t *testing.T) {
	for text, want := range map[string][]No{"42": {"42"}, "东镇/03": {"东镇/03", "3"}, "a/b/c": {"a/b/c", "b/c", "c"}, "a/": {"a/"}, "/3": {"/3"}, "#id:57": nil} {
		if got := ParseHandle(text).Numbers(); !slices.Equal(got, want) {
			t.Errorf("%q may have %q, want %q", text, got, want)
		}
	}
}

func TestPlanFind(t *testing.T) {
	plan := &Plan{Projects: []Project{
		{ID: 10, No: "1", Category: "东镇", Name: "甲"},
		{ID: 11, No: "1", Category: "西 镇", Name: "乙"},
		{ID: 12, No: "2", Category: "东镇"},
		{ID: 13, No: "A/2", Category: "东镇"},
		{ID: 14, No: "A/2", Category: "A"},
		{ID: 15, No: "东镇/2", Category: "北镇"},
		{ID: 16, No: "3/4", Category: "南/镇"},
		{ID: 17, No: "8", Category: "南/镇"},
		{ID: 18, No: "9", Category: "东镇"},
		{ID: 19, No: "9", Category: "东镇"},
	}}
	for _, tt := range []struct {
		text  string
		want  ProjectID
		code  ErrorCode
		words []string
	}{
		{"2", 12, "", nil},
		{"02", 12, "", nil},
		{"#id:11", 11, "", nil},
		{"#id:2", 0, NotFound, []string{"#id:2"}},
		{"1", 0, Invalid, []string{"不止一个项目", "东镇/1（#id:10）", "西 镇/1（#id:11）"}},
		{"东镇/1", 10, "", nil},
		{"西镇/1", 11, "", nil},
		{"西 镇/01", 11, "", nil},
		{"北镇/1", 0, NotFound, []string{"北镇/1"}},
		{"7", 0, NotFound, []string{"“7”"}},
		{"东镇/2", 15, "", nil}, // a number that holds a slash comes first
		{"A/2", 0, Invalid, []string{"东镇/A/2（#id:13）", "A/A/2（#id:14）"}},
		{"#id:13", 13, "", nil},
		{"3/4", 16, "", nil},
		{"南/镇/8", 17, "", nil}, // the last slash ends the section
		{"9", 0, Invalid, []string{"#id:18", "#id:19"}},
		{"东镇/9", 0, Invalid, []string{"#id:18", "#id:19"}},
		{"", 0, NotFound, nil},
		{"/1", 0, NotFound, nil},
	} {
		p, err := plan.Find(ParseHandle(tt.text))
		if tt.code == "" {
			if err != nil || p.ID != tt.want {
				t.Errorf("%q is %+v, %v, want %d", tt.text, p, err, tt.want)
			}
			continue
		}
		if err == nil || CodeOf(err) != tt.code {
			t.Errorf("%q: %+v, %v, want %s", tt.text, p, err, tt.code)
			continue
		}
		for _, w := range tt.words {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%q: %q does not say %s", tt.text, err, w)
			}
		}
	}
	if p, _ := plan.Find(Handle{No: "西镇/1"}); p != &plan.Projects[1] {
		t.Error("not the plan's own project")
	}
}

// TestHandles: every project is found by what it is called, and no fewer words would do.
func TestHandles(t *testing.T) {
	plan := &Plan{Projects: []Project{
		{ID: 1, No: "1", Category: "东镇"},
		{ID: 2, No: "1", Category: "西 镇"},
		{ID: 3, No: "1", Category: "东镇", Part: "水利局"},
		{ID: 4, No: "1", Category: "东镇", Part: "农业局", Type: "渠"},
		{ID: 5, No: "1", Category: "东镇", Part: "农业局", Type: "田"},
		{ID: 6, No: "1", Category: "北镇", Part: "农业局", Type: "田"},
		{ID: 7, No: "2", Category: "东镇", Part: "水利局"},
		{ID: 8, No: "3", Category: "东镇"},
		{ID: 9, No: "3", Category: "东镇"},
		{ID: 10, No: "4", Category: "甲"},
		{ID: 11, No: "4", Category: "乙"},
		{ID: 12, No: "甲/4", Category: "丙"},
	}}
	want := map[ProjectID]No{
		1: "#id:1", 2: "西 镇/1", 3: "水利局/1", 4: "渠/1", 5: "东镇/田/1", 6: "北镇/1", 7: "2",
		8: "#id:8", 9: "#id:9", 10: "#id:10", 11: "乙/4", 12: "甲/4",
	}
	handles := plan.Handles()
	for i := range plan.Projects {
		p := &plan.Projects[i]
		of := handles.Of(p)
		if of != want[p.ID] {
			t.Errorf("%d is called %q, want %q", p.ID, of, want[p.ID])
		}
		if found, err := plan.Find(ParseHandle(string(of))); err != nil || found != p {
			t.Errorf("%q finds %+v, %v, want %d", of, found, err, p.ID)
		}
	}
	for text, want := range map[string]ProjectID{"农业局/渠/1": 4, "农业局/东镇/渠/1": 4, "农业局/北镇/1": 6, "水利局/2": 7, "水利局/东镇/02": 7} {
		if p, err := plan.Find(ParseHandle(text)); err != nil || p.ID != want {
			t.Errorf("%q is %+v, %v", text, p, err)
		}
	}
	for _, text := range []string{"东镇/1", "农业局/1", "东镇/水利局/1", "水利局/3", "/2", "水利局/"} {
		if p, err := plan.Find(ParseHandle(text)); err == nil {
			t.Errorf("%q is %+v", text, p)
		}
	}
	if (&Plan{Projects: plan.Projects[6:8]}).Handles() != nil || Handles(nil).Of(&plan.Projects[0]) != "1" {
		t.Error("numbers that stand once are handles")
	}
	fs := []Finding{
		{No: "1", Project: 3, Steps: []Step{Do("show", Word("1"), Option("x", "1"), Fill("1"))}},
		{No: "2", Project: 7, Steps: []Step{Do("show", Word("2"))}},
		{No: "1", Steps: []Step{Do("show", Word("1"))}},
	}
	shared := fs[0].Steps
	handles.Name(fs)
	if a := fs[0].Steps[0].Args; fs[0].No != "水利局/1" || a[0].Value != "水利局/1" || a[1].Value != "1" || a[2].Value != "1" || shared[0].Args[0].Value != "1" {
		t.Errorf("named %+v", fs[0])
	}
	if fs[1].No != "2" || fs[2].No != "1" || fs[2].Steps[0].Args[0].Value != "1" {
		t.Errorf("named %+v", fs[1:])
	}
}
