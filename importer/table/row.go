package table

import (
	"regexp"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// scope is what the figures of a row are about.
type scope struct {
	name string // canonical, or portfolio.TotalScope
	text string // as written
	addr string
}

// readScope reads what a row is about; ok is false when nothing can be read of it.
func readScope(sheet grid.Sheet, cols *columns, l *grid.Line) (s scope, ok bool, told []portfolio.Finding) {
	c, _, ok := l.Shown(cols.category.Col)
	if cols.no != nil {
		if no, span, has := l.Shown(cols.no.Col); has {
			if kind, _ := grid.IsTotal(no.Text); kind != grid.NoTotal || !ok && span != nil && span.Cols() > 1 {
				c, ok = no, true
			}
		}
	}
	if !ok {
		return s, false, []portfolio.Finding{sheet.Finding(portfolio.SevError, "TZ-PUB-CATEGORY", l.Addr(cols.category.Col), "",
			"公布表的这一行有数，没有项目类别", "请补填项目类别；是合计的，请写“合计”")}
	}
	s = scope{text: sheet.Plain(c), addr: c.Addr()}
	if strings.HasPrefix(portfolio.Squeeze(s.text), "其中") {
		return s, false, []portfolio.Finding{ignored(sheet, s, "“其中”一行已包含在上面的数里，没有作为公布数读（原文照存）")}
	}
	s.name = grid.CategoryName(s.text)
	switch kind, named := grid.IsTotal(s.text); {
	case kind == grid.Total && (!named || reWhole.MatchString(portfolio.Squeeze(s.text))):
		s.name = portfolio.TotalScope
	case kind == grid.SubTotal:
		return s, false, []portfolio.Finding{ignored(sheet, s, "“"+s.text+"”是其中几行的小计，没有作为公布数读（原文照存）")}
	}
	return s, true, nil
}

// reWhole finds the totals that name the whole area: 全市合计.
var reWhole = regexp.MustCompile(`^(?:全[省市县区州盟旗镇部]|总|各[类项])+(?:合计|总计|共计)`)

// ignored tells a row that is part of others.
func ignored(sheet grid.Sheet, s scope, msg string) portfolio.Finding {
	f := sheet.Finding(portfolio.SevInfo, "TZ-ROW-IGNORED", s.addr, s.text, msg, "不单独核对的，不用处理")
	f.Steps = []portfolio.Step{portfolio.Do("publish", portfolio.Fill("指标"), portfolio.Fill("数字加单位")).If("要单独核对的")}
	return f
}

// readFigure reads one published figure, nil for none; how says how it is written where
// it is to be compared with others of its column.
func readFigure(sheet grid.Sheet, l *grid.Line, col *figureColumn, scope string) (p *portfolio.Published, how *written, told []portfolio.Finding) {
	tell := func(sev portfolio.Severity, code, addr, value, msg, hint string) {
		told = append(told, sheet.Finding(sev, code, addr, value, msg, hint))
	}
	c, ok := l.Own(col.Col)
	if !ok {
		if s := l.SpanAt(col.Col); s != nil && s.Filled && s.FirstRow < l.Num {
			tell(portfolio.SevWarning, "TZ-PUB-MERGED", s.Anchor.Addr(), sheet.Plain(s.Anchor), "公布的数合并在 "+s.String()+"，只算在第一行的类别名下",
				"请取消合并，逐行填写；不能分开的，请把类别并成一行")
		}
		return nil, nil, told
	}
	if why := oddFormat(c, col); why != "" {
		tell(portfolio.SevError, "TZ-PUB-FORMAT", c.Addr(), sheet.Plain(c), why+"，不知道公布的是哪一个数",
			"请把单元格格式改为“常规”或“数值”，按表头的单位填写公布的数")
		return nil, nil, told
	}
	shown, fixed := sheet.FigureText(c)
	text := portfolio.Trim(shown)
	number, isNumber := portfolio.ParseDecimal(text)
	p = &portfolio.Published{Figure: col.figure, Scope: scope, Text: text, Unit: col.unit, State: portfolio.Known, Cell: sheet.Cell(c)}
	switch {
	case grid.NoValue(c):
		tell(portfolio.SevError, "TZ-FORMULA-NOVALUE", c.Addr(), "", grid.MsgNoValue, grid.HintNoValue)
		return nil, nil, told
	case c.Kind == xlsx.ErrorValue:
		tell(portfolio.SevError, "TZ-CELL-ERROR", c.Addr(), c.Text, "单元格是公式错误值", "请修正公式，或改填公布的数")
		return nil, nil, told
	case portfolio.IsNone(text):
		p.State = portfolio.Unplanned
	case col.figure == portfolio.FigureSources && c.Kind == xlsx.Text:
	case c.Date || !isNumber:
		tell(portfolio.SevError, "TZ-PUB-UNREADABLE", c.Addr(), shown, "读不出公布的数", "请填阿拉伯数字，例如 146.03；没有的填“/”")
		return nil, nil, told
	default:
		how = &written{
			addr: c.Addr(), text: text, decimals: number.Places, fixed: fixed, unit: number.Unit,
			alone: scope == portfolio.TotalScope && col.figure != portfolio.FigureAmount,
		}
	}
	if text != shown {
		tell(portfolio.SevWarning, "TZ-TEXT-SPACE", c.Addr(), shown, "公布的文字前后有空格，已去掉再读（原文照存）", "请在原表中删去前后的空格")
	}
	return p, how, told
}

// oddFormat says why a cell shows another number than its column says; "" where it does not.
func oddFormat(c xlsx.Cell, col *figureColumn) string {
	if c.Kind != xlsx.Number || c.Date || col.figure != portfolio.FigureAmount && col.figure != portfolio.FigureCount {
		return ""
	}
	unit, _ := portfolio.UnitNamed(col.unit)
	if col.figure == portfolio.FigureCount {
		unit = portfolio.Unit{}
	}
	return grid.FormatFault(c, unit)
}
