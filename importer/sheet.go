package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// block is a list or a table that is being read.
type block interface {
	row(*line)
	repeats(*line) bool // the row is the block's own heading again
	// close ends the block. next reports that another one follows in the sheet; the
	// lines returned are those that stand between and belong to it.
	close(next bool) []*line
}

// sheetReader reads one sheet from the top.
type sheetReader struct {
	*reader
	sheet   xlsx.Sheet
	tracker *tracker
	above   []*line  // the lines before a heading: title, unit, reporting office
	head    *heading // being collected
	block   block
	found   bool
	widest  []string    // texts of the row that looks most like a heading
	covered []xlsx.Cell // values that merges cover
}

// maxAbove is how many lines before a heading may say something about it.
const maxAbove = 15

func (s *sheetReader) row(l *line) {
	if s.head != nil {
		if s.head.takes(l) {
			s.head.rows = append(s.head.rows, l.clone())
			return
		}
		s.open()
	}
	isHead, sure := s.startsHeading(l)
	if s.block != nil {
		if !isHead || s.block.repeats(l) {
			s.block.row(l)
			return
		}
		s.above = s.block.close(true)
		s.block = nil
	}
	if isHead {
		s.head = newHeading(l, s.above)
		s.head.sure = sure
		return
	}
	s.remember(l)
}

// remember keeps a line that may be a title, and what looks like a heading.
func (s *sheetReader) remember(l *line) {
	if len(s.above) == maxAbove {
		s.above = s.above[1:]
	}
	s.above = append(s.above, l.clone())
	var texts []string
	for _, c := range l.cells {
		if c.Kind == xlsx.Text && len(texts) < 20 {
			texts = append(texts, clip(portfolio.Squeeze(c.Text), 12))
		}
	}
	if l.num <= 50 && len(texts) > len(s.widest) {
		s.widest = texts
	}
}

// open decides what a heading is the heading of.
func (s *sheetReader) open() {
	h := s.head
	s.head = nil
	cols := h.columns()
	s.headings++
	s.found = true
	if isTable(cols) {
		s.block = s.openTable(h, cols)
		return
	}
	lc := s.assign(cols)
	if lacking := lc.lacking(); len(lacking) > 0 {
		s.block = &unread{sheetReader: s, cols: lc, sure: h.sure, told: s.tellLacking(h, lc, lacking)}
		return
	}
	s.lists++
	s.block = s.openList(h, lc)
}

// unread passes over the rows under a heading that cannot be used. It has been told;
// where rows of a list stand below it, it is sure to be an error.
type unread struct {
	*sheetReader
	cols *listColumns
	sure bool // the heading can be nothing else
	told int  // the finding among the weak ones; -1: it is an error already
}

func (u *unread) row(l *line) {
	if u.told >= 0 && u.listed(l) {
		u.weak[u.told].Severity = portfolio.SevError
		u.told = -1
	}
}

// listed reports whether a row is that of a list: it holds a number, or an amount.
func (u *unread) listed(l *line) bool {
	at := u.cols.at
	return u.sure && slices.ContainsFunc(l.cells, func(c xlsx.Cell) bool {
		no := at[portfolio.FieldNo] != nil && c.Col == at[portfolio.FieldNo].col
		money := at[portfolio.FieldBudget] != nil && c.Col == at[portfolio.FieldBudget].col
		return c.Kind == xlsx.Number || (no || money) && strings.ContainsFunc(c.Text, unicode.IsDigit)
	})
}

func (u *unread) repeats(*line) bool { return false }
func (u *unread) close(bool) []*line { return nil }

func (s *sheetReader) finish() {
	if s.head != nil {
		s.open()
	}
	if s.block != nil {
		s.block.close(false)
	}
	if len(s.covered) > 0 {
		c := s.covered[0]
		s.add(portfolio.SevWarning, "TZ-MERGE-HIDDEN", c.Addr(), s.plain(c), fmt.Sprintf("合并单元格下面还遮着 %d 个看不见的值，没有读", len(s.covered)),
			"请取消合并查看；多余的删去，有用的移到单独的单元格后重新导入")
	}
	if s.found || s.sheet.Cells == 0 {
		return
	}
	s.seen = append(s.seen, "“"+s.sheet.Name+"”中有 "+strings.Join(s.widest, "、"))
	s.add(portfolio.SevInfo, "TZ-SHEET-OTHER", "", "", "不是项目清单，也不是公布表，没有读",
		"是清单的，请核对表头字样（至少有"+requiredHeadings()+"）后重新导入")
}

// add reports something about a cell of the sheet; addr "" means the whole sheet.
func (s *sheetReader) add(sev portfolio.Severity, code, addr, value, msg, hint string) {
	s.report(portfolio.Finding{
		Pos: portfolio.Pos{Sheet: s.sheet.Name, Cell: addr}, Severity: sev, Code: code, Value: value, Msg: msg, Hint: hint,
	})
}

// plain writes a cell as text: numbers cut to the 15 digits that a spreadsheet shows,
// dates as 2021年3月1日.
func (r *reader) plain(c xlsx.Cell) string {
	if c.Date {
		if t, ok := xlsx.Date(c.Text, r.wb.Date1904); ok {
			return t.Format("2006年1月2日")
		}
	}
	if c.Kind == xlsx.Number {
		if s, ok := portfolio.CutDigits(c.Text, 15); ok {
			return s
		}
	}
	return c.Text
}

// clip cuts a text for a message.
func clip(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n]) + "…"
	}
	return s
}
