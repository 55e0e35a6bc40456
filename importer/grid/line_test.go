package grid_test

import (
	"testing"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/internal/gridtest"
	"taizhang/portfolio"
)

// TestTracker: a merged range is there in each of its rows and in no other, with its upper
// left value; what it covers is no part of a line.
func TestTracker(t *testing.T) {
	tr := grid.NewTracker([]xlsx.Range{gridtest.Range(t, "B1:C2")}, grid.Answers{})
	rows := gridtest.Rows("a|b|x", "c|y|", "d|e|f")
	for i, want := range []struct {
		own, covered int
		shown        string
	}{{2, 1, "b"}, {1, 1, "b"}, {3, 0, "e"}} {
		l, covered := tr.Line(rows[i])
		c, span, ok := l.Shown(2)
		if len(l.Cells) != want.own || len(covered) != want.covered || !ok || c.Text != want.shown || (span != nil) != (i < 2) {
			t.Errorf("row %d: own %v, covered %v, shown %q %v", i+1, l.Cells, covered, c.Text, span)
		}
	}
}

// heading puts the rows together as a heading, with lines above it.
func heading(t *testing.T, above int, merges []xlsx.Range, rows ...string) *grid.Heading {
	t.Helper()
	var lines []*grid.Line
	gridtest.Feed(gridtest.Rows(rows...), merges, func(l *grid.Line) { lines = append(lines, l.Clone()) })
	h := grid.NewHeading(lines[above], lines[:above])
	for _, l := range lines[above+1:] {
		if !h.Takes(l) {
			break
		}
		h.Rows = append(h.Rows, l)
	}
	return h
}

// TestUnitOf: the unit of the heading goes before the one above it, which is told; two
// different units above are none.
func TestUnitOf(t *testing.T) {
	for _, tt := range []struct {
		above, head, want string
		told              int
	}{
		{"单位：亿元", "投资（万元）", "万元", 1},
		{"单位：万元", "投资（万元）", "万元", 0},
		{"单位：亿元", "投资", "亿元", 0},
		{"示例", "投资", "", 0},
	} {
		h := heading(t, 1, nil, tt.above, "序号|项目名称|"+tt.head)
		cols := h.Columns()
		u, told := h.UnitOf(grid.Sheet{}, cols[2])
		if u.Name != tt.want || len(told) != tt.told || tt.told == 1 && told[0].Code != "TZ-UNIT-CONFLICT" {
			t.Errorf("%s above %s: %q, %v", tt.above, tt.head, u.Name, told)
		}
	}
	h := heading(t, 2, nil, "单位：亿元", "单位：元", "序号|项目名称|投资")
	if u, told := h.UnitOf(grid.Sheet{}, h.Columns()[2]); u.Name != "" || len(told) != 1 || told[0].Question != portfolio.AskUnit {
		t.Errorf("two units above: %q %v", u.Name, told)
	}
}

// TestRecognise tells a heading from rows that only look like one.
func TestRecognise(t *testing.T) {
	for text, want := range map[string]grid.Likeness{
		"序号|项目名称|总投资":      grid.Surely,
		"序号|项目名称|项目概算经费":   grid.Surely, // money in words that are not known
		"序号|项目名称|示例":       grid.NoHeading,
		"项目名称|投资":          grid.Perhaps,
		"项目类别|子项目数|总投资":    grid.Surely,
		"项目类别|总投资|资金来源":    grid.NoHeading,
		"1|示例项目|5|省财政|甲局":  grid.NoHeading,
		"*序 号|项目\n名称|投资预算": grid.Surely,
	} {
		gridtest.Feed(gridtest.Rows(text), nil, func(l *grid.Line) {
			if got := grid.Recognise(l); got != want {
				t.Errorf("%q: %d, want %d", text, got, want)
			}
		})
	}
}

// TestHeadingOfTwoRows puts the second level below the first, and ends at the first project.
func TestHeadingOfTwoRows(t *testing.T) {
	merges := []xlsx.Range{gridtest.Range(t, "A1:A2"), gridtest.Range(t, "B1:B2"), gridtest.Range(t, "C1:D1")}
	h := heading(t, 0, merges, "序号|项目名称|投资（万元）|", "||合计|省财政", "1|示例|5|5")
	cols := h.Columns()
	if len(h.Rows) != 2 || len(cols) != 4 {
		t.Fatalf("%d rows, %d columns", len(h.Rows), len(cols))
	}
	top, wide := cols[3].Top()
	if cols[3].Text != "省财政" || cols[3].Heading != "投资（万元）/省财政" || cols[3].Unit.Name != "万元" || top.Text != "投资" || !wide {
		t.Errorf("%+v, below %+v", cols[3], top)
	}
}

// TestIsTotal tells rows of sums from projects that only speak of sums.
func TestIsTotal(t *testing.T) {
	for text, want := range map[string]grid.TotalKind{
		"合计": grid.Total, "小 计": grid.SubTotal, "水利小计": grid.SubTotal, "总计（3项）": grid.Total, "合计共3项": grid.Total,
		"合计办公楼": grid.NoTotal, "示例项目": grid.NoTotal, "": grid.NoTotal,
	} {
		if got, _ := grid.IsTotal(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// TestAmount refuses what shows another number than it stores.
func TestAmount(t *testing.T) {
	for format, code := range map[string]string{"0.00": "", `0!.0,"万"`: "TZ-BUDGET-SCALED", "#,##0": "", "0,": "TZ-BUDGET-SCALED", `0.0"万,元"`: ""} {
		a, f := grid.Amount(xlsx.Cell{Kind: xlsx.Number, Text: "1.5", HasValue: true, NumFmt: format}, portfolio.Wan)
		if (f == nil) != (code == "") || f != nil && f.Code != code || f == nil && a.Fen != 1_500_000 {
			t.Errorf("%s: %+v %+v", format, a, f)
		}
	}
}
