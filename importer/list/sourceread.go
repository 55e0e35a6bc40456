package list

import (
	"slices"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// part is an amount of one source as a row writes it.
type part struct {
	portfolio.Share
	at   spot
	last portfolio.Money // one unit of its last written place
}

// readSourceColumns reads the amounts by source of a list that has columns for them. The
// row's own sum decides: parts below the budget are kept, and the rest is open; parts above
// it by no more than their rounding are kept; more is an error.
func readSourceColumns(w *row, budget portfolio.Amount) (out sources, told []portfolio.Finding) {
	out.state = portfolio.Missing
	parts, none, told := w.parts()
	switch {
	case len(parts) > 0:
		out.state = portfolio.Known
		for _, p := range parts {
			if !slices.ContainsFunc(out.refs, func(r portfolio.SourceRef) bool { return r.Raw == p.Key }) {
				out.refs = append(out.refs, portfolio.SourceRef{Raw: p.Key})
			}
		}
		shares := addUp(parts)
		out.cell = w.record(parts[0].at)
		out.cell.Raw = sharesText(shares, w.cols.unit)
		declared, odd := holdAgainst(w, budget, parts, shares)
		out.declared, told = declared, append(told, odd...)
	case none:
		out.state = portfolio.Unplanned
	case budget.State == portfolio.Known:
		told = append(told, w.finding(portfolio.SevWarning, "TZ-SOURCE-BLANK", w.find(w.cols.parts.firstColumn()),
			"有投资预算，各资金来源都没有金额", "请补填各来源的金额；确实没有安排的填“/”"))
	}
	return out, told
}

// firstColumn is the first of the columns that hold amounts by source.
func (p *sourceColumns) firstColumn() *grid.Column {
	if p.paired() {
		return p.amounts
	}
	return p.taken[0].Column
}

// parts are the amounts by source of a row and of those that go on with it; none: some
// cells say that there is none.
func (w *row) parts() (parts []part, none bool, told []portfolio.Finding) {
	p := &w.cols.parts
	add := func(line *grid.Line, c *grid.Column, unit portfolio.Unit, name string) {
		cell, ok := line.Own(c.Col)
		if !ok {
			return
		}
		s := spot{cell: cell, has: true, addr: cell.Addr()}
		a, f := grid.Amount(cell, unit)
		if f != nil && (f.Severity == portfolio.SevError || a.State == portfolio.Known) {
			told = append(told, w.parsed(f, s)...)
		}
		switch {
		case cell.Kind == xlsx.Text && portfolio.IsNone(cell.Text):
			none = true
		case a.State == portfolio.Known:
			parts = append(parts, part{portfolio.Share{Key: name, Fen: a.Fen}, s, lastPlace(w.sheet.Plain(cell), unit)})
		}
	}
	for _, line := range append([]*grid.Line{w.line}, w.more...) {
		for _, c := range p.taken {
			add(line, c.Column, c.unit, c.name)
		}
		if p.paired() {
			if name, _, ok := line.Shown(p.names.Col); ok {
				add(line, p.amounts, w.cols.unitOf(p.amounts), portfolio.Trim(name.Text))
			}
		}
	}
	return parts, none, told
}

// lastPlace is one unit of the last written place of a number.
func lastPlace(text string, unit portfolio.Unit) portfolio.Money {
	d, ok := portfolio.ParseDecimal(text)
	if !ok {
		return 0
	}
	m := unit.Fen
	for range d.Places {
		m /= 10
	}
	return m
}

// addUp adds parts of one name.
func addUp(parts []part) (out []portfolio.Share) {
	for _, p := range parts {
		i := slices.IndexFunc(out, func(s portfolio.Share) bool { return s.Key == p.Key })
		if i < 0 {
			out = append(out, p.Share)
			continue
		}
		out[i].Fen, _ = portfolio.CheckedAdd(out[i].Fen, p.Fen)
	}
	return out
}

// holdAgainst holds the parts of a row against its budget.
func holdAgainst(w *row, budget portfolio.Amount, parts []part, shares []portfolio.Share) (taken []portfolio.Share, told []portfolio.Finding) {
	var sum, rounding portfolio.Money
	for _, p := range parts {
		var ok bool
		if sum, ok = portfolio.CheckedAdd(sum, p.Fen); !ok {
			return nil, nil
		}
		rounding += p.last
	}
	u, first := orWan(w.cols.unit), parts[0].at
	amounts := func() string {
		return "（" + u.Name + "）\n" + aligned("来源相加", sum, "投资预算", budget.Fen, u)
	}
	switch {
	case !budget.HasFigure():
		return nil, []portfolio.Finding{w.finding(portfolio.SevWarning, "TZ-SOURCE-AMOUNT", first,
			"资金来源写有金额，而投资预算没有金额，只读了来源的名称", "请补填投资预算")}
	case sum == budget.Fen:
		return shares, []portfolio.Finding{w.finding(portfolio.SevInfo, "TZ-SOURCE-DECLARED", first,
			"资金来源写有各自的金额，相加等于投资预算，按写明的金额分摊", "不对的，请在原表中改正后重新导入")}
	case sum < budget.Fen:
		return shares, []portfolio.Finding{enterSources(w.finding(portfolio.SevWarning, "TZ-SOURCE-REST", first,
			"各资金来源相加少于投资预算，写明的照记，其余作“未明确”"+amounts(), "请核对，或补上其余的来源"), w.no)}
	case sum-budget.Fen <= rounding:
		return shares, []portfolio.Finding{w.finding(portfolio.SevWarning, "TZ-SOURCE-ROUNDING", first,
			"各资金来源相加比投资预算略多，在末位取整的范围之内，照写明的记，差额作“取整差”"+amounts(), "请核对")}
	}
	f := w.finding(portfolio.SevError, "TZ-SOURCE-OVER", w.find(w.cols.budget()),
		"各资金来源相加超过投资预算"+amounts(), "请核对是投资预算写小了，还是来源的金额写重了")
	for _, p := range parts { // what makes the row too much may be no source
		if c := w.cols.columnAt(p.at.cell.Col); c != nil && sum-p.Fen <= budget.Fen {
			f.Steps = append(f.Steps, answer("skip", grid.ColumnName(c.Col)).If("“"+grid.Clip(c.Heading, 20)+"”一列不是资金来源的"))
		}
	}
	return nil, []portfolio.Finding{f}
}
