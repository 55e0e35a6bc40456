package importer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// Limits are counts that no honest list meets; a file beyond one of them is refused.
type Limits = xlsx.Limits

// DefaultLimits returns the limits for lists of projects as offices send them.
func DefaultLimits() Limits { return xlsx.DefaultLimits() }

// Options say what to read of a workbook and how far to trust it.
type Options struct {
	Sheet  string // only this sheet, also a hidden one; "": every sheet that is not hidden
	Limits Limits // zero: DefaultLimits
	Said   grid.Answers
	Kept   []portfolio.KeptAnswers // used for lists of the same shape; what is Said goes before
}

// Read reads the workbook at path: its project lists and published tables, with every
// finding about them. The error is a *portfolio.Error: the file cannot be read at all
// (it then wraps an *xlsx.Error), has no sheet of the name asked for, or ctx has ended.
func Read(ctx context.Context, path string, opts Options) (*portfolio.Reading, error) {
	wb, err := xlsx.Open(ctx, path, opts.limits())
	if err != nil {
		return nil, refused(err)
	}
	defer wb.Close()
	return read(wb, opts)
}

// ReadBytes reads a workbook in memory; name stands for its file in findings.
func ReadBytes(ctx context.Context, name string, book []byte, opts Options) (*portfolio.Reading, error) {
	wb, err := xlsx.OpenReader(ctx, bytes.NewReader(book), int64(len(book)), name, opts.limits())
	if err != nil {
		return nil, refused(err)
	}
	defer wb.Close()
	return read(wb, opts)
}

func (o Options) limits() Limits {
	if o.Limits == (Limits{}) {
		return DefaultLimits()
	}
	return o.Limits
}

// refused wraps the reason why a file cannot be read. The xlsx.Error names file, place
// and next step itself; where it only says that ctx has ended, the file is not to blame.
func refused(err error) error {
	for _, ended := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, ended) {
			return &portfolio.Error{Code: portfolio.Internal, Msg: "读入已中断", Err: ended}
		}
	}
	code := portfolio.Invalid
	if errors.Is(err, fs.ErrNotExist) {
		code = portfolio.NotFound
	}
	return &portfolio.Error{Code: code, Msg: "文件不能读入", Err: err}
}

// read reads sheet by sheet, and then settles what only the whole file can tell.
func read(wb *xlsx.Workbook, opts Options) (*portfolio.Reading, error) {
	b := &file{out: &portfolio.Reading{Origin: portfolio.Origin{File: wb.Name, SHA256: wb.SHA256}, Size: wb.Size, Whole: opts.Sheet == ""}}
	whole := grid.Sheet{File: wb.Name}
	if !wb.Compared {
		b.tell(whole.Finding(portfolio.SevInfo, "TZ-FILE-SINGLE", "", "",
			"文件较大，只用台账自己的严格读法读了一遍，没有再用另一种读法逐格对照",
			"不影响导入；要两遍对照的，请删去多余的空行空列，或把清单拆成几个较小的文件分别导入"))
	}
	sheets, passed, err := choose(wb, opts.Sheet)
	if err != nil {
		return nil, err
	}
	for _, name := range opts.Said.Sheets() {
		if _, ok := wb.Sheet(name); !ok {
			return nil, noSheet(wb, name)
		}
	}
	b.several = filled(sheets) > 1
	b.tell(passed...)
	b.tell(unseen(wb, sheets)...)
	b.seen.Projects = make([]portfolio.Project, 0, min(rowsOf(sheets), opts.limits().Rows))
	for _, s := range sheets {
		r := newSheetReader(b, opts.Said, grid.Sheet{File: wb.Name, Name: s.Name, Date1904: wb.Date1904}, s)
		r.kept = opts.Kept
		if err := r.seek(wb); err != nil {
			return nil, refused(err)
		}
		for row, err := range wb.Rows(s.Name) {
			if err != nil {
				return nil, refused(err)
			}
			r.row(row)
		}
		r.finish()
	}
	b.out.Projects = b.seen.Projects
	b.conclude(opts.Sheet)
	b.askInSheets()
	b.tell(settle(b.out, b.lists)...)
	portfolio.SortFindings(b.out.Findings)
	return b.out, nil
}

// choose picks the sheets to read; hidden ones that are passed over are told.
func choose(wb *xlsx.Workbook, name string) (sheets []xlsx.Sheet, told []portfolio.Finding, err error) {
	if name != "" {
		if s, ok := wb.Sheet(name); ok {
			return []xlsx.Sheet{s}, nil, nil
		}
		return nil, nil, noSheet(wb, name)
	}
	for _, s := range wb.Sheets {
		switch {
		case !s.Hidden:
			sheets = append(sheets, s)
		case s.Cells > 0:
			f := grid.Sheet{File: wb.Name, Name: s.Name}.Finding(portfolio.SevInfo, "TZ-SHEET-HIDDEN", "", "",
				fmt.Sprintf("隐藏的工作表没有读（有 %d 行内容）", s.Rows), "需要读的，请取消隐藏后重新导入")
			f.Steps = []portfolio.Step{readSheet(portfolio.Option("sheet", s.Name)).If("不取消隐藏的")}
			told = append(told, f)
		}
	}
	return sheets, told, nil
}

// noSheet is the error of a sheet that was asked for and is not there.
func noSheet(wb *xlsx.Workbook, name string) error {
	var names []string
	for _, s := range wb.Sheets {
		names = append(names, s.Name)
	}
	return &portfolio.Error{
		Code: portfolio.NotFound, Msg: fmt.Sprintf("文件 %s 中没有工作表“%s”", wb.Name, name),
		Hint:  "文件中有：" + strings.Join(names, "、"),
		Steps: []portfolio.Step{readSheet(portfolio.FillOption("sheet", "工作表")).If("要读其中一张")},
	}
}

// farRows and farCols are how far formats without content may go on behind the last value
// before they are told: no office means to fill in that much.
const (
	farRows = 1000
	farCols = 100
)

// unseen tells what of the file holds no content: tabs without a sheet, and formats that
// go on far behind the values of a sheet.
func unseen(wb *xlsx.Workbook, sheets []xlsx.Sheet) (told []portfolio.Finding) {
	for _, name := range wb.Hollow {
		told = append(told, grid.Sheet{File: wb.Name, Name: name}.Finding(portfolio.SevInfo, "TZ-SHEET-HOLLOW", "", "",
			"这个工作表在文件里没有内容（多为旧式的宏表），没有读", "不影响导入；若在 Excel 中看得到内容，请把内容复制到新的工作表，保存后重新导入"))
	}
	for _, s := range sheets {
		if s.Cells == 0 || s.EndRow <= s.LastRow+farRows && s.EndCol <= s.LastCol+farCols {
			continue
		}
		end := xlsx.Addr(s.EndRow, s.EndCol)
		told = append(told, grid.Sheet{File: wb.Name, Name: s.Name}.Finding(portfolio.SevInfo, "TZ-SHEET-BLANK", end, "",
			fmt.Sprintf("内容到 %s 为止，看不见的空格式却一直到 %s", xlsx.Addr(s.LastRow, s.LastCol), end),
			"不影响导入；要让文件变小、打开变快，请删除内容以下的空行和右边的空列，再保存"))
	}
	return told
}

// filled is how many of the sheets hold something.
func filled(sheets []xlsx.Sheet) (n int) {
	for _, s := range sheets {
		if s.Cells > 0 {
			n++
		}
	}
	return n
}

// rowsOf is how many rows the sheets have, and so how many projects at most.
func rowsOf(sheets []xlsx.Sheet) (n int64) {
	for _, s := range sheets {
		n += int64(s.Rows)
	}
	return n
}

// readSheet is the step to read one sheet of the file.
func readSheet(which portfolio.Arg) portfolio.Step {
	return portfolio.Do("import", portfolio.Fill("文件"), which)
}
