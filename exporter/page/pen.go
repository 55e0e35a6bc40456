package page

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"taizhang/portfolio"
)

// pen writes the rows of a planned sheet.
type pen struct {
	*plan
	book  *book
	out   *excelize.StreamWriter
	last  int    // row of the sheet that was written last
	open  []Area // by column: the merge that may go on in the next row
	flat  []Area // merges of one row
	steep []Area // merges of several rows
}

// draw adds a sheet to the book.
func (b *book) draw(s *Sheet) error {
	p, err := newPlan(s)
	if err != nil {
		return err
	}
	if err := b.prepare(p); err != nil {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "生成工作表“" + s.Name + "”失败", Err: err}
	}
	out, err := b.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	return (&pen{plan: p, book: b, out: out, open: make([]Area, len(s.Widths))}).write()
}

func (p *pen) write() error {
	i := 0
	for r, err := range p.all() {
		if err != nil {
			return err
		}
		if i == len(p.heights) {
			return p.unsteady()
		}
		begins := p.on(i)
		if begins && r.Again != nil {
			if err := p.writeRow(i, *r.Again, p.alone(*r.Again), true); err != nil {
				return err
			}
		}
		if err := p.writeRow(i, r, p.heights[i], begins); err != nil {
			return err
		}
		i++
	}
	if i < len(p.heights) {
		return p.unsteady()
	}
	for col := range p.open {
		p.settle(col)
	}
	for _, a := range append(p.flat, p.steep...) {
		if err := p.out.MergeCell(At(a.Col, a.Row), At(a.LastCol, a.LastRow)); err != nil {
			return err
		}
	}
	return p.out.Flush()
}

// unsteady says that the rows written are not those measured.
func (p *pen) unsteady() error {
	return &portfolio.Error{Code: portfolio.Internal, Msg: "生成工作表“" + p.Name + "”失败：行数前后不一"}
}

// writeRow writes the row given as number i, or the heading above it.
func (p *pen) writeRow(i int, r Row, height float64, begins bool) error {
	p.last++
	cells := p.full(r.Cells)
	values := make([]any, len(cells))
	for col := range p.open {
		if col >= len(cells) {
			p.settle(col)
			continue
		}
		c := cells[col]
		if c.Continues && !begins && p.open[col].Row > 0 {
			p.open[col].LastRow = p.last
			c.Value = nil
		} else {
			p.settle(col)
			p.open[col] = Area{col + 1, p.last, col + span(p.Widths, col, c.Across), p.last}
		}
		if c.Look == (Look{}) {
			continue
		}
		out, err := p.cell(i, col, c)
		if err != nil {
			return err
		}
		values[col] = out
	}
	return p.out.SetRow(At(1, p.last), values, excelize.RowOpts{Height: height})
}

// cell is a cell as the library takes it.
func (p *pen) cell(i, col int, c Cell) (out excelize.Cell, err error) {
	out = excelize.Cell{Formula: c.Formula, Value: c.Value}
	if out.StyleID, err = p.book.style(c.Look); err != nil {
		return out, err
	}
	if c.Sum > 0 {
		letter := Letter(col + 1)
		out.Formula = fmt.Sprintf("SUM(%s%d:%s%d)", letter, p.row(i-c.Sum), letter, p.row(i-1))
	}
	where := func() string { return "工作表“" + p.Name + "”单元格 " + At(col+1, p.last) }
	switch v := c.Value.(type) {
	case nil, int:
	case Number:
		// What a formula gives, the program that shows it computes again.
		if !v.Fits() && c.Formula == "" {
			return out, &portfolio.Error{
				Code: portfolio.Invalid, Msg: where() + " 的数字 " + string(v) + " 超过 15 位，存入会失去精度",
				Hint: "请核对金额的单位是否写错",
			}
		}
		if out.Value, err = v.cell(); err != nil {
			return out, &portfolio.Error{Code: portfolio.Internal, Msg: where() + " 的数字写不进表格", Err: err}
		}
	case string:
		if err := CheckText(v, func() string { return where() + " 的文字" }); err != nil {
			return out, err
		}
		if out.Value = clean(v); out.Value == "" {
			out.Value = nil
		}
	default:
		return out, &portfolio.Error{Code: portfolio.Internal, Msg: fmt.Sprintf("%s 的值是 %T", where(), v)}
	}
	return out, nil
}

// settle ends the merge that is open in a column.
func (p *pen) settle(col int) {
	a := p.open[col]
	p.open[col] = Area{}
	switch {
	case a.Row == 0:
	case a.LastRow > a.Row:
		p.steep = append(p.steep, a)
	case a.LastCol > a.Col:
		p.flat = append(p.flat, a)
	}
}
