package portfolio_test

import (
	"encoding/json"
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio" // plantest imports it, so that these tests cannot be inside

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestNewNo(t *testing.T) {
	tests := []struct{ text, no, json string }{
		{"42", "42", "42"},
		{"07", "7", "7"},
		{"000", "0", "0"},
		{" １２\u00a0", "12", "12"}, // full-width digits, a no-break space
		{"1-3", "1-3", `"1-3"`},
		{"1—3", "1-3", `"1-3"`},
		{"ZD-007", "ZD-007", `"ZD-007"`},
		{"-1", "-1", `"-1"`},
		{"1.0", "1.0", `"1.0"`},
		{"", "", `""`},
		{"123456789012345", "123456789012345", "123456789012345"},
		{"1234567890123456", "1234567890123456", `"1234567890123456"`}, // beyond what JSON readers keep
	}
	for _, tt := range tests {
		no := NewNo(tt.text)
		b, err := json.Marshal(no)
		if string(no) != tt.no || string(b) != tt.json || err != nil {
			t.Errorf("NewNo(%q) = %q, JSON %s, %v; want %q, %s", tt.text, no, b, err, tt.no, tt.json)
		}
	}
}

func TestNoJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9]{1,20}`), rapid.StringMatching(`0*[1-9][0-9]?-[0-9]`)).Draw(t, "text")
		no := NewNo(text)
		if again := NewNo(string(no)); again != no {
			t.Fatalf("NewNo(%q) = %q, again %q", text, no, again)
		}
		b, err := json.Marshal(map[string]any{"no": no})
		if err != nil {
			t.Fatalf("%q: %v", no, err)
		}
		var back struct{ No No }
		if err := json.Unmarshal(b, &back); err != nil || back.No != no {
			t.Fatalf("%q is %s, read back as %q, %v", no, b, back.No, err)
		}
	})
}

func TestNoUnmarshal(t *testing.T) {
	no := No("5")
	if err := json.Unmarshal([]byte("null"), &no); err != nil || no != "5" {
		t.Errorf("null: %q, %v", no, err)
	}
	if b, err := json.Marshal(No("07")); string(b) != `"07"` || err != nil {
		t.Errorf("an unnormalised number: %s, %v", b, err)
	}
}

func TestProjectNames(t *testing.T) {
	p := Project{
		Sources:    []SourceRef{{Raw: "连州市政府财政", Name: "连州市财政"}, {Raw: "社会投资", Name: "社会投资"}, {Raw: "连州市财政", Name: "连州市财政"}},
		OwnerState: Unplanned,
	}
	if diff := cmp.Diff([]string{"连州市财政", "社会投资"}, p.SourceNames()); diff != "" {
		t.Error(diff)
	}
	if got := MixKey(&p); got != Named("社会投资＋连州市财政") {
		t.Errorf("mix %+v", got)
	}
	if got := p.Lead(); got != "未安排责任主体" {
		t.Errorf("lead %q", got)
	}
	p.OwnerState = Missing
	if got := p.Lead(); got != "责任主体未填" {
		t.Errorf("lead %q", got)
	}
	p.Owners = []OwnerRef{{Name: "甲局"}, {Name: "乙局"}}
	if got := p.Lead(); got != "甲局" {
		t.Errorf("lead %q", got)
	}
}

func TestAliases(t *testing.T) {
	a := plantest.GenAliases()
	tests := []struct {
		raw   string
		want  SourceRef
		known bool
	}{
		{"连州市政府财政", SourceRef{Raw: "连州市政府财政", Name: "连州市财政", Class: ClassCounty}, true},
		{" 连州市 政府财政", SourceRef{Raw: " 连州市 政府财政", Name: "连州市财政", Class: ClassCounty}, true},
		{"省 级财政", SourceRef{Raw: "省 级财政", Name: "省 级财政", Class: ClassProvince}, false},
		{"某市财政", SourceRef{Raw: "某市财政", Name: "某市财政", Class: ClassOpen}, false},
		{"捐赠", SourceRef{Raw: "捐赠", Name: "捐赠", Class: ClassUnknown}, false},
	}
	for _, tt := range tests {
		if got, known := a.Source(tt.raw); got != tt.want || known != tt.known {
			t.Errorf("Source(%q) = %+v, %v, want %+v, %v", tt.raw, got, known, tt.want, tt.known)
		}
	}
	if got, known := a.Owner("市农业农村局"); got.Name != "连州市农业农村局" || !known {
		t.Errorf("Owner: %+v, %v", got, known)
	}
}

// TestResolveDeclared: amounts declared under two ways of writing one source are one.
func TestResolveDeclared(t *testing.T) {
	a := NewAliases([]Alias{{Written: "清远市市财政", Name: "清远市财政", Class: ClassCity}, {Written: "清远市财政", Name: "清远市财政", Class: ClassCity}}, nil)
	p := Project{
		Budget:          Amount{State: Known, Fen: 5},
		Sources:         []SourceRef{{Raw: "清远市市财政"}, {Raw: "清远市财政"}, {Raw: "企业自筹"}},
		DeclaredSources: []Share{{Key: "清远市市财政", Fen: 2}, {Key: "清远市财政", Fen: 1}, {Key: "企业自筹", Fen: 2}},
	}
	p.Resolve(a)
	want := []Share{{Key: "清远市财政", Fen: 3}, {Key: "企业自筹", Fen: 2}}
	if diff := cmp.Diff(want, p.DeclaredSources); diff != "" {
		t.Error(diff)
	}
	if !p.SourcesDeclared() {
		t.Error("the declared amounts no longer add up")
	}
}
