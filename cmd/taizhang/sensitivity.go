package main

import (
	"context"
	"strconv"

	"taizhang/internal/wire"
	"taizhang/portfolio"
)

// runSensitivity shows what the policies change, and whether the order of the rows holds.
func runSensitivity(ctx context.Context, a *app, o summaryOptions) error {
	by, err := portfolio.ParseDimensions(o.by)
	if err != nil {
		return usageOf(err)
	}
	rs, err := o.desk(a).Summary(ctx, by, portfolio.Policies()...)
	if err != nil {
		return err
	}
	s := portfolio.Compare(rs)
	shape := wire.NewSensitivity(s)
	shape.AsOf = o.asOf
	return a.print(shape, o.dated(sensitivityTable(s, o.unit), rs[0].Earlier).write)
}

func sensitivityTable(s portfolio.Sensitivity, unit portfolio.Unit) sheet {
	r := s.Rollups[0]
	t := sheet{title: r.Plan + "：各拆分口径并列（" + unit.Name + "）", columns: keyColumns(r.By)}
	for _, h := range []string{"项目数", "均分", "归首列", "不拆分", "确定数", "上限"} {
		t.columns = append(t.columns, column{h, true, 0})
	}
	for _, row := range s.Rows {
		last := row.Widest()
		cells := append(keyCells(row.Keys), strconv.Itoa(last.Projects))
		for _, under := range row.Under {
			cells = append(cells, moneyOr(!under.HasFigure, under.Amount, unit))
		}
		t.rows = append(t.rows, append(cells, moneyOr(!last.HasFigure, last.Certain, unit), moneyOr(!last.HasFigure, last.Max, unit)))
	}
	t.foot = make([]string, len(t.columns))
	t.foot[0] = "合计"
	t.foot[len(r.By)] = strconv.Itoa(r.Projects)
	for i, under := range s.Rollups {
		t.foot[len(r.By)+1+i] = moneyOr(!r.HasFigure(), under.Amount, unit)
	}
	t.notes = noteTexts(s.Notes(unit, unitDecimals(unit)))
	return t
}
