package portfolio

import (
	"slices"
	"strings"
)

// Figure says what a published figure measures.
type Figure string

// The figures of a published table.
const (
	FigureCount   Figure = "count"   // 子项目数（项）
	FigureAmount  Figure = "amount"  // 总投资（亿元）
	FigureShare   Figure = "share"   // 占总投资额比例（％）
	FigureSources Figure = "sources" // 资金来源
)

// Figures returns the figures in the order of a published table.
func Figures() []Figure {
	return []Figure{FigureCount, FigureAmount, FigureShare, FigureSources}
}

// Label returns the Chinese name of the figure.
func (f Figure) Label() string {
	switch f {
	case FigureCount:
		return "项数"
	case FigureAmount:
		return "总投资"
	case FigureShare:
		return "占比"
	case FigureSources:
		return "资金来源"
	}
	return unknown(f)
}

// Takes reports whether the figure is written in that unit.
func (f Figure) Takes(u Unit) bool {
	switch f {
	case FigureCount:
		return u == Items
	case FigureAmount:
		return u.isMoney()
	case FigureShare:
		return u == PerCent
	}
	return false
}

// TotalScope is the scope of figures about the whole plan.
const TotalScope = "合计"

// Published is one figure as it was published, with the precision it was written in.
type Published struct {
	Figure Figure
	Scope  string // canonical category, or TotalScope
	Text   string // as written, outer spaces cut
	Unit   string // 项, 亿元, %; "" for sources
	State  State  // Unplanned for "/"
	Cell   Cell   // Sheet is "" for a figure entered by hand
}

// PublishedTable is one published table: its figures, and every cell as it was
// written, so that it can be given back.
type PublishedTable struct {
	ID      int64 // in the ledger; 0: not there yet
	Origin  Origin
	Sheet   string
	Title   string
	Figures []Published
	Grid    []GridCell // all non-empty cells, row by row
	Merges  []string   // "A9:B9"
}

// NewUnread is an unread sheet as a plan keeps it until the sheet can be read: a table
// without figures, with the cell of its 合计.
func NewUnread(origin Origin, u UnreadSheet) PublishedTable {
	return PublishedTable{Origin: origin, Sheet: u.Sheet, Title: "未读：" + u.Sheet, Grid: []GridCell{{Text: u.Cell}}}
}

// Unread reports whether the table is an unread sheet.
func (t *PublishedTable) Unread() (u UnreadSheet, ok bool) {
	if t.Sheet == "" || len(t.Figures) > 0 || len(t.Grid) != 1 || t.Grid[0].Row != 0 {
		return u, false
	}
	return UnreadSheet{File: t.Origin.File, Sheet: t.Sheet, Cell: t.Grid[0].Text}, true
}

// GridCell is a cell of a published table, as written.
type GridCell struct {
	Row    int    `json:"row"` // from 1
	Col    int    `json:"col"`
	Text   string `json:"text"`
	Number bool   `json:"number,omitempty"` // stored as a number
}

// ParseStated reads a published figure as it stands in running text, number and unit:
// 51项, 166.5亿元, 16.6千万元, 87.69%. The decimals are kept, they are the precision it is
// held to. The error is Invalid.
func ParseStated(figure Figure, scope, text string) (Published, error) {
	if figure == FigureSources || !slices.Contains(Figures(), figure) {
		return Published{}, &Error{Code: Invalid, Msg: "不认识的指标“" + string(figure) + "”", Hint: "可用：count 项数、amount 投资、share 占比"}
	}
	if TwoNumbers(text) {
		return Published{}, &Error{Code: Invalid, Msg: "“" + text + "”：" + msgTwoNumbers, Hint: "请只写一个数，数字中间不加空格，例如 166.5亿元"}
	}
	d, ok := ParseDecimal(text)
	if !ok || !figure.Takes(d.Unit) || d.Coef.Sign() < 0 || d.Approx || figure == FigureCount && d.Places > 0 {
		return Published{}, &Error{
			Code: Invalid, Msg: "“" + text + "”读不成公布数",
			Hint: "照原文写数字加单位（" + figure.unitNames() + "），例如 51项、166.5亿元、87.69%",
		}
	}
	number := strings.TrimSuffix(reYuan.ReplaceAllString(strings.TrimSuffix(Squeeze(text), d.Tail), ""), ".")
	return Published{Figure: figure, Scope: scope, Text: number, Unit: d.Unit.Name, State: Known}, nil
}

// unitNames joins the units that the figure is written in.
func (f Figure) unitNames() string {
	var names []string
	for _, u := range units {
		if f.Takes(u.Unit) {
			names = append(names, u.Name)
		}
	}
	return strings.Join(names, "、")
}
