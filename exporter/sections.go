package exporter

import (
	"fmt"
	"slices"
	"strings"

	"taizhang/exporter/page"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

func (s *reconciliation) figures() {
	s.Open("一、逐项对照", figureFields...)
	for i, c := range s.Figures {
		difference, tolerance := page.Cell{Value: "—", Look: page.Centre}, page.Cell{Value: "—", Look: page.Centre}
		if c.HasDifference {
			difference = page.Cell{Value: wan(c.Difference), Look: page.Figure.With(page.FormatWan)}
			tolerance = page.Cell{Value: wan(c.Tolerance), Look: page.Centre.With(`"±"` + page.FormatWan)}
		}
		figure := page.Centre
		if c.Figure == portfolio.FigureSources && !portfolio.IsNone(c.Published.Text) {
			figure = page.Text
		}
		may := page.Reluctantly
		switch {
		case i == 0:
			may = page.Never
		case s.Figures[i-1].Scope != c.Scope:
			may = page.Freely
		}
		s.Line(may,
			page.Cell{Value: c.Scope, Look: page.Centre},
			page.Cell{Value: c.Figure.Label(), Look: page.Centre},
			page.Cell{Value: orDash(c.Unit), Look: page.Centre},
			page.Cell{Value: place(c.Published.Cell), Look: page.Centre},
			page.Cell{Value: orDash(c.Published.Text), Look: figure},
			page.Cell{Value: strings.Join(append([]string{orDash(c.Computed)}, remarks(c)...), "\n"), Look: figure},
			difference, tolerance,
			page.Cell{Value: c.Verdict.Label(), Look: page.Centre.Coloured(verdictColours(c.Verdict))},
		)
	}
	if len(s.Figures) == 0 {
		s.None("没有公布数可以对照。")
	}
}

// place says where a published figure stands.
func place(c portfolio.Cell) string {
	switch {
	case c.Sheet != "":
		return c.Sheet + "!" + c.Addr
	case c.Addr != "":
		return c.Addr
	}
	return "录入"
}

// remarks are the lines below a computed figure.
func remarks(c reconcile.FigureCheck) []string {
	var out []string
	switch {
	case c.Adjustment != 0:
		out = append(out, "（含调整项 "+c.Adjustment.Wan()+" 万元）")
	case c.Adjusted:
		out = append(out, "（已计入调整项）")
	}
	if c.Verdict == reconcile.VerdictOff {
		switch c.Internal {
		case reconcile.VerdictExact, reconcile.VerdictRounding:
			out = append(out, "（公布数可由其他公布数推出）")
		case reconcile.VerdictOff:
			out = append(out, "（与其他公布数也不相符）")
		}
	}
	if c.Note != "" {
		out = append(out, "（"+c.Note+"）")
	}
	return append(out, sourceParts(c)...)
}

// parts writes the decomposition with its live total.
func (s *reconciliation) parts() {
	s.Open("二、差额分解", partFields...)
	if len(s.Decomposition) == 0 {
		s.None("没有差额。")
		return
	}
	var total portfolio.Money
	for i, p := range s.Decomposition {
		explain, c := partLook(p.Kind)
		may := page.Never // kept together, unless there are very many
		if i > 20 {
			may = page.Reluctantly
		}
		s.Line(may,
			page.Cell{Value: p.Scope, Look: page.Centre},
			page.Cell{Value: p.Kind.Label(), Look: page.Centre.Coloured(c)},
			page.Cell{Value: wan(p.Difference), Look: page.Figure.With(page.FormatWan)},
			page.Cell{Value: explain, Look: page.Text},
		)
		total = total.Add(p.Difference)
	}
	s.Line(page.Never,
		page.Cell{Value: portfolio.TotalScope, Look: page.Centre.Heavy()},
		page.Cell{Value: "公布－计算", Look: page.Centre.Heavy()},
		page.Cell{Value: wan(total), Sum: len(s.Decomposition), Look: page.Figure.With(page.FormatWan).Heavy()},
		page.Cell{Value: fmt.Sprintf("各部分相加，等于公布合计 %s 亿元减去计算合计 %s 亿元（未计调整项）。",
			s.PublishedTotal.Exact(portfolio.Yi), s.ComputedTotal.Exact(portfolio.Yi)), Look: page.Text.Heavy()},
	)
}

func (s *reconciliation) candidates() {
	s.Open("三、可能的原因（只供核查，不改动任何数字）", candidateFields...)
	for i, h := range s.Candidates {
		nos := make([]string, len(h.Projects))
		for i, no := range h.Projects {
			nos[i] = string(no)
		}
		s.Line(inside(i),
			page.Cell{Value: h.Scope, Look: page.Centre},
			page.Cell{Value: h.Kind.Label(), Look: page.Centre},
			page.Cell{Value: orDash(strings.Join(nos, "、")), Look: page.Centre},
			page.Cell{Value: wan(h.Difference), Look: page.Figure.With(page.FormatWan)},
			page.Cell{Value: h.Verdict.Label(), Look: page.Centre.Coloured(judgementColours(h.Verdict))},
			page.Cell{Value: h.Evidence, Look: page.Text},
		)
	}
	if len(s.Candidates) == 0 {
		text := "没有需要解释的差额。"
		if slices.ContainsFunc(s.Decomposition, func(d reconcile.DifferencePart) bool { return d.Kind == reconcile.PartReal }) {
			text = "没有找到能解释差额的原因；查找范围见表末。"
		}
		s.None(text)
	}
}

func (s *reconciliation) adjustments() {
	s.Open("四、调整项", adjustmentFields...)
	for i, a := range s.Adjustments {
		reason := a.Reason
		if a.Revoked != "" {
			reason += "（已于 " + portfolio.OfficeTime(a.Revoked) + " 撤销）"
		}
		s.Line(inside(i),
			page.Cell{Value: a.Category, Look: page.Centre},
			page.Cell{Value: wan(a.Fen), Look: page.Figure.With(page.FormatWan)},
			page.Cell{Value: reason, Look: page.Text},
			page.Cell{Value: a.By, Look: page.Centre},
			page.Cell{Value: portfolio.OfficeTime(a.At), Look: page.Centre},
		)
	}
	if len(s.Adjustments) == 0 {
		s.None("没有登记调整项。")
	}
}

// inside is where a page may begin in a section: not at its first line.
func inside(i int) page.Start {
	if i == 0 {
		return page.Never
	}
	return page.Reluctantly
}

// closing says how the published total was rounded, and what was searched.
func (s *reconciliation) closing() {
	text := "取整口径：" + s.Convention.Label() + "。"
	if s.ConventionReason != "" {
		text += strings.TrimRight(s.ConventionReason, "。") + "。"
	}
	for _, n := range s.Notes {
		text += "计算数" + n.String() + "。"
	}
	s.Text(page.Never, text, page.Note, page.NoteLeast)
	if len(s.Unread) > 0 {
		names := make([]string, len(s.Unread))
		for i, u := range s.Unread {
			names[i] = u.File + "!" + u.Sheet
		}
		s.Text(page.Never, "没有读成公布表、未核对的工作表："+strings.Join(names, "、")+"。", page.Note, page.NoteLeast)
	}
	if s.Searched != "" {
		s.Text(page.Never, "查找范围："+s.Searched, page.Note, page.NoteLeast)
	}
}
