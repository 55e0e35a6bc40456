package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"taizhang/portfolio"
)

// Acceptance is a finding that somebody has settled.
type Acceptance struct {
	Code     string       `json:"code"`
	No       portfolio.No `json:"no"`
	Evidence string       `json:"evidence"` // of the finding as it was then
	Reason   string       `json:"reason"`
	By       string       `json:"by"`
	At       string       `json:"at"`
}

// Covers reports whether the finding is the settled one, with the same data.
func (a Acceptance) Covers(f portfolio.Finding) bool {
	return a.Code == f.Code && a.No == f.No && a.Evidence == evidence(f)
}

// evidence is SHA-256 over a finding's value and evidence, or its message when it has
// none: what changes when its data does. No place is part of it, so that a moved row
// stays settled.
func evidence(f portfolio.Finding) string {
	parts := f.Evidence
	if len(parts) == 0 {
		parts = []string{f.Msg}
	}
	h := sha256.New()
	for _, s := range append([]string{f.Value}, parts...) {
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(s)))
		h.Write(size[:])
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// AcceptFinding settles a finding with a reason. It comes back when its data changes.
// Findings of level error cannot be settled, nor those about the plan as a whole (both
// Invalid): these go when what they tell of is done.
func (l *Ledger) AcceptFinding(ctx context.Context, plan string, f portfolio.Finding, reason string) error {
	switch {
	case portfolio.Trim(reason) == "":
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "没有写明理由", Hint: "用 --reason 写明为什么可以不改"}
	case f.Severity == portfolio.SevError:
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "错误级的问题（" + f.Code + "）不能确认了事", Hint: f.Hint}
	case f.No == "":
		return &portfolio.Error{Code: portfolio.Invalid, Msg: f.Code + " 说的是整个规划，不属于哪个项目，不能了结", Hint: f.Hint}
	}
	return l.write(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		all, err := w.accepted(p.id)
		if err != nil {
			return err
		}
		for _, a := range all {
			if a.Covers(f) {
				return &portfolio.Error{Code: portfolio.Conflict, Msg: "这个问题已由 " + a.By + " 于 " + a.At + " 确认：" + a.Reason}
			}
		}
		err = w.exec("INSERT INTO acceptance (plan_id, code, no, evidence, reason, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
			p.id, f.Code, string(f.No), evidence(f), reason, w.actor, w.at)
		if err != nil {
			return err
		}
		return w.record(p, portfolio.Change{Entity: "finding " + f.Code + " " + string(f.No), Field: "accepted", New: f.Msg, Reason: reason})
	})
}

// Accepted returns the plan's settled findings, the oldest first.
func (l *Ledger) Accepted(ctx context.Context, plan string) ([]Acceptance, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) ([]Acceptance, error) { return w.accepted(p.id) })
}

func (w *work) accepted(planID int64) ([]Acceptance, error) {
	var out []Acceptance
	var a Acceptance
	err := w.each([]any{&a.Code, &a.No, &a.Evidence, &a.Reason, &a.By, &a.At},
		func() error { out = append(out, a); return nil },
		"SELECT code, no, evidence, reason, by, at FROM acceptance WHERE plan_id = ? ORDER BY at, code, no, evidence", planID)
	return out, err
}
