package exporter

import (
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

func (s *reconciliation) figures() {
	s.open("一、逐项对照", figureFields)
	for i, c := range s.Figures {
		difference, tolerance := cell{value: "—", look: centreLook}, cell{value: "—", look: centreLook}
		if c.HasDifference {
			difference = cell{value: wan(c.Difference), look: amountLook.with(formatWan)}
			tolerance = cell{value: wan(c.Tolerance), look: centreLook.with(`"±"` + formatWan)}
		}
		figure := centreLook
		if c.Figure == portfolio.FigureSources && !portfolio.IsNone(c.Published.Text) {
			figure = textLook
		}
		may := startForced
		switch {
		case i == 0:
			may = startNever
		case s.Figures[i-1].Scope != c.Scope:
			may = startFreely
		}
		s.line(may, []cell{
			{value: c.Scope, look: centreLook},
			{value: c.Figure.Label(), look: centreLook},
			{value: orDash(c.Unit), look: centreLook},
			{value: place(c.Published.Cell), look: centreLook},
			{value: orDash(c.Published.Text), look: figure},
			{value: strings.Join(append([]string{orDash(c.Computed)}, remarks(c)...), "\n"), look: figure},
			difference, tolerance,
			{value: c.Verdict.Label(), look: centreLook.coloured(verdictColours(c.Verdict))},
		})
	}
	if len(s.Figures) == 0 {
		s.none("没有公布数可以对照。")
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
	s.open("二、差额分解", partFields)
	if len(s.Decomposition) == 0 {
		s.none("没有差额。")
		return
	}
	first := len(s.rows) + 1 // the SUM may run over a repeated heading, which is text
	var total portfolio.Money
	for i, p := range s.Decomposition {
		explain, c := partLook(p.Kind)
		may := startNever // kept together, unless there are very many
		if i > 20 {
			may = startForced
		}
		s.line(may, []cell{
			{value: p.Scope, look: centreLook},
			{value: p.Kind.Label(), look: centreLook.coloured(c)},
			{value: wan(p.Difference), look: amountLook.with(formatWan)},
			{value: explain, look: textLook},
		})
		total = total.Add(p.Difference)
	}
	s.line(startNever, []cell{
		{value: portfolio.TotalScope, look: centreLook.heavy()},
		{value: "公布－计算", look: centreLook.heavy()},
		{value: wan(total), formula: fmt.Sprintf("SUM(C%d:C%d)", first, len(s.rows)), look: amountLook.with(formatWan).heavy()},
		{value: fmt.Sprintf("各部分相加，等于公布合计 %s 亿元减去计算合计 %s 亿元（未计调整项）。",
			s.PublishedTotal.Exact(portfolio.Yi), s.ComputedTotal.Exact(portfolio.Yi)), look: textLook.heavy()},
	})
}

func (s *reconciliation) candidates() {
	s.open("三、可能的原因（只供核查，不改动任何数字）", candidateFields)
	for i, h := range s.Candidates {
		nos := make([]string, len(h.Projects))
		for i, no := range h.Projects {
			nos[i] = string(no)
		}
		s.line(inside(i), []cell{
			{value: h.Scope, look: centreLook},
			{value: h.Kind.Label(), look: centreLook},
			{value: orDash(strings.Join(nos, "、")), look: centreLook},
			{value: wan(h.Difference), look: amountLook.with(formatWan)},
			{value: h.Verdict.Label(), look: centreLook.coloured(judgementColours(h.Verdict))},
			{value: h.Evidence, look: textLook},
		})
	}
	if len(s.Candidates) == 0 {
		text := "没有需要解释的差额。"
		if slices.ContainsFunc(s.Decomposition, func(d reconcile.DifferencePart) bool { return d.Kind == reconcile.PartReal }) {
			text = "没有找到能解释差额的原因；查找范围见表末。"
		}
		s.none(text)
	}
}

func (s *reconciliation) adjustments() {
	s.open("四、调整项", adjustmentFields)
	for i, a := range s.Adjustments {
		reason := a.Reason
		if a.Revoked != "" {
			reason += "（已于 " + localTime(a.Revoked) + " 撤销）"
		}
		s.line(inside(i), []cell{
			{value: a.Category, look: centreLook},
			{value: wan(a.Fen), look: amountLook.with(formatWan)},
			{value: reason, look: textLook},
			{value: a.By, look: centreLook},
			{value: localTime(a.At), look: centreLook},
		})
	}
	if len(s.Adjustments) == 0 {
		s.none("没有登记调整项。")
	}
}

// inside is where a page may begin in a section: not at its first line.
func inside(i int) start {
	if i == 0 {
		return startNever
	}
	return startForced
}

// closing says how the published total was rounded, and what was searched.
func (s *reconciliation) closing() {
	text := "取整口径：" + s.Convention.Label() + "。"
	if s.ConventionReason != "" {
		text += strings.TrimRight(s.ConventionReason, "。") + "。"
	}
	s.text(startNever, text, noteLook, 18)
	if s.Searched != "" {
		s.text(startNever, "查找范围："+s.Searched, noteLook, 18)
	}
}

func orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}
