package importer

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/importer/ooxml"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/seeds"
)

func readSeed(tb testing.TB) *portfolio.Reading {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "连州.xlsx")
	if err := os.WriteFile(path, seeds.Lianzhou(), 0o600); err != nil {
		tb.Fatal(err)
	}
	r, err := Read(context.Background(), path, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func TestSeed(t *testing.T) {
	r := readSeed(t)
	want := []string{
		"warning TZ-PUB-HEADING 表2!F2 资料来源",
		"warning TZ-PUB-DECIMALS 表2!D6 146.03",
		"warning TZ-TEXT-SPACE 表2!F6 社会投资，企业自筹 ",
		"warning TZ-PERIOD-FORM 附表1!H23 2021- 2025",
		"warning TZ-TEXT-SPACE 附表1!C34 连州星子镇40MW农光互补项目\u00a0",
	}
	var got []string
	for _, f := range r.Findings {
		got = append(got, string(f.Severity)+" "+f.Code+" "+f.Sheet+"!"+f.Cell+" "+f.Value)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if r.Title != "附表1  连州市国家生态文明建设示范市创建重点工程列表" || r.Origin.File != "连州.xlsx" || len(r.Origin.SHA256) != 64 || r.Size == 0 {
		t.Errorf("title %q, origin %+v, size %d", r.Title, r.Origin, r.Size)
	}
	type sum struct {
		Category string
		Rows     int
		Amount   string
	}
	var sums []sum
	for _, c := range r.Categories {
		s, total := sum{Category: c.Name}, portfolio.Money(0)
		for _, p := range r.Projects {
			if p.Category == c.Name {
				s.Rows++
				total = total.Add(p.Budget.Fen)
			}
		}
		s.Amount = total.Exact(portfolio.Yi)
		sums = append(sums, s)
	}
	wantSums := []sum{
		{"生态制度", 4, "0"},
		{"生态安全", 17, "9.014174"},
		{"生态空间", 6, "6.467859"},
		{"生态经济", 18, "145.03"},
		{"生态生活", 1, "3"},
		{"生态文化", 5, "2.025"},
	}
	if diff := cmp.Diff(wantSums, sums); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	plan := portfolio.Plan{Projects: r.Projects}
	if got := plan.Total().Exact(portfolio.Wan); got != "1655370.33" || len(r.Projects) != 51 {
		t.Errorf("%d projects, %s 万元", len(r.Projects), got)
	}
}

func TestSeedCells(t *testing.T) {
	r := readSeed(t)
	for _, tt := range []struct {
		no    string
		field portfolio.Field
		want  portfolio.Cell
	}{
		{"10", portfolio.FieldBudget, portfolio.Cell{Sheet: "附表1", Addr: "E14", Raw: "26479.74"}},
		{"1", portfolio.FieldBudget, portfolio.Cell{Sheet: "附表1", Addr: "E4", Raw: "/"}},
		{"2", portfolio.FieldType, portfolio.Cell{Sheet: "附表1", Addr: "B4", Raw: "严格实行生态环境保护制度", Inferred: true}},
		{"3", portfolio.FieldType, portfolio.Cell{Sheet: "附表1", Addr: "B6", Raw: "建立生态优先考核制度"}},
		{"28", portfolio.FieldName, portfolio.Cell{Sheet: "附表1", Addr: "C34", Raw: "连州星子镇40MW农光互补项目\u00a0"}},
		{"51", portfolio.FieldCategory, portfolio.Cell{Sheet: "附表1", Addr: "A54", Raw: "（六）生态文化建设重点工程", Inferred: true}},
		{"18", portfolio.FieldSources, portfolio.Cell{Sheet: "附表1", Addr: "F22", Raw: "连州市政府财政、企业自筹、专项资金"}},
		{"19", portfolio.FieldPeriod, portfolio.Cell{Sheet: "附表1", Addr: "H23", Raw: "2021- 2025"}},
	} {
		if got := project(t, r, tt.no).Cells.At(tt.field); got != tt.want {
			t.Errorf("%s %s: got %+v, want %+v", tt.no, tt.field, got, tt.want)
		}
	}
	if p := project(t, r, "28"); p.Name != "连州星子镇40MW农光互补项目" {
		t.Errorf("name %q", p.Name)
	}
	if p := project(t, r, "4"); p.Budget.State != portfolio.Unplanned || p.SourceState != portfolio.Unplanned {
		t.Errorf("#4: %+v, %s", p.Budget, p.SourceState)
	}
	if got, want := line1(project(t, r, "7")), "7|生态安全|大气污染防治工程|面源精细化综合管理|100|连州市政府财政|清远市生态环境局连州分局+连州市住房和城乡建设局+连州市农业农村局|2021-2025"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	heading := portfolio.Category{Name: "生态安全", Heading: "（二）生态安全建设重点工程", Cell: portfolio.Cell{Sheet: "附表1", Addr: "A8", Raw: "（二）生态安全建设重点工程"}}
	if r.Categories[1] != heading {
		t.Errorf("category %+v", r.Categories[1])
	}
}

func TestSeedPublished(t *testing.T) {
	r := readSeed(t)
	if len(r.Published) != 1 {
		t.Fatalf("%d tables", len(r.Published))
	}
	table := r.Published[0]
	if len(table.Figures) != 27 || table.Title != "表2  连州市规划建设项目投资分布表" || table.Sheet != "表2" || table.Origin != r.Origin {
		t.Errorf("%d figures, title %q", len(table.Figures), table.Title)
	}
	if diff := cmp.Diff([]string{"A1:F1", "A9:B9"}, table.Merges); diff != "" {
		t.Error(diff)
	}
	want := portfolio.Published{
		Figure: portfolio.FigureAmount, Scope: "生态生活", Text: "3.0000", Unit: "亿元", State: portfolio.Known,
		Cell: portfolio.Cell{Sheet: "表2", Addr: "D7", Raw: "3.0000"},
	}
	total := want
	total.Scope, total.Text, total.Cell.Addr, total.Cell.Raw = portfolio.TotalScope, "166.5371", "D9", "166.5371"
	for _, w := range []portfolio.Published{want, total} {
		found := false
		for _, f := range table.Figures {
			found = found || f == w
		}
		if !found {
			t.Errorf("no figure %+v", w)
		}
	}
	scopes := map[string]bool{}
	for _, c := range r.Categories {
		scopes[c.Name] = true
	}
	for _, f := range table.Figures {
		if !scopes[f.Scope] && f.Scope != portfolio.TotalScope {
			t.Errorf("scope %q is no category", f.Scope)
		}
	}
	last := table.Grid[len(table.Grid)-1]
	if (last != portfolio.GridCell{Row: 9, Col: 5, Text: "100"}) || len(table.Grid) != 47 {
		t.Errorf("last cell %+v of %d", last, len(table.Grid))
	}
}

func TestRefusedFiles(t *testing.T) {
	ctx := context.Background()
	_, err := Read(ctx, filepath.Join(t.TempDir(), "没有.xlsx"), Options{})
	var xe *xlsx.Error
	if portfolio.CodeOf(err) != portfolio.NotFound || !errors.As(err, &xe) {
		t.Errorf("missing file: %v", err)
	}
	_, err = ReadBytes(ctx, "x.xlsx", []byte("<html>"), Options{})
	if portfolio.CodeOf(err) != portfolio.Invalid || !errors.As(err, &xe) || xe.Code != xlsx.CodeKind {
		t.Errorf("html: %v", err)
	}
	_, err = ReadBytes(ctx, "x.xlsx", seeds.Lianzhou(), Options{Sheet: "附表9"})
	if portfolio.CodeOf(err) != portfolio.NotFound {
		t.Errorf("unknown sheet: %v", err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err = ReadBytes(ended, "x.xlsx", seeds.Lianzhou(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	small := xlsx.DefaultLimits()
	small.FileBytes = 100
	if _, err = ReadBytes(ctx, "x.xlsx", seeds.Lianzhou(), Options{Limits: small}); !errors.As(err, &xe) || xe.Code != ooxml.CodeLimit {
		t.Errorf("limit: %v", err)
	}
}
