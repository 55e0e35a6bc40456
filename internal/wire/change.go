package wire

import "taizhang/portfolio"

// Change is an entry of the change log.
type Change struct {
	ID     int64  `json:"id"`
	At     string `json:"at"`
	By     string `json:"by"`
	Plan   string `json:"plan"`
	Entity string `json:"entity"`
	Field  string `json:"field"`
	Old    string `json:"old"`
	New    string `json:"new"`
	Reason string `json:"reason"`
	File   string `json:"file,omitempty"`
	Hash   string `json:"hash"`
}

// Changes are entries of the change log, the newest last.
type Changes []Change

// NewChanges are entries of the change log.
func NewChanges(cs []portfolio.Change) Changes {
	out := make(Changes, len(cs))
	for i, c := range cs {
		out[i] = Change(c)
	}
	return out
}

// Table is one record an entry.
func (cs Changes) Table() Table {
	t := Table{Columns: []string{"id", "at", "by", "entity", "field", "old", "new", "reason", "file", "hash"}}
	for _, c := range cs {
		t.Rows = append(t.Rows, []any{c.ID, c.At, c.By, c.Entity, c.Field, c.Old, c.New, c.Reason, c.File, c.Hash})
	}
	return t
}
