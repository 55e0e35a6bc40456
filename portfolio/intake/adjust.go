package intake

import (
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// AddAdjustment enters an adjustment (调整项) with its number. It explains a difference
// of a category, or of the total, and touches no project.
func AddAdjustment(book *portfolio.Book, a portfolio.Adjustment) (*portfolio.Entry, error) {
	switch {
	case a.Fen == 0:
		return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "调整金额为 0", Hint: "写明公布数比计算数多出（正）或少（负）的金额"}
	case portfolio.Trim(a.Reason) == "":
		return nil, &portfolio.Error{
			Code: portfolio.Invalid, Msg: "调整项没有理由", Hint: "请写明依据，例如文号或会议纪要",
			Steps: []portfolio.Step{portfolio.Do("adjust add", portfolio.FillOption("reason", "依据"))},
		}
	}
	if err := checkScope(book.Plan, a.Category); err != nil {
		return nil, err
	}
	a.ID = book.Next.Adjustment
	return &portfolio.Entry{Adjustments: []portfolio.Adjustment{a}, Changes: []portfolio.Change{{
		Entity: adjustmentEntity(a.ID), Field: portfolio.FieldAdded, New: portfolio.AdjustmentValue(a), Reason: a.Reason,
	}}}, nil
}

func adjustmentEntity(id int64) portfolio.Entity {
	return portfolio.Entity{Kind: portfolio.EntityAdjustment, ID: id, Name: fmt.Sprint(id)}
}

// checkScope refuses a category that neither the list nor a published table has.
func checkScope(plan *portfolio.Plan, scope string) error {
	known := map[string]bool{portfolio.TotalScope: true}
	for _, c := range plan.Categories {
		known[c.Name] = true
	}
	for i := range plan.Projects {
		known[plan.Projects[i].Category] = true
	}
	for _, t := range plan.Published {
		for _, f := range t.Figures {
			if t.Sheet != "" {
				known[f.Scope] = true
			}
		}
	}
	if known[scope] {
		return nil
	}
	delete(known, portfolio.TotalScope)
	names := make([]string, 0, len(known)+1)
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	return &portfolio.Error{Code: portfolio.NotFound, Msg: "规划里没有项目类别“" + scope + "”", Hint: "可用：" + strings.Join(append(names, portfolio.TotalScope), "、")}
}

// RevokeAdjustment takes an adjustment back. It stays in the book, marked.
func RevokeAdjustment(book *portfolio.Book, id int64, reason string) (*portfolio.Entry, error) {
	i := slices.IndexFunc(book.Adjustments, func(a portfolio.Adjustment) bool { return a.ID == id })
	if i < 0 {
		return nil, &portfolio.Error{
			Code: portfolio.NotFound, Msg: fmt.Sprintf("没有编号为 %d 的调整项", id), Hint: "请查看全部调整项",
			Steps: []portfolio.Step{portfolio.Do("adjust list")},
		}
	}
	a := book.Adjustments[i]
	if a.Revoked != "" {
		return nil, &portfolio.Error{Code: portfolio.Conflict, Msg: fmt.Sprintf("调整项 %d 已于 %s 撤销", id, portfolio.OfficeTime(a.Revoked))}
	}
	return &portfolio.Entry{Revoked: []int64{id}, Changes: []portfolio.Change{{
		Entity: adjustmentEntity(id), Field: portfolio.FieldRevoked, Old: portfolio.AdjustmentValue(a), Reason: reason,
	}}}, nil
}
