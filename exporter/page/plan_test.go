package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// planned measures a sheet.
func planned(t *testing.T, s *Sheet) *plan {
	t.Helper()
	p, err := newPlan(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestHeights(t *testing.T) {
	long := strings.Repeat("很长的一段文字", 8) // in two lines over both columns, in six in the second
	p := planned(t, &Sheet{
		Widths: []float64{40, 20}, Title: []Row{Wide("题目", Title, TitleLeast)}, Head: []Row{Headings(ListHeadLeast, "甲", "乙\n乙\n乙")},
		Body: Each([]Row{
			{Cells: []Cell{{Value: "一", Look: Left}}, Least: ListLeast},
			{Cells: []Cell{{}, {Value: long, Look: Left}}, Least: ListLeast},
			Wide(long, Left, 0),
			{Cells: []Cell{{}, {Value: long, Look: Left.Flowing()}}, Least: BareLeast},
			{Cells: []Cell{{Value: Number("1234567890.12345"), Look: Figure}}, Least: BareLeast},
			{Cells: []Cell{{Value: "注", Look: Note, Across: All}}, Tight: true},
		}),
	})
	want := []float64{36, 49.5, 26, TextHeight(long, 20, Left), TextHeight(long, 60, Left), 16, 16, 16.5}
	if diff := cmp.Diff(want, p.heights); diff != "" {
		t.Error(diff)
	}
	if p.heights[3] <= p.heights[4] || p.heights[4] <= 26 {
		t.Errorf("the long text takes %v and %v", p.heights[3], p.heights[4])
	}
}

// A text over several rows makes the last of them higher where they are too low.
func TestTextOverRows(t *testing.T) {
	tall := strings.Repeat("类型", 20)
	row := func(text string, on bool) Row {
		return Row{Cells: []Cell{{Value: text, Look: Centre, Continues: on}, {Value: "一", Look: Left}}, Least: 26}
	}
	p := planned(t, &Sheet{Widths: []float64{8, 60}, Body: Each([]Row{
		row(tall, false), row(tall, true), row(tall, true), row("短", false), row("短", true),
	})})
	want := TextHeight(tall, 8, Centre)
	if diff := cmp.Diff([]float64{26, 26, want - 52, 26, 26}, p.heights); diff != "" {
		t.Error(diff)
	}
	// Parted by a page, each part shows it all.
	var rows []Row
	for i := range 40 {
		r := row(tall, i > 0)
		r.Start = Hardly
		rows = append(rows, r)
	}
	p = planned(t, &Sheet{Widths: []float64{8, 60}, Body: Each(rows)})
	if len(p.begins) == 0 {
		t.Fatal("forty rows stand on one page")
	}
	from := 0
	for _, to := range append(p.begins, 40) {
		if have := sum(p.heights[from:to]); have < want {
			t.Errorf("rows %d to %d are %v high, the text needs %v", from, to, have, want)
		}
		from = to
	}
}

func TestPaging(t *testing.T) {
	sheet := func(n int, paging Paging) *Sheet {
		rows := make([]Row, n)
		for i := range rows {
			rows[i] = Row{Cells: []Cell{{Value: i, Look: Table}}, Least: TableLeast}
		}
		return &Sheet{Widths: []float64{50}, Body: Each(rows), Paging: paging}
	}
	for _, test := range []struct {
		n       int
		paging  Paging
		onePage bool
		pages   int
	}{
		{15, Squeezed, false, 1},
		{18, Squeezed, true, 1},
		{40, Squeezed, false, 1},
		{15, Planned, false, 1},
		{18, Planned, false, 2},
		{40, Planned, false, 3},
		{40, Flowing, false, 1},
	} {
		p := planned(t, sheet(test.n, test.paging))
		if p.onePage != test.onePage || len(p.begins)+1 != test.pages {
			t.Errorf("%d rows, paging %d: on one page %v, %d pages", test.n, test.paging, p.onePage, len(p.begins)+1)
		}
	}
}

// The heading of a section is drawn again where a page begins inside it, and rows below
// move down.
func TestHeadingAgain(t *testing.T) {
	var s Sections
	s.Text(Never, "说明", Subtle, NoteLeast)
	s.Open("一、甲", Field{"名称", 1}, Field{"金额", 2})
	for range 30 {
		s.Line(Reluctantly, Cell{Value: "一", Look: Left}, Cell{Value: Number("1"), Look: Figure})
	}
	s.Line(Never, Cell{Value: "合计", Look: Left}, Cell{Value: Number("30"), Sum: 30, Look: Figure})
	s.Open("二、乙", Field{"名称", 3})
	s.None("没有。")
	p := planned(t, &Sheet{Widths: []float64{40, 20, 20}, Head: []Row{Wide("题目", Title, TitleLeast)}, Body: Each(s.Rows)})
	if len(p.begins) != 1 || len(p.drawn) != 1 || p.rows() != len(p.heights)+1 {
		t.Fatalf("pages begin at %v, headings are drawn at %v", p.begins, p.drawn)
	}
	begin := p.begins[0]
	if p.row(begin-1) != begin || p.row(begin) != begin+2 {
		t.Errorf("row %d stands at %d, the one above at %d", begin, p.row(begin), p.row(begin-1))
	}
	if diff := cmp.Diff([]int{begin + 1}, p.breaks()); diff != "" {
		t.Errorf("the page does not begin with the heading: %s", diff)
	}
	if room := pageRoom(p.Widths); sum(p.heights[:begin]) > room || p.heights[0]+againLeast+sum(p.heights[begin:]) > room {
		t.Error("a page is fuller than it can be")
	}
}
