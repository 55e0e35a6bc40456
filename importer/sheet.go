package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/list"
	"taizhang/importer/table"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// block is a list or a table that is being read.
type block interface {
	Row(l *grid.Line)
	Repeats(l *grid.Line) bool // the row is the block's own heading again
	// Close ends the block. next reports that another one follows in the sheet; the
	// lines returned are those that stand between and belong to it.
	Close(next bool) []*grid.Line
}

// sheetReader reads one sheet from the top: headings, and the blocks below them.
type sheetReader struct {
	file    *file
	said    grid.Answers
	kept    []portfolio.KeptAnswers // with the plan, about lists of some shape
	lasting *portfolio.KeptAnswers  // of the list that is being read: they are to be kept
	at      grid.Sheet
	sheet   xlsx.Sheet
	tracker *grid.Tracker
	above   []*grid.Line  // the lines before a heading: title, unit, reporting office
	before  []*grid.Line  // those of the headings so far
	head    *grid.Heading // being collected
	block   block
	found   bool
	widest  []string    // texts of the row that looks most like a heading
	likely  span        // the rows of texts that look most like one
	covered []xlsx.Cell // values that merges cover
	sums    sumsSeen

	listed      int    // rows without a heading that look like projects
	firstListed string // the first of them
}

func newSheetReader(b *file, said grid.Answers, at grid.Sheet, s xlsx.Sheet) *sheetReader {
	said = said.For(at.Name)
	return &sheetReader{file: b, said: said, at: at, sheet: s, tracker: grid.NewTracker(s.Merges, said)}
}

// seek looks for a heading that was named by its rows in a list of the same shape.
func (s *sheetReader) seek(wb *xlsx.Workbook) error {
	seeker := grid.NewSeeker(s.kept, s.sheet.Merges)
	if seeker == nil {
		return nil
	}
	for row, err := range wb.Rows(s.sheet.Name) {
		if err != nil {
			return err
		}
		found, done := seeker.Row(row)
		if done && found[0] > 0 {
			s.said = s.said.Headed(found)
		}
		if done {
			return nil
		}
	}
	return nil
}

// row takes a row of the sheet.
func (s *sheetReader) row(row xlsx.Row) {
	l, covered := s.tracker.Line(row)
	s.covered = append(s.covered, covered...)
	if len(l.Cells) == 0 {
		return
	}
	if said, in := s.said.Header(l.Num); said && s.headSaid(l, in) {
		return
	}
	if s.head != nil {
		if s.head.Takes(l) {
			s.head.Add(l)
			return
		}
		s.open()
	}
	like := grid.Recognise(l)
	if said, _ := s.said.Header(l.Num); said {
		like = grid.NoHeading
	}
	again := false
	isHead := like == grid.Surely || like == grid.Perhaps && s.block == nil
	if s.block != nil {
		if !isHead || s.block.Repeats(l) {
			s.block.Row(l)
			return
		}
		r, ok := s.block.(*list.Reader)
		again = ok && r.Turned()
		s.above = s.close(true)
	}
	if isHead {
		s.head = grid.NewHeading(l, s.above)
		s.head.Again = again
		s.head.Sure = like == grid.Surely
		return
	}
	s.remember(l)
}

// headSaid takes a row of the heading that was said to be one; true: it is done with.
func (s *sheetReader) headSaid(l *grid.Line, in bool) bool {
	switch {
	case !in:
		if s.head != nil {
			s.open()
		}
		return false
	case s.head == nil:
		s.head = grid.NewHeading(l, s.above)
		s.head.Sure = true
	default:
		s.head.Add(l)
	}
	return true
}

// remember keeps a line that may be a title, and what looks like a heading.
func (s *sheetReader) remember(l *grid.Line) {
	if l.ListsProject() {
		if s.listed++; s.listed == 1 {
			s.firstListed = l.Cells[0].Addr()
		}
	}
	s.mayHead(l)
	s.above = grid.Keep(s.above, l)
	s.sums.row(l)
	var texts []string
	for _, c := range l.Cells {
		if c.Kind == xlsx.Text && len(texts) < 20 {
			texts = append(texts, grid.Clip(portfolio.Squeeze(c.Text), 12))
		}
	}
	if l.Num <= 50 && len(texts) > len(s.widest) {
		s.widest = texts
	}
}

// span are rows that may be a heading, and the first cell of them.
type span struct {
	first, last, texts int
	cell               string
}

// rows writes the rows as an answer does: 3-4.
func (s span) rows() string {
	if s.first == s.last {
		return strconv.Itoa(s.first)
	}
	return strconv.Itoa(s.first) + "-" + strconv.Itoa(s.last)
}

// mayHead keeps the row with the most texts, three at least, that stands above any number.
func (s *sheetReader) mayHead(l *grid.Line) {
	if texts := l.Texts(); texts >= 3 && texts > s.likely.texts && s.sums.lines == 0 && s.listed == 0 {
		first, last := grid.NewHeading(l, s.above).Reach()
		s.likely = span{first, last, texts, l.Cells[0].Addr()}
	}
}

// header is the answer that a sheet has its heading there; false where no row looks like
// one or no numbers stand below it.
func (s *sheetReader) header() (answer portfolio.Step, ok bool) {
	if s.likely.texts == 0 || s.sums.lines == 0 && s.listed == 0 {
		return portfolio.Step{}, false
	}
	said, _ := s.said.Header(s.likely.first)
	return portfolio.Do("import", portfolio.Fill("文件"), portfolio.Option("header", s.likely.rows())).
		If("表头在“" + s.at.Name + "”第 " + s.likely.rows() + " 行的"), !said
}

// open decides what a heading is the heading of.
func (s *sheetReader) open() {
	h := s.head
	s.head = nil
	h.Before = slices.Clone(s.before)
	s.before = append(s.before, h.Above...)
	said, kept := s.said.Kept(h, s.kept)
	all := h.Columns()
	all = append(all, said.Unheaded(all, h.Rows[len(h.Rows)-1].Num)...)
	slices.SortFunc(all, func(a, b *grid.Column) int { return a.Col - b.Col })
	s.file.headings++
	s.found = true
	if grid.IsTable(all) && !said.OfList() {
		s.block = table.Open(s.at, s.file.out.Origin, h, all)
		return
	}
	cols, told := list.Assign(s.at, all, list.Hints{Hidden: s.hidden, Said: said})
	if f := cols.Lacking(s.at, h.First, h.Sure); f != nil {
		u := &unread{file: s.file, cols: cols, sure: h.Sure, told: -1}
		if f.Severity == portfolio.SevError {
			s.file.tell(*f)
		} else {
			u.told = len(s.file.weak)
			s.file.weak = append(s.file.weak, weak{*f, cols})
		}
		s.file.tell(told...)
		s.file.out.Explained = append(s.file.out.Explained, cols.Explain(s.at, h))
		s.block = u
		return
	}
	s.file.tell(table.Prose(s.at, h.Above, nil)...)
	if kept != nil {
		s.file.tell(s.at.Finding(portfolio.SevInfo, "TZ-ANSWER-KEPT", h.Rows[0].Cells[0].Addr(), "",
			"表头和以前导入的清单一样，沿用 "+kept.On+" 的回答："+kept.Label(), "不对的，请在命令里重新回答；新的回答先于以前的"))
	}
	s.lasting = nil
	if k, ok := said.Lasting(h); ok {
		s.lasting = &k
	}
	s.block = list.Open(s.at, s.file.out.Origin, h, cols, &s.file.seen)
}

// hidden reports whether a reader of the sheet does not see a column.
func (s *sheetReader) hidden(col int) bool {
	return slices.ContainsFunc(s.sheet.HiddenCols, func(h xlsx.Span) bool { return h.First <= col && col <= h.Last })
}

// close ends the block and files what was read.
func (s *sheetReader) close(next bool) []*grid.Line {
	rest := s.block.Close(next)
	switch b := s.block.(type) {
	case *list.Reader:
		r := b.Result()
		s.file.lists = append(s.file.lists, r)
		s.file.out.Explained = append(s.file.out.Explained, r.Explained)
		if s.lasting != nil {
			s.file.out.Answers = append(s.file.out.Answers, *s.lasting)
		}
		s.file.tell(r.Findings...)
	case *table.Reader:
		t, told := b.Table(s.sheet.Merges)
		s.file.out.Published = append(s.file.out.Published, t)
		s.file.tell(told...)
	}
	s.block = nil
	return rest
}

// finish ends the sheet.
func (s *sheetReader) finish() {
	if s.head != nil {
		s.open()
	}
	if s.block != nil {
		s.close(false)
	}
	if len(s.covered) > 0 {
		c := s.covered[0]
		s.file.tell(s.at.Finding(portfolio.SevWarning, "TZ-MERGE-HIDDEN", c.Addr(), s.at.Plain(c),
			fmt.Sprintf("合并单元格下面还遮着 %d 个看不见的值，没有读", len(s.covered)),
			"请取消合并查看；多余的删去，有用的移到单独的单元格后重新导入"))
	}
	if s.found || s.sheet.Cells == 0 {
		return
	}
	if s.listed > 1 {
		s.file.headings++
		f := s.at.Finding(portfolio.SevError, "TZ-SHEET-UNREAD", s.firstListed, "",
			fmt.Sprintf("这张表没有认出表头，有 %d 行像是项目（有序号、名称和金额），没有读", s.listed),
			"请在第一行之上补一行表头，至少有"+grid.RequiredHeadings()+"；不是清单的，请移到另一个文件后重新导入")
		if answer, ok := s.header(); ok {
			f = f.Ask(portfolio.AskHeader, answer)
		}
		s.file.tell(f)
		return
	}
	s.file.tell(table.Prose(s.at, s.above, nil)...)
	s.file.others = append(s.file.others, "“"+s.sheet.Name+"”中有 "+strings.Join(s.widest, "、"))
	if answer, ok := s.header(); ok {
		s.file.headers = append(s.file.headers, header{s.at, s.likely.cell, answer})
	}
	if s.sums.tell(s.file, s.at) {
		return
	}
	s.file.tell(s.at.Finding(portfolio.SevInfo, "TZ-SHEET-OTHER", "", "", "不是项目清单，也不是公布表，没有读",
		"是清单的，请核对表头字样（至少有"+grid.RequiredHeadings()+"）后重新导入"))
}

// unread passes over the rows under a heading that cannot be used. It has been told;
// where rows of a list stand below it, it is sure to be an error.
type unread struct {
	file *file
	cols *list.Columns
	sure bool // the heading can be nothing else
	told int  // the finding among the weak ones; -1: it is an error already
}

// Row implements block.
func (u *unread) Row(l *grid.Line) {
	if u.told >= 0 && u.sure && u.cols.Listed(l) {
		u.file.weak[u.told].raise()
		u.told = -1
	}
}

// Repeats implements block.
func (u *unread) Repeats(*grid.Line) bool { return false }

// Close implements block.
func (u *unread) Close(bool) []*grid.Line { return nil }
