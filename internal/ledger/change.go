package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"

	"taizhang/portfolio"
)

// record appends changes to the log. Number, revision, time, author, plan and hash are
// filled in.
func (w *work) record(p planRow, revision int64, changes []portfolio.Change) error {
	var count int64
	var head string
	if err := w.get([]any{&count, &head}, "SELECT count, hash FROM change_head"); err != nil {
		return err
	}
	rows := w.bulk("change", "id", "revision", "plan", "kind", "entity_id", "name", "field", "old", "new", "reason", "file", "hash")
	for i := range changes {
		c := &changes[i]
		count++
		c.ID, c.Revision, c.At, c.By, c.Plan = count, revision, w.at, w.actor, p.name
		c.Hash = chainHash(head, *c)
		head = c.Hash
		rows.add(c.ID, c.Revision, c.Plan, string(c.Entity.Kind), c.Entity.ID, c.Entity.Name, string(c.Field),
			string(c.Old), string(c.New), c.Reason, c.File, c.Hash)
	}
	if err := rows.flush(); err != nil {
		return err
	}
	return w.exec("UPDATE change_head SET count = ?, hash = ?", count, head)
}

// chainHash is SHA-256 over the previous hash and every field, each with its length
// before it, so that no two entries spell the same bytes.
func chainHash(previous string, c portfolio.Change) string {
	h := sha256.New()
	var size [8]byte
	for _, s := range []string{
		previous, strconv.FormatInt(c.ID, 10), strconv.FormatInt(c.Revision, 10), c.At, c.By, c.Plan,
		string(c.Entity.Kind), strconv.FormatInt(c.Entity.ID, 10), c.Entity.Name,
		string(c.Field), string(c.Old), string(c.New), c.Reason, c.File,
	} {
		binary.BigEndian.PutUint64(size[:], uint64(len(s)))
		h.Write(size[:])
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil))
}

const selectChange = `SELECT c.id, c.revision, r.at, r.by, c.plan, c.kind, c.entity_id, c.name, c.field, c.old, c.new, c.reason, c.file, c.hash
	FROM change c JOIN revision r ON r.id = c.revision`

// eachChange calls fn for every entry that a query beginning with selectChange gives.
func (w *work) eachChange(fn func(portfolio.Change) error, query string, args ...any) error {
	var c portfolio.Change
	return w.each([]any{
		&c.ID, &c.Revision, &c.At, &c.By, &c.Plan, &c.Entity.Kind, &c.Entity.ID, &c.Entity.Name, &c.Field,
		&c.Old, &c.New, &c.Reason, &c.File, &c.Hash,
	}, func() error { return fn(c) }, query, args...)
}

// History returns the plan's change log, the newest entry last; of one entity alone,
// unless its kind is empty. An entity is known by its ID, or by its name where it has
// none. The imports are part of every project's history: the caller knows which of them
// has added it.
func (l *Ledger) History(ctx context.Context, plan string, of portfolio.Entity) ([]portfolio.Change, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) (out []portfolio.Change, err error) {
		query, args := selectChange+" WHERE r.plan_id = ?", []any{p.id}
		switch {
		case of.Kind == portfolio.EntityProject:
			query, args = query+" AND (c.kind IN ('project', 'finding') AND c.entity_id = ? OR c.kind = 'import')", append(args, of.ID)
		case of.ID != 0:
			query, args = query+" AND c.kind = ? AND c.entity_id = ?", append(args, string(of.Kind), of.ID)
		case of.Kind != "":
			query, args = query+" AND c.kind = ? AND (? = '' OR c.name = ?)", append(args, string(of.Kind), of.Name, of.Name)
		}
		err = w.eachChange(func(c portfolio.Change) error { out = append(out, c); return nil }, query+" ORDER BY c.id", args...)
		return out, err
	})
}
