package wire

import "taizhang/portfolio"

// Change is an entry of the change log. Entity is what people type ("project 42"); kind
// and entity_id are what it is about for ever. Old and new are canonical values, null for
// none.
type Change struct {
	ID       int64                `json:"id"`
	Revision int64                `json:"revision"`
	At       string               `json:"at"`
	By       string               `json:"by"`
	Plan     string               `json:"plan"`
	Entity   string               `json:"entity"`
	Kind     portfolio.EntityKind `json:"kind"`
	EntityID int64                `json:"entity_id"`
	Field    portfolio.Field      `json:"field"`
	Old      portfolio.Value      `json:"old"`
	New      portfolio.Value      `json:"new"`
	Reason   string               `json:"reason"`
	File     string               `json:"file,omitempty"`
	Hash     string               `json:"hash"`
}

// Changes are entries of the change log, the newest last.
type Changes []Change

// NewChanges are entries of the change log.
func NewChanges(cs []portfolio.Change) Changes {
	out := make(Changes, len(cs))
	for i, c := range cs {
		out[i] = Change{
			c.ID, c.Revision, c.At, c.By, c.Plan, c.Entity.String(), c.Entity.Kind, c.Entity.ID,
			c.Field, c.Old, c.New, c.Reason, c.File, c.Hash,
		}
	}
	return out
}

// Table is one record an entry.
func (cs Changes) Table() Table {
	t := Table{Columns: []string{"id", "revision", "at", "by", "entity", "kind", "entity_id", "field", "old", "new", "reason", "file", "hash"}}
	for _, c := range cs {
		t.Rows = append(t.Rows, []any{
			c.ID, c.Revision, c.At, c.By, c.Entity, string(c.Kind), c.EntityID, string(c.Field),
			string(c.Old), string(c.New), c.Reason, c.File, c.Hash,
		})
	}
	return t
}
