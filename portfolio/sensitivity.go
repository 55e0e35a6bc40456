package portfolio

import "slices"

// Sensitivity is one roll-up under several policies, side by side: what they change, and
// whether the order of the rows holds.
type Sensitivity struct {
	Rollups []Rollup // one per policy; the same projects and dimensions
	Rows    []SensitivityRow
}

// SensitivityRow is one row under each policy, in the order of Rollups. A row that a
// policy does not have is there without projects, and its amount is the figure 0.
type SensitivityRow struct {
	Keys  []Key
	Under []RollupRow
}

// Widest is the row under the last policy, the one that does not split: its range holds
// whatever the policy.
func (r SensitivityRow) Widest() RollupRow { return r.Under[len(r.Under)-1] }

// Compare puts roll-ups of the same dimensions under several policies side by side. The
// rows are in the order of the first, then those that only others have.
func Compare(rollups []Rollup) Sensitivity {
	s := Sensitivity{Rollups: rollups}
	at := map[[len(rowID{})]Key]int{}
	for i, r := range rollups {
		for _, row := range r.Rows {
			var id [len(rowID{})]Key
			copy(id[:], row.Keys)
			j, ok := at[id]
			if !ok {
				j = len(s.Rows)
				at[id] = j
				s.Rows = append(s.Rows, SensitivityRow{row.Keys, slices.Repeat([]RollupRow{{Keys: row.Keys, HasFigure: true}}, len(rollups))})
			}
			s.Rows[j].Under[i] = row
		}
	}
	return s
}

// OrderChanges reports whether the rows that carry money under the first policy stand in
// another order under any other; what is not of a source has no order among the sources.
func (s Sensitivity) OrderChanges() bool {
	first := order(&s.Rollups[0])
	for i := range s.Rollups {
		if !slices.EqualFunc(first, order(&s.Rollups[i]), slices.Equal[[]Key]) {
			return true
		}
	}
	return false
}

func order(r *Rollup) [][]Key {
	var out [][]Key
	for _, row := range r.Rows {
		ofNone := slices.ContainsFunc(row.Keys, func(k Key) bool {
			return k.Kind == KeyUnsplit || k.Kind == KeySourceOpen || k.Kind == KeySourceRounding
		})
		if row.HasFigure && !ofNone {
			out = append(out, row.Keys)
		}
	}
	return out
}
