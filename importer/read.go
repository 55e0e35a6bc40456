package importer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// Options say what to read of a workbook and how far to trust it.
type Options struct {
	Sheet  string      // only this sheet, also a hidden one; "": every sheet that is not hidden
	Limits xlsx.Limits // zero: xlsx.DefaultLimits
}

// Read reads the workbook at path: its project lists and published tables, with every
// finding about them. The error is a *portfolio.Error: the file cannot be read at all
// (it then wraps an *xlsx.Error), has no sheet of the name asked for, or ctx has ended.
func Read(ctx context.Context, path string, opts Options) (*portfolio.Reading, error) {
	wb, err := xlsx.Open(path, opts.limits())
	if err != nil {
		return nil, refused(err)
	}
	defer wb.Close()
	return read(ctx, wb, opts)
}

// ReadBytes reads a workbook in memory; name stands for its file in findings.
func ReadBytes(ctx context.Context, name string, book []byte, opts Options) (*portfolio.Reading, error) {
	wb, err := xlsx.OpenReader(bytes.NewReader(book), int64(len(book)), name, opts.limits())
	if err != nil {
		return nil, refused(err)
	}
	defer wb.Close()
	return read(ctx, wb, opts)
}

func (o Options) limits() xlsx.Limits {
	if o.Limits == (xlsx.Limits{}) {
		return xlsx.DefaultLimits()
	}
	return o.Limits
}

// refused wraps the reason why a file cannot be read. The xlsx.Error names file, place
// and next step itself.
func refused(err error) error {
	code := portfolio.Invalid
	if errors.Is(err, fs.ErrNotExist) {
		code = portfolio.NotFound
	}
	return &portfolio.Error{Code: code, Msg: "文件不能读入", Err: err}
}

// reader reads one workbook into one Reading.
type reader struct {
	ctx  context.Context
	opts Options
	wb   *xlsx.Workbook
	out  *portfolio.Reading

	nos      map[portfolio.No]place // where each 序号 was first met
	total    portfolio.Money        // of all budgets
	overflow bool
	headings int                 // of lists and tables, whether they could be used or not
	lists    int                 // that were read
	forms    []categoryForm      // of the lists that were read
	weak     []portfolio.Finding // about headings that may have been those of a list
	seen     []string            // sheets without list or table, and the texts they begin with
}

// place is a cell of the workbook.
type place struct{ sheet, addr string }

func (p place) String() string { return p.sheet + "!" + p.addr }

func read(ctx context.Context, wb *xlsx.Workbook, opts Options) (*portfolio.Reading, error) {
	r := &reader{
		ctx: ctx, opts: opts, wb: wb, nos: map[portfolio.No]place{},
		out: &portfolio.Reading{Origin: portfolio.Origin{File: wb.Name, SHA256: wb.SHA256}, Size: wb.Size},
	}
	if !wb.Compared {
		r.report(portfolio.Finding{
			Severity: portfolio.SevInfo, Code: "TZ-FILE-SINGLE",
			Msg:  "文件较大，只用台账自己的严格读法读了一遍，没有再用另一种读法逐格对照",
			Hint: "不影响导入；要两遍对照的，请把清单拆成几个较小的文件分别导入",
		})
	}
	sheets, err := r.sheets()
	if err != nil {
		return nil, err
	}
	for _, s := range sheets {
		if err := r.sheet(s); err != nil {
			return nil, err
		}
	}
	r.conclude()
	r.alignScopes()
	portfolio.SortFindings(r.out.Findings)
	return r.out, nil
}

// sheets are the sheets to read; hidden ones that are passed over are told.
func (r *reader) sheets() ([]xlsx.Sheet, error) {
	if r.opts.Sheet != "" {
		if s, ok := r.wb.Sheet(r.opts.Sheet); ok {
			return []xlsx.Sheet{s}, nil
		}
		var names []string
		for _, s := range r.wb.Sheets {
			names = append(names, s.Name)
		}
		return nil, &portfolio.Error{
			Code: portfolio.NotFound, Msg: fmt.Sprintf("文件 %s 中没有工作表“%s”", r.wb.Name, r.opts.Sheet),
			Hint: "文件中有：" + strings.Join(names, "、") + "；用 --sheet 指明其中一张",
		}
	}
	var out []xlsx.Sheet
	for _, s := range r.wb.Sheets {
		switch {
		case !s.Hidden:
			out = append(out, s)
		case s.Cells > 0:
			r.report(portfolio.Finding{
				Pos: portfolio.Pos{Sheet: s.Name}, Severity: portfolio.SevInfo, Code: "TZ-SHEET-HIDDEN",
				Msg:  fmt.Sprintf("隐藏的工作表没有读（有 %d 行内容）", s.Rows),
				Hint: "需要读的，用 --sheet " + s.Name + "，或取消隐藏后重新导入",
			})
		}
	}
	return out, nil
}

// sheet reads one sheet in one pass over its rows.
func (r *reader) sheet(s xlsx.Sheet) error {
	sr := &sheetReader{reader: r, sheet: s, tracker: newTracker(s.Merges)}
	n := 0
	for row, err := range r.wb.Rows(s.Name) {
		if err != nil {
			return refused(err)
		}
		if n++; n%512 == 1 && r.ctx.Err() != nil {
			return &portfolio.Error{Code: portfolio.Internal, Msg: "读入已中断", Err: r.ctx.Err()}
		}
		l, hidden := sr.tracker.line(row)
		sr.covered = append(sr.covered, hidden...)
		if len(l.cells) > 0 {
			sr.row(l)
		}
	}
	sr.finish()
	return nil
}

// conclude says what of the file was not taken for anything.
func (r *reader) conclude() {
	if r.lists == 0 {
		for i := range r.weak {
			r.weak[i].Severity = portfolio.SevError
		}
	}
	r.out.Findings = append(r.out.Findings, r.weak...)
	if r.headings > 0 {
		return
	}
	msg := "没有认出项目清单，也没有认出公布表"
	if len(r.seen) > 0 {
		msg += "；看到的内容：" + strings.Join(r.seen, "；")
	}
	r.report(portfolio.Finding{
		Pos: portfolio.Pos{Sheet: r.opts.Sheet}, Severity: portfolio.SevError, Code: "TZ-SHEET-NONE", Msg: msg,
		Hint: "项目清单要有一行表头，至少有" + requiredHeadings() + "；表头用别的字样的，请改成这些字样后重新导入",
	})
}

// report files a finding.
func (r *reader) report(f portfolio.Finding) {
	f.File = r.out.Origin.File
	r.out.Findings = append(r.out.Findings, f)
}
