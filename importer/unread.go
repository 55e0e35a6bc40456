package importer

import (
	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// sumsSeen looks among rows that nothing was read of for lines with a 合计.
type sumsSeen struct {
	lines int    // rows with a text and a number
	total string // the cell of the 合计
}

// row takes a row of no list and no table.
func (s *sumsSeen) row(l *grid.Line) {
	text, number, total := false, false, ""
	for _, c := range l.Cells {
		if isNumber(c) {
			number = true
			continue
		}
		text = true
		if kind, _ := grid.IsTotal(c.Text); kind == grid.Total && total == "" {
			total = c.Addr()
		}
	}
	switch {
	case !number || !text:
	case total == "":
		s.lines++
	case s.total == "":
		s.total = total
	}
}

// isNumber reports whether a cell holds a number, also one written as text.
func isNumber(c xlsx.Cell) bool {
	if c.Kind == xlsx.Number {
		return !c.Date
	}
	_, ok := portfolio.ParseDecimal(c.Text)
	return ok
}

// tell files a sheet that was not read although it looks like a published table.
func (s *sumsSeen) tell(f *file, at grid.Sheet) (told bool) {
	if s.total == "" || s.lines == 0 {
		return false
	}
	f.out.Unread = append(f.out.Unread, portfolio.UnreadSheet{File: at.File, Sheet: at.Name, Cell: s.total})
	f.tell(at.Finding(portfolio.SevWarning, "TZ-TABLE-UNREAD", s.total, "", "这张工作表有分行的数和合计，没有读成公布表，其中的数没有核对",
		"是公布表的，请把表头改成“项目类别”“项目数”“总投资（亿元）”一类字样（至少两栏数）后重新导入；不是的，请隐藏或移走这张工作表后重新导入"))
	return true
}
