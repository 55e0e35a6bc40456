package exporter

import (
	"strings"

	"taizhang/exporter/page"
	"taizhang/portfolio/reconcile"
)

// The columns of sheet 对账, over which every section lays its own.
var reconciliationWidths = []float64{12, 18, 8, 10, 14, 11, 25, 15, 12, 14}

// The columns of its sections.
var (
	figureFields = []page.Field{
		{Heading: "项目类别", Span: 1},
		{Heading: "指标", Span: 1},
		{Heading: "单位", Span: 1},
		{Heading: "出处", Span: 1},
		{Heading: "公布数", Span: 2},
		{Heading: "计算数", Span: 1},
		{Heading: "差额（万元）", Span: 1},
		{Heading: "允许误差", Span: 1},
		{Heading: "结论", Span: 1},
	}
	partFields = []page.Field{
		{Heading: "范围", Span: 1}, {Heading: "性质", Span: 1}, {Heading: "差额（万元）", Span: 2}, {Heading: "说明", Span: 6},
	}
	candidateFields = []page.Field{
		{Heading: "范围", Span: 1},
		{Heading: "假设", Span: 1},
		{Heading: "涉及项目", Span: 2},
		{Heading: "差额（万元）", Span: 1},
		{Heading: "结论", Span: 1},
		{Heading: "依据", Span: 4},
	}
	adjustmentFields = []page.Field{
		{Heading: "项目类别", Span: 1},
		{Heading: "金额（万元）", Span: 1},
		{Heading: "原因", Span: 5},
		{Heading: "经办人", Span: 1},
		{Heading: "时间", Span: 2},
	}
)

// reconciliation is the sheet 对账 in the making.
type reconciliation struct {
	*reconcile.Reconciliation
	page.Sections
}

// reconciliationSheet lays the reconciliation out: the figures, the parts of the
// difference, the candidates, the adjustments, and what was searched.
func reconciliationSheet(t Table2Book) *page.Sheet {
	s := &reconciliation{Reconciliation: t.Reconciliation}
	s.Text(page.Never, strings.TrimPrefix(newTable2(t).basis(), "计算依据："), page.Subtle, page.NoteLeast)
	s.figures()
	s.parts()
	s.candidates()
	s.adjustments()
	s.closing()
	return &page.Sheet{
		Name: ReconciliationSheet, Widths: reconciliationWidths,
		Head: []page.Row{page.Wide(quoteTitle(t.Plan)+"公布数与计算数对账", page.Title, page.TitleLeast)},
		Body: page.Each(s.Rows),
	}
}
