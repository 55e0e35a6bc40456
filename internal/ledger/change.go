package ledger

import (
	"database/sql"
	"errors"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// head is how long the log is and how it ends.
func (w *work) head() (count int64, hash string, err error) {
	err = w.get([]any{&count, &hash}, "SELECT count, hash FROM change_head")
	if errors.Is(err, sql.ErrNoRows) {
		err = damagedRow("change_head", 1)
	}
	return count, hash, err
}

// record appends changes to the log. Number, revision, time, author, plan and hash are
// filled in.
func (w *work) record(p planRow, revision int64, changes []portfolio.Change) error {
	count, head, err := w.head()
	if err != nil {
		return err
	}
	rows := w.bulk("change", "id", "revision", "kind", "entity_id", "name", "field", "old", "new", "proof", "reason", "file", "hash")
	for i := range changes {
		c := &changes[i]
		count++
		c.ID, c.Revision, c.At, c.By, c.Plan = count, revision, w.at, w.actor, p.name
		c.Hash = intake.Chain(head, p.id, c)
		head = c.Hash
		rows.add(c.ID, c.Revision, string(c.Entity.Kind), c.Entity.ID, c.Entity.Name, string(c.Field),
			string(c.Old), string(c.New), string(c.Proof), c.Reason, c.File, c.Hash)
	}
	if err := rows.flush(); err != nil {
		return err
	}
	return w.exec("UPDATE change_head SET count = $1, hash = $2", count, head)
}

const selectChange = `SELECT c.id, c.revision, r.plan_id, r.at, r.by, p.name, c.kind, c.entity_id, c.name, c.field, c.old, c.new, c.proof, c.reason, c.file, c.hash
	FROM change c JOIN revision r ON r.id = c.revision JOIN plan p ON p.id = r.plan_id`

// eachChange calls fn for every entry that a query beginning with selectChange gives.
func (w *work) eachChange(fn func(c portfolio.Change, planID int64) error, query string, args ...any) error {
	var c portfolio.Change
	var planID int64
	return w.each([]any{
		&c.ID, &c.Revision, &planID, &c.At, &c.By, &c.Plan, &c.Entity.Kind, &c.Entity.ID, &c.Entity.Name, &c.Field,
		&c.Old, &c.New, &c.Proof, &c.Reason, &c.File, &c.Hash,
	}, func() error { return fn(c, planID) }, query, args...)
}

// History returns the plan's change log, the newest entry last; of one entity alone,
// unless its kind is empty. An entity is known by its ID, or by its name where it has
// none. The imports are part of every project's history: the caller knows which of them
// has added it.
func (v *View) History(of portfolio.Entity) (out []portfolio.Change, err error) {
	query, args := selectChange+" WHERE r.plan_id = $1", []any{v.p.id}
	switch {
	case of.Kind == portfolio.EntityProject:
		query, args = query+" AND (c.kind IN ('project', 'finding') AND c.entity_id = $2 OR c.kind = 'import')", append(args, of.ID)
	case of.ID != 0:
		query, args = query+" AND c.kind = $2 AND c.entity_id = $3", append(args, string(of.Kind), of.ID)
	case of.Kind != "" && of.Name != "":
		query, args = query+" AND c.kind = $2 AND c.name = $3", append(args, string(of.Kind), of.Name)
	case of.Kind != "":
		query, args = query+" AND c.kind = $2", append(args, string(of.Kind))
	}
	err = v.w.eachChange(func(c portfolio.Change, _ int64) error { out = append(out, c); return nil }, query+" ORDER BY c.id", args...)
	return out, err
}
