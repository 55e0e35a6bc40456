package table

import (
	"cmp"
	"fmt"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// columns are those of a published table by what they mean.
type columns struct {
	category *grid.Column
	no       *grid.Column // nil for none
	figures  []figureColumn
	head     map[int][]string // the texts of the heading by column, squeezed
}

// figureColumn is a column that holds figures.
type figureColumn struct {
	*grid.Column
	figure  portfolio.Figure
	unit    string
	written []written
}

// written is how a figure is written, to compare it with the others of its column.
type written struct {
	addr, text string
	decimals   int
	fixed      bool
	unit       portfolio.Unit // of its own
	figure     int            // its place among the figures of the table
	alone      bool           // not to be compared with the others
}

// assign finds out which column holds which figure; what is passed over is told.
func assign(sheet grid.Sheet, h *grid.Heading, cols []*grid.Column) (*columns, []portfolio.Finding) {
	cs := &columns{head: map[int][]string{}}
	var told []portfolio.Finding
	at := map[portfolio.Figure]*grid.Column{}
	begun := false // a column other than 序号 was met
	for i, c := range cols {
		cs.head[c.Col] = append(cs.head[c.Col], c.Texts()...)
		if i > 0 && c.Addr == cols[i-1].Addr {
			continue // one heading over two columns
		}
		w, ok := grid.TableMeaning(c.Word)
		ok = ok && !(w.First && begun)
		begun = begun || !ok || w.Category || w.Figure != ""
		switch {
		case ok && w.Figure == portfolio.FigureShare && !ofMoney(cols, i):
			of := ""
			if left := leftOf(cols, i); left != nil {
				of = "左边“" + left.Heading + "”"
			}
			told = append(told, sheet.Finding(portfolio.SevInfo, "TZ-PUB-SHARE", c.Addr, c.Heading,
				"“"+c.Heading+"”是"+cmp.Or(of, "项数")+"的占比，不是总投资的占比，没有核对（原文照存）",
				"是总投资占比的，请写作“占总投资比例”，或放在总投资一列的右边"))
		case !ok:
			told = append(told, sheet.Finding(portfolio.SevInfo, "TZ-COLUMN-UNKNOWN", c.Addr, c.Heading,
				"“"+c.Heading+"”不是公布表的栏目，这一列没有作为公布数读（原文照存）",
				"本应读入的，请把表头改成“子项目数”“总投资”“占比”“资金来源”一类字样后重新导入"))
		case w.Category && cs.category == nil:
			cs.category = c
		case w.Figure == "" && cs.no == nil:
			cs.no = c
		case w.Figure != "" && at[w.Figure] == nil:
			at[w.Figure] = c
			f, odd := newFigureColumn(sheet, h, c, w.Figure)
			cs.figures = append(cs.figures, f)
			told = append(told, odd...)
		default:
			first := cs.category
			if w.Figure != "" {
				first = at[w.Figure]
			} else if !w.Category {
				first = cs.no
			}
			told = append(told, sheet.Finding(portfolio.SevError, "TZ-COLUMN-DOUBLE", c.Addr, c.Heading,
				"公布表中“"+c.Heading+"”和 "+first.Addr+" 的“"+first.Heading+"”意思相同，不知道以哪一列为准",
				"请把其中一列的表头改成别的字样后重新导入"))
		}
	}
	return cs, told
}

// ofMoney reports whether a column of shares is of the amounts: its heading says so, or it
// stands to the right of them. One that stands to the right of no figure is of the amounts.
func ofMoney(cols []*grid.Column, i int) bool {
	c := cols[i]
	switch {
	case c.OfMoney():
		return true
	case strings.ContainsAny(c.Text, "数个"):
		return false
	}
	left := leftOf(cols, i)
	if left == nil {
		return true
	}
	w, ok := grid.TableMeaning(left.Word)
	return ok && w.Figure == portfolio.FigureAmount
}

// leftOf is the nearest column of numbers to the left of one: of a figure, or of money that
// is no figure of the table; nil for none.
func leftOf(cols []*grid.Column, i int) *grid.Column {
	for i--; i >= 0; i-- {
		c := cols[i]
		w, ok := grid.TableMeaning(c.Word)
		if ok && (w.Figure == portfolio.FigureCount || w.Figure == portfolio.FigureAmount) || !ok && (c.Unit.Fen != 0 || c.OfMoney()) {
			return c
		}
	}
	return nil
}

// newFigureColumn settles the unit of a column of figures.
func newFigureColumn(sheet grid.Sheet, h *grid.Heading, c *grid.Column, figure portfolio.Figure) (figureColumn, []portfolio.Finding) {
	f := figureColumn{Column: c, figure: figure}
	switch figure {
	case portfolio.FigureCount:
		f.unit = "项"
	case portfolio.FigureShare:
		f.unit = "%"
	case portfolio.FigureAmount:
		u, told := h.UnitOf(sheet, c)
		if f.unit = u.Name; f.unit == "" && !portfolio.HasErrors(told) {
			told = append(told, sheet.Finding(portfolio.SevError, "TZ-UNIT-MISSING", c.Addr, c.Heading,
				"公布表没有写明金额的单位", "请在表头写明单位，例如“总投资（亿元）”，或在表的上方写“单位：亿元”"))
		}
		return f, told
	case portfolio.FigureSources:
		if c.Text == layout.Misprint {
			return f, []portfolio.Finding{sheet.Finding(portfolio.SevWarning, "TZ-PUB-HEADING", c.Addr, c.Heading,
				"表头“"+c.Text+"”疑为“资金来源”之误，按资金来源读", "请在原表中改正；确为资料出处的，请删去这一列后重新导入")}
		}
	}
	return f, nil
}

// isText reports whether a row holds no figures but a text: a note, or the title of
// what follows.
func (cs *columns) isText(l *grid.Line) bool {
	first := l.Cells[0]
	if first.Kind == xlsx.Text && (len(l.Cells) == 1 || layout.IsNote(first.Text)) {
		return true
	}
	for _, f := range cs.figures {
		if _, ok := l.Own(f.Col); ok {
			return false
		}
	}
	return true
}

// places gives the numbers of the column that have no format the places of the column, the
// most that their neighbours show: such a cell has lost its trailing zeros.
func (f *figureColumn) places(figures []portfolio.Published) {
	if f.figure != portfolio.FigureAmount && f.figure != portfolio.FigureShare {
		return
	}
	for i, w := range f.written {
		if w.fixed || w.alone {
			continue
		}
		most := w.decimals
		for _, o := range f.written {
			if o.unit == w.unit && !o.alone {
				most = max(most, o.decimals)
			}
		}
		if more := min(most, maxPlaces) - w.decimals; more > 0 {
			p := &figures[w.figure]
			if w.decimals == 0 {
				p.Text += "."
			}
			p.Text += strings.Repeat("0", more)
			f.written[i].text = p.Text
		}
	}
}

// maxPlaces is how many places a number is given at most: to the fen, in 亿元.
const maxPlaces = 10

// oddDecimals tells the figures of a column that are written with other decimals than most.
func (f *figureColumn) oddDecimals(sheet grid.Sheet) (told []portfolio.Finding) {
	if f.figure != portfolio.FigureAmount && f.figure != portfolio.FigureShare {
		return nil
	}
	votes, most, all := map[int]int{}, 0, 0
	for _, w := range f.written {
		if !w.alone {
			all++
		}
		if w.fixed && !w.alone {
			if votes[w.decimals]++; votes[w.decimals] > votes[most] {
				most = w.decimals
			}
		}
	}
	if n := votes[most]; n < 3 || n*2 <= all {
		return nil
	}
	for _, w := range f.written {
		if w.alone || w.decimals == most || !w.fixed && w.decimals < most {
			continue
		}
		told = append(told, sheet.Finding(portfolio.SevWarning, "TZ-PUB-DECIMALS", w.addr, w.text,
			fmt.Sprintf("这一格写 %d 位小数，同列其他 %d 个数写 %d 位小数", w.decimals, votes[most], most),
			"请核对公布的数是否写全；核对前按写出的位数对账"))
	}
	return told
}
