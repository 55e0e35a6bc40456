package exporter

import (
	"fmt"
	"math/big"
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

// notes are the lines below 表2. The importer passes over what begins with 注.
func (s *table2) notes() []string {
	lines := []string{s.basis(), s.method()}
	if small := s.small(); small != "" {
		lines = append(lines, small)
	}
	for _, a := range s.adjustments() {
		lines = append(lines, adjustmentNote(a))
	}
	lines = append(lines, s.differences()...)
	for i, text := range lines {
		lines[i] = fmt.Sprintf("注%d：%s", i+1, text)
	}
	return lines
}

// basis says what the table was computed from.
func (s *table2) basis() string {
	text := fmt.Sprintf("计算依据：%s共 %d 个项目", quoteTitle(s.Plan), s.Table.Projects)
	for i, o := range s.Origins {
		if i == 0 {
			text += "，取自文件"
		} else {
			text += "、"
		}
		text += fmt.Sprintf("“%s”（SHA-256 %.12s）", o.File, o.SHA256)
	}
	if s.AsOf != "" {
		text += "，数据截至 " + localTime(s.AsOf)
	}
	if len(s.Missing) > 0 {
		names := make([]string, len(s.Missing))
		for i, no := range s.Missing {
			names[i] = string(no)
		}
		text += fmt.Sprintf("；其中 %d 个项目（序号 %s）在最近导入的表中没有，仍计入", len(names), strings.Join(names, "、"))
	}
	return text + "。"
}

func quoteTitle(name string) string {
	if name == "" || strings.HasPrefix(name, "《") {
		return name
	}
	return "《" + name + "》"
}

// method says how the figures were made, and why the printed lines may not add up
// to the printed total.
func (s *table2) method() string {
	text := "金额按各项目预算精确到分求和后取 4 位小数，占比按未取整的金额计算；“/”表示没有安排金额。"
	figures := make([]portfolio.Money, len(s.Table.Rows))
	for i, r := range s.Table.Rows {
		figures[i] = r.Amount
	}
	if n, off := portfolio.Rounded(figures, s.Table.Amount, portfolio.Yi, 4); off {
		text += n.String() + "。"
	}
	if kinds := s.Table.Kinds; len(kinds) > 0 {
		text += kinds.String() + "。"
	}
	if open := s.Table.Open; open > 0 {
		text += "其中 " + open.Wan() + " 万元在项目表中没有写明是哪个来源的。"
	}
	if n, off := portfolio.SharesRounded(figures, s.Table.Amount, 2); off {
		text += n.String() + "。"
	}
	return text
}

// small names the amounts that the four decimals of 表2 show as 0.0000, exactly.
func (s *table2) small() string {
	var parts []string
	name := func(scope string, m portfolio.Money) {
		if m != 0 && m.RoundTo(portfolio.Yi, 4) == 0 {
			parts = append(parts, scope+" "+m.Wan()+" 万元")
		}
	}
	for _, r := range s.Table.Rows {
		name(r.Category, r.Amount)
	}
	name(portfolio.TotalScope, s.Table.Amount)
	if parts == nil {
		return ""
	}
	return "显示为 0.0000 而并非没有金额的，精确数为：" + strings.Join(parts, "、") + "。"
}

func adjustmentNote(a portfolio.Adjustment) string {
	return fmt.Sprintf("＊%s 有调整项 %s 万元，只用于解释差额，不改动任何项目：%s（经办人 %s，%s）。",
		a.Category, a.Fen.Wan(), strings.TrimRight(a.Reason, "。"), a.By, localTime(a.At))
}

// differences gives one line for each published figure that is not what the sheet
// shows, those that only adjustments bring together included.
func (s *table2) differences() []string {
	if s.Reconciliation == nil {
		return nil
	}
	var out []string
	for _, c := range s.Reconciliation.Figures {
		same := c.Verdict == reconcile.VerdictExact || c.Verdict == reconcile.VerdictRounding && c.Published.Text == c.Computed
		if !same || c.Adjusted {
			out = append(out, differenceNote(c))
		}
	}
	return out
}

// differenceNote writes both figures and their difference.
func differenceNote(c reconcile.FigureCheck) string {
	head := c.Scope + " " + c.Figure.Label() + "："
	if text, ok := amountNote(c); ok {
		return head + text
	}
	if c.Figure == portfolio.FigureSources {
		text := head + "公布“" + orDash(c.Published.Text) + "”"
		if parts := sourceParts(c); len(parts) > 0 {
			return text + "；" + strings.Join(parts, "；") + "。"
		}
		return text + "，计算“" + orDash(c.Computed) + "”。"
	}
	text := head + "公布 " + withUnit(orDash(c.Published.Text), c.Unit) + "，"
	if c.Adjusted {
		text += "计入调整项后"
	}
	text += "计算 " + withUnit(orDash(c.Computed), c.Unit)
	if d, ok := textDifference(c.Published.Text, c.Computed); ok && strings.Trim(d, "0.") != "" {
		unit := c.Unit
		if c.Figure == portfolio.FigureShare {
			unit = "个百分点"
		}
		text += "，差 " + d + " " + unit
	}
	return text + "，" + c.Verdict.Label() + "。"
}

// amountNote writes an amount's difference, in 亿元 with four decimals and exactly in
// 万元. The computed figure is the sheet's own, so adjustments stand beside it.
func amountNote(c reconcile.FigureCheck) (string, bool) {
	if !c.HasDifference || !c.HasFigure || c.Verdict == reconcile.VerdictExtra || portfolio.IsNone(c.Published.Text) {
		return "", false
	}
	unit, ok := portfolio.UnitNamed(c.Unit)
	if !ok {
		return "", false
	}
	write := func(m portfolio.Money) string {
		if unit == portfolio.Yi {
			return m.Format(unit, 4) + " " + unit.Name
		}
		return m.Exact(unit) + " " + unit.Name
	}
	text := "公布 " + withUnit(c.Published.Text, c.Unit) + "，计算 " + write(c.ComputedFen.Add(-c.Adjustment)) + "，"
	if c.Adjustment != 0 {
		text += "计入调整项 " + write(c.Adjustment) + "后"
	}
	text += "差额 " + write(c.Difference)
	if unit != portfolio.Wan {
		text += "（" + c.Difference.Wan() + " 万元）"
	}
	return text + "，" + c.Verdict.Label() + "。", true
}

// sourceParts says how a published list of sources differs from the rows.
func sourceParts(c reconcile.FigureCheck) []string {
	var out []string
	for _, p := range []struct {
		what  string
		names []string
	}{
		{"项目中有、公布表中没有", c.NotPublished},
		{"公布表中有、项目中没有", c.NotInRows},
		{"由公布表中的统称涵盖", c.Covered},
	} {
		if len(p.names) > 0 {
			out = append(out, p.what+"："+strings.Join(p.names, "、"))
		}
	}
	return out
}

// withUnit writes 17 项, 5.45％, and "/" alone.
func withUnit(text, unit string) string {
	switch {
	case portfolio.IsNone(text) || unit == "":
		return text
	case unit == "%" || unit == "％":
		return text + "％"
	}
	return text + " " + unit
}

// textDifference subtracts two figures as written, exactly.
func textDifference(published, computed string) (string, bool) {
	a, ok1 := new(big.Rat).SetString(published)
	b, ok2 := new(big.Rat).SetString(computed)
	if !ok1 || !ok2 || strings.ContainsAny(published+computed, "/eE") {
		return "", false
	}
	return a.Sub(a, b).FloatString(max(decimals(published), decimals(computed))), true
}

func decimals(text string) int {
	_, frac, _ := strings.Cut(text, ".")
	return len(frac)
}
