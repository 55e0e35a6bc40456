package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// AddAdjustment enters an adjustment (调整项) and returns it with its number. It
// explains a difference of a category, or of the total, and touches no project.
func (l *Ledger) AddAdjustment(ctx context.Context, plan string, a portfolio.Adjustment) (portfolio.Adjustment, error) {
	switch {
	case a.Fen == 0:
		return a, &portfolio.Error{Code: portfolio.Invalid, Msg: "调整金额为 0", Hint: "写明公布数比计算数多出（正）或少（负）的金额"}
	case portfolio.Trim(a.Reason) == "":
		return a, &portfolio.Error{Code: portfolio.Invalid, Msg: "调整项没有理由", Hint: "用 --reason 写明依据，例如文号或会议纪要"}
	}
	err := l.write(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		if err := w.checkScope(p, a.Category); err != nil {
			return err
		}
		a.By, a.At, a.Revoked = w.actor, w.at, ""
		res, err := w.tx.ExecContext(w.ctx, "INSERT INTO adjustment (plan_id, category, fen, reason, by, at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, '')",
			p.id, a.Category, int64(a.Fen), a.Reason, a.By, a.At)
		if err != nil {
			return err
		}
		if a.ID, err = res.LastInsertId(); err != nil {
			return err
		}
		return w.record(p, portfolio.Change{Entity: adjustmentEntity(a.ID), Field: "added", New: adjustmentText(a), Reason: a.Reason})
	})
	return a, err
}

func adjustmentEntity(id int64) string { return fmt.Sprintf("adjustment %d", id) }

func adjustmentText(a portfolio.Adjustment) string { return a.Category + " " + wan(a.Fen) }

// checkScope refuses a category that neither the list nor a published table has.
func (w *work) checkScope(p planRow, scope string) error {
	var known []string
	var name string
	err := w.each([]any{&name}, func() error { known = append(known, name); return nil },
		`SELECT l.text FROM category c JOIN label l ON l.id = c.label_id WHERE c.plan_id = ?1
		 UNION SELECT l.text FROM project p JOIN label l ON l.id = p.category_id WHERE p.plan_id = ?1
		 UNION SELECT f.scope FROM published_figure f JOIN published_table t ON t.id = f.table_id WHERE t.plan_id = ?1 AND t.sheet <> ''`, p.id)
	if err != nil {
		return err
	}
	if scope == portfolio.TotalScope || slices.Contains(known, scope) {
		return nil
	}
	return &portfolio.Error{Code: portfolio.NotFound, Msg: "规划里没有项目类别“" + scope + "”", Hint: "可用：" + strings.Join(append(known, portfolio.TotalScope), "、")}
}

// RevokeAdjustment takes an adjustment back. It stays in the book, marked.
func (l *Ledger) RevokeAdjustment(ctx context.Context, plan string, id int64, reason string) error {
	return l.write(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		all, err := w.adjustments(p.id)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(a portfolio.Adjustment) bool { return a.ID == id })
		if i < 0 {
			return &portfolio.Error{Code: portfolio.NotFound, Msg: fmt.Sprintf("没有编号为 %d 的调整项", id), Hint: "用 taizhang adjust list 查看全部调整项"}
		}
		if all[i].Revoked != "" {
			return &portfolio.Error{Code: portfolio.Conflict, Msg: fmt.Sprintf("调整项 %d 已于 %s 撤销", id, all[i].Revoked)}
		}
		if err := w.exec("UPDATE adjustment SET revoked_at = ? WHERE id = ?", w.at, id); err != nil {
			return err
		}
		return w.record(p, portfolio.Change{Entity: adjustmentEntity(id), Field: "revoked", Old: adjustmentText(all[i]), Reason: reason})
	})
}

// Adjustments returns all adjustments of a plan, the oldest first, revoked ones too:
// those in force have an empty Revoked.
func (l *Ledger) Adjustments(ctx context.Context, plan string) ([]portfolio.Adjustment, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) ([]portfolio.Adjustment, error) { return w.adjustments(p.id) })
}

func (w *work) adjustments(planID int64) ([]portfolio.Adjustment, error) {
	var out []portfolio.Adjustment
	var a portfolio.Adjustment
	err := w.each([]any{&a.ID, &a.Category, &a.Fen, &a.Reason, &a.By, &a.At, &a.Revoked},
		func() error { out = append(out, a); return nil },
		"SELECT id, category, fen, reason, by, at, revoked_at FROM adjustment WHERE plan_id = ? ORDER BY id", planID)
	return out, err
}
