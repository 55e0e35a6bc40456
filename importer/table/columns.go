package table

import (
	"fmt"

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
}

// assign finds out which column holds which figure; what is passed over is told.
func assign(sheet grid.Sheet, h *grid.Heading, cols []*grid.Column) (*columns, []portfolio.Finding) {
	cs := &columns{head: map[int][]string{}}
	var told []portfolio.Finding
	at := map[portfolio.Figure]*grid.Column{}
	for i, c := range cols {
		cs.head[c.Col] = append(cs.head[c.Col], c.Texts()...)
		if i > 0 && c.Addr == cols[i-1].Addr {
			continue // one heading over two columns
		}
		w, ok := grid.TableMeaning(c.Word)
		switch {
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
		if f.unit = u.Name; f.unit == "" {
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

// oddDecimals tells the figures of a column that are written with other decimals than most.
func (f *figureColumn) oddDecimals(sheet grid.Sheet) (told []portfolio.Finding) {
	if f.figure != portfolio.FigureAmount && f.figure != portfolio.FigureShare {
		return nil
	}
	votes, most := map[int]int{}, 0
	for _, w := range f.written {
		if w.fixed {
			if votes[w.decimals]++; votes[w.decimals] > votes[most] {
				most = w.decimals
			}
		}
	}
	if n := votes[most]; n < 3 || n*2 <= len(f.written) {
		return nil
	}
	for _, w := range f.written {
		if w.decimals == most || !w.fixed && w.decimals < most {
			continue
		}
		told = append(told, sheet.Finding(portfolio.SevWarning, "TZ-PUB-DECIMALS", w.addr, w.text,
			fmt.Sprintf("这一格写 %d 位小数，同列其他 %d 个数写 %d 位小数", w.decimals, votes[most], most),
			"请核对公布的数是否写全；核对前按写出的位数对账"))
	}
	return told
}
