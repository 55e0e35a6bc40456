package list

import (
	"fmt"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// Close ends the list; next: another one follows in the sheet. The lines returned stand
// between and belong to it.
func (r *Reader) Close(next bool) []*grid.Line {
	r.read()
	r.tellUnits(next)
	o := r.outline
	r.tell(o.closeGroups()...)
	r.closeAhead(next)
	r.tell(o.popTo(0)...)
	r.tell(o.closeEarly()...)
	r.tellWhole()
	if r.cols.either && !o.begun {
		r.typesAsCategories()
		r.cols.types = true
		r.tell(o.types.tellBlanks(r.out.Sheet)...)
	}
	r.tell(o.cats.tellBlanks(r.out.Sheet)...)
	r.out.Headings = o.heads.list
	r.explain(r.items)
	return append(r.trailer, r.heads...)
}

// Result is what was read, once the list is closed.
func (r *Reader) Result() Result { return r.out }

// closeAhead decides about section rows that no project follows: numbered ones are
// categories without projects, others texts below the list. Money in them is told.
func (r *Reader) closeAhead(next bool) {
	o := r.outline
	if r.turned { // they head the rows below
		o.ahead = nil
	}
	for _, s := range o.ahead {
		if !s.after && (s.numbered() || len(s.stated) > 0) {
			r.tell(o.open(s)...)
			continue
		}
		for _, st := range s.stated {
			if st.budget { // other amounts are part of the note's text
				r.tell(o.sums.judge(st, o.sums.len(), o.starts())...)
			}
		}
		if !next && !s.after {
			r.tell(r.out.Sheet.Finding(portfolio.SevInfo, "TZ-ROW-IGNORED", s.cell.Addr, grid.Clip(s.head, 60),
				"这一行只有一段文字，下面没有项目，没有读", "是项目或类别的，请按表头分列填写后重新导入"))
		}
	}
	o.ahead = nil
}

// tellWhole tells what is odd about the list as a whole.
func (r *Reader) tellWhole() {
	budget, sheet := r.cols.budget(), r.out.Sheet
	add := func(sev portfolio.Severity, code, addr, value, msg, hint string) {
		r.out.Findings = append(r.out.Findings, sheet.Finding(sev, code, addr, value, msg, hint))
	}
	if r.unitless > 0 && !r.cols.foreign && !r.unitAsked {
		f := sheet.Finding(portfolio.SevError, noUnit, budget.Addr, budget.Heading,
			fmt.Sprintf("没有写明金额的单位，%d 个金额无法读", r.unitless), "请在表头写明单位，例如“投资预算（万元）”，或在表的上方写“单位：万元”")
		r.out.Findings = append(r.out.Findings, f.Ask(portfolio.AskUnit, answer("unit", "万元").If("是万元的"), answer("unit", "元").If("是元的"), answer("unit", "亿元").If("是亿元的")))
	}
	if r.hidden.n > 0 {
		add(portfolio.SevInfo, "TZ-ROW-HIDDEN", r.hidden.first, "",
			fmt.Sprintf("%d 个项目在隐藏或被筛选掉的行中，照常读入，金额共 %s 万元", r.hidden.n, r.hidden.fen.Exact(portfolio.Wan)),
			"不应计入的，请从表中删去这些行后重新导入")
	}
	if r.outline.sums.len() == 0 {
		add(portfolio.SevError, "TZ-LIST-EMPTY", budget.Addr, "", "清单的表头下面没有认出一个项目",
			"每个项目一行，要有序号和项目名称；表头写错位置的，请改正后重新导入")
	}
}

// typesAsCategories takes the types for the categories: a column 类别 holds them when no
// section does.
func (r *Reader) typesAsCategories() {
	for i := range r.out.Of {
		p := &r.seen.Projects[r.out.First+i]
		if c, ok := p.Cells.Get(portfolio.FieldType); ok && p.Type != "" {
			r.out.Of[i] = r.outline.heads.refer(ofColumn(p.Type, c))
			p.Type = ""
			p.Cells.Set(portfolio.FieldCategory, c)
			p.Cells.Delete(portfolio.FieldType)
		}
	}
}
