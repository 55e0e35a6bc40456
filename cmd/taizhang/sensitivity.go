package main

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// sensitivity is one roll-up under every policy, side by side.
type sensitivity struct {
	rollups []portfolio.Rollup // in the order of portfolio.Policies
	keys    [][]string         // the rows, in the order of the first policy, then new ones
	at      []map[string]portfolio.RollupRow
}

// runSensitivity shows what the policies change, and whether the order of the rows holds.
func runSensitivity(ctx context.Context, a *app, o summaryOptions) error {
	by, err := portfolio.ParseDimensions(o.by)
	if err != nil {
		return usageOf(err)
	}
	return a.withPlan(ctx, false, func(l *ledger.Ledger, plan string) error {
		var s sensitivity
		for _, p := range portfolio.Policies() {
			r, err := l.Summary(ctx, plan, by, p, portfolio.Filter{})
			if err != nil {
				return err
			}
			s.add(r)
		}
		return a.emit(view{json: s.json(), rows: s.records(), text: func(w io.Writer) error { return s.table(plan, o.unit).write(w) }})
	})
}

func rowID(keys []string) string { return strings.Join(keys, "\x00") }

func (s *sensitivity) add(r portfolio.Rollup) {
	rows := map[string]portfolio.RollupRow{}
	for _, row := range r.Rows {
		id := rowID(row.Keys)
		rows[id] = row
		if !slices.ContainsFunc(s.at, func(m map[string]portfolio.RollupRow) bool { _, ok := m[id]; return ok }) {
			s.keys = append(s.keys, row.Keys)
		}
	}
	s.rollups = append(s.rollups, r)
	s.at = append(s.at, rows)
}

// orderChanges reports whether the rows that carry money under the first policy stand
// in another order under any other; rows of 未拆分 have no order among the sources.
func (s *sensitivity) orderChanges() bool {
	var first []string
	for i, r := range s.rollups {
		var order []string
		for _, row := range r.Rows {
			if row.HasFigure && !slices.Contains(row.Keys, portfolio.UnsplitSource) {
				order = append(order, rowID(row.Keys))
			}
		}
		if i == 0 {
			first = order
		} else if !slices.Equal(first, order) {
			return true
		}
	}
	return false
}

func (s *sensitivity) json() object {
	r := s.rollups[0]
	return object{
		{"by", r.By},
		{"split", "all"},
		{"projects", r.Projects},
		{"amount_fen", fenOrNull(r.HasFigure(), r.Amount)},
		{"shared_fen", r.Shared},
		{"order_changes", s.orderChanges()},
		{"rows", s.records()},
	}
}

func (s *sensitivity) records() []object {
	out := []object{}
	for _, keys := range s.keys {
		var o object
		for i, d := range s.rollups[0].By {
			o = append(o, kv{string(d), keys[i]})
		}
		for i, r := range s.rollups {
			row, ok := s.at[i][rowID(keys)]
			o = append(o, kv{r.Policy.String() + "_fen", fenOrNull(!ok || row.HasFigure, row.Amount)})
		}
		row := s.at[len(s.at)-1][rowID(keys)]
		out = append(out, append(o, kv{"certain_fen", fenOrNull(row.HasFigure, row.Certain)}, kv{"max_fen", fenOrNull(row.HasFigure, row.Max)}))
	}
	return out
}

func (s *sensitivity) table(plan string, unit portfolio.Unit) sheet {
	r := s.rollups[0]
	t := sheet{title: plan + "：各拆分口径并列（" + unit.Name + "）"}
	for _, d := range r.By {
		t.columns = append(t.columns, column{d.Label(), false, 36})
	}
	for _, h := range []string{"项目数", "均分", "归首列", "不拆分", "确定数", "上限"} {
		t.columns = append(t.columns, column{h, true, 0})
	}
	for _, keys := range s.keys {
		last := s.at[len(s.at)-1][rowID(keys)]
		cells := append(keyCells(keys), strconv.Itoa(last.Projects))
		for i := range s.rollups {
			row, ok := s.at[i][rowID(keys)]
			cells = append(cells, moneyOr(ok && !row.HasFigure, row.Amount, unit))
		}
		t.rows = append(t.rows, append(cells, moneyOr(!last.HasFigure, last.Certain, unit), moneyOr(!last.HasFigure, last.Max, unit)))
	}
	t.foot = make([]string, len(t.columns))
	t.foot[0] = "合计"
	t.foot[len(r.By)] = strconv.Itoa(r.Projects)
	for i := range s.rollups {
		t.foot[len(r.By)+1+i] = moneyOr(!r.HasFigure(), s.rollups[i].Amount, unit)
	}
	order := "各口径下的排序相同"
	if s.orderChanges() {
		order = "口径不同，排序会变：引用排序时请注明口径"
	}
	t.notes = append([]string{order, "共有资金如何拆分是假定；" + sharedNote(r)}, commonNotes(r, unit)...)
	return t
}

// moneyOr writes an amount, "/" where there is none.
func moneyOr(none bool, m portfolio.Money, unit portfolio.Unit) string {
	if none {
		return "/"
	}
	return money(m, unit)
}
