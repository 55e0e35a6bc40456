package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"

	"taizhang/portfolio"
)

// changeLog appends to the change log within one transaction.
type changeLog struct {
	plan    planRow
	count   int64
	hash    string
	rows    *bulk
	entries []portfolio.Change
}

// record appends one change. ID, time, author, plan and hash are filled in.
func (w *work) record(plan planRow, c portfolio.Change) error {
	if w.log == nil {
		log := &changeLog{plan: plan}
		if err := w.get([]any{&log.count, &log.hash}, "SELECT count, hash FROM change_head"); err != nil {
			return err
		}
		log.rows = w.bulk("change", "id", "plan_id", "at", "by", "plan", "entity", "field", "old", "new", "reason", "file", "hash")
		w.log = log
	}
	log := w.log
	log.count++
	c.ID, c.At, c.By, c.Plan = log.count, w.at, w.actor, plan.name
	c.Hash = chainHash(log.hash, c)
	log.hash = c.Hash
	log.rows.add(c.ID, plan.id, c.At, c.By, c.Plan, c.Entity, c.Field, c.Old, c.New, c.Reason, c.File, c.Hash)
	log.entries = append(log.entries, c)
	return log.rows.failed
}

// closeLog writes what is left of the log and its new head.
func (w *work) closeLog() error {
	if w.log == nil {
		return nil
	}
	if err := w.log.rows.flush(); err != nil {
		return err
	}
	return w.exec("UPDATE change_head SET count = ?, hash = ?", w.log.count, w.log.hash)
}

// changes returns what this transaction has recorded.
func (w *work) changes() []portfolio.Change {
	if w.log == nil {
		return nil
	}
	return w.log.entries
}

// chainHash is SHA-256 over the previous hash and every field, each with its length
// before it, so that no two entries spell the same bytes.
func chainHash(previous string, c portfolio.Change) string {
	h := sha256.New()
	var size [8]byte
	for _, s := range []string{
		previous, strconv.FormatInt(c.ID, 10), c.At, c.By, c.Plan,
		c.Entity, c.Field, c.Old, c.New, c.Reason, c.File,
	} {
		binary.BigEndian.PutUint64(size[:], uint64(len(s)))
		h.Write(size[:])
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil))
}

const selectChange = "SELECT id, at, by, plan, entity, field, old, new, reason, file, hash FROM change"

// eachChange calls fn for every entry that a query beginning with selectChange gives.
func (w *work) eachChange(fn func(portfolio.Change) error, query string, args ...any) error {
	var c portfolio.Change
	return w.each([]any{&c.ID, &c.At, &c.By, &c.Plan, &c.Entity, &c.Field, &c.Old, &c.New, &c.Reason, &c.File, &c.Hash},
		func() error { return fn(c) }, query, args...)
}

// History returns the plan's change log, the newest entry last; of one entity alone,
// unless it is empty: "project 42", "plan", "adjustment 1", "alias source 市财政",
// "published 表2".
func (l *Ledger) History(ctx context.Context, plan, entity string) ([]portfolio.Change, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) (out []portfolio.Change, err error) {
		query, args := selectChange+" WHERE plan_id = ?", []any{p.id}
		if entity != "" {
			query, args = query+" AND entity = ?", append(args, entity)
		}
		err = w.eachChange(func(c portfolio.Change) error { out = append(out, c); return nil }, query+" ORDER BY id", args...)
		return out, err
	})
}
