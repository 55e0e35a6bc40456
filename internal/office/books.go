package office

import (
	"context"
	"errors"
	"io"

	"taizhang/exporter"
	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

// Workbook is a workbook that the office hands on.
type Workbook string

// The workbooks. Table2 is 表2 as computed, with its basis and, where figures were
// published, a sheet 对账; PublishedTable2 is 表2 cell by cell as it was published;
// Appendix is 附表1 as it was read.
const (
	Table2          Workbook = "table2"
	PublishedTable2 Workbook = "published"
	Appendix        Workbook = "appendix"
)

// Export writes a workbook of the plan to a file, whole or not at all, and returns the
// plan's name. Without force an existing file is left alone.
func (o *Office) Export(ctx context.Context, book Workbook, path string, force bool) (plan string, err error) {
	var b *portfolio.Book
	err = o.view(ctx, func(v *ledger.View) (err error) {
		if err = v.Sound(); err == nil {
			b, err = v.Book(ledger.Want{})
		}
		return err
	})
	if err != nil {
		return "", err
	}
	err = WriteFile(path, force, func(w io.Writer) error { return writeBook(b, book, w) })
	if e, ok := errors.AsType[*portfolio.Error](err); ok && e.Code == portfolio.Conflict {
		e.Steps = []portfolio.Step{book.overwrite(path)}
	}
	return b.Plan.Name, err
}

// overwrite is the step that writes the workbook in place of a file.
func (b Workbook) overwrite(path string) portfolio.Step {
	to := []portfolio.Arg{portfolio.Option("output", path), portfolio.Option("force", "")}
	switch b {
	case PublishedTable2:
		return portfolio.Do("export table2", append(to, portfolio.Option("figures", "published"))...).If("要覆盖它的")
	default:
		return portfolio.Do("export "+string(b), to...).If("要覆盖它的")
	}
}

func writeBook(b *portfolio.Book, book Workbook, w io.Writer) error {
	switch book {
	case Table2:
		return writeTable2(b, w)
	case PublishedTable2:
		published := b.Plan.PublishedSheet()
		if published == nil {
			return &portfolio.Error{
				Code: portfolio.NotFound, Msg: "台账里没有公布的表",
				Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("含公布表的工作簿.xlsx")).If("要读入公布表（表2）")},
			}
		}
		return exporter.PublishedTable(w, *published)
	case Appendix:
		return exporter.Appendix(w, b.Plan)
	}
	return &portfolio.Error{Code: portfolio.Internal, Msg: "没有工作簿“" + string(book) + "”"}
}

func writeTable2(b *portfolio.Book, w io.Writer) error {
	p := b.Plan
	book := exporter.Table2Book{Plan: p.Name, AsOf: p.AsOf, Origins: p.Origins(), Missing: p.Missing()}
	title := "项目投资分布表"
	if published := p.PublishedSheet(); published != nil {
		title = published.Title
	}
	if len(p.Published) > 0 {
		rec := reconcile.Reconcile(p, b.Aliases, b.Adjustments)
		book.Reconciliation = &rec
	}
	book.Table = portfolio.NewCategoryTable(p, title)
	return exporter.Table2(w, book)
}
