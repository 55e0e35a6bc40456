package ledger

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"taizhang/portfolio"
)

// The kinds of declared shares.
const (
	declaredSource = "source"
	declaredYear   = "year"
)

// Who gives the shares of a project.
const (
	givenByFile   = "file"
	givenByOffice = "office"
)

// officeShares is the place where a project keeps what the office has declared of a kind.
func (s *stored) officeShares(kind string) *[]portfolio.Share {
	if kind == declaredSource {
		return &s.officeSources
	}
	return &s.DeclaredYears
}

// sharesInForce are the shares of a kind that replace the policy.
func (s *stored) sharesInForce(kind string) []portfolio.Share {
	if kind == declaredSource {
		return s.DeclaredSources
	}
	return s.DeclaredYears
}

// declaredField is the field of the change log for a kind of shares.
func declaredField(kind string) string { return "declared_" + kind + "s" }

func sharesText(shares []portfolio.Share) string {
	parts := make([]string, len(shares))
	for i, s := range shares {
		parts[i] = s.Key + "=" + wan(s.Fen)
	}
	return strings.Join(parts, "、")
}

// DeclareSources enters how much of a project's budget each of its sources bears, in
// place of the policy and of amounts that the file writes; no shares take the
// declaration back, and the file's apply again (Conflict when the file's are all there
// is). Names are read by the alias table and must be among the project's sources; the
// amounts must add up to the budget exactly (Invalid otherwise, with both figures).
func (l *Ledger) DeclareSources(ctx context.Context, plan string, no portfolio.No, shares []portfolio.Share, reason string) error {
	return l.declare(ctx, plan, no, declaredSource, shares, reason)
}

// DeclareYears enters how much of a project's budget falls into each year ("2021"), in
// place of equal parts; no shares take the declaration back. The years must lie in the
// project's period, the amounts must add up to the budget exactly (Invalid otherwise).
func (l *Ledger) DeclareYears(ctx context.Context, plan string, no portfolio.No, shares []portfolio.Share, reason string) error {
	return l.declare(ctx, plan, no, declaredYear, shares, reason)
}

func (l *Ledger) declare(ctx context.Context, plan string, no portfolio.No, kind string, shares []portfolio.Share, reason string) error {
	return l.write(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		s, err := w.project(p, no)
		if err != nil {
			return err
		}
		aliases, err := w.aliases(p.id)
		if err != nil {
			return err
		}
		shares = canonicalShares(kind, shares, aliases)
		if len(shares) > 0 {
			if e := checkShares(&s.Project, kind, shares); e != nil {
				return e
			}
		}
		place, old := s.officeShares(kind), s.sharesInForce(kind)
		if slices.Equal(*place, shares) {
			if len(shares) == 0 && len(old) > 0 {
				return &portfolio.Error{
					Code: portfolio.Conflict, Msg: fmt.Sprintf("序号 %s 没有申报可撤回：%s 是项目表中写明的金额", no, sharesText(old)),
					Hint: "要改的，请在原表中改正后重新导入，或申报别的金额",
				}
			}
			return nil
		}
		*place = shares
		s.chooseSources()
		if err := w.updateProject(p.id, s); err != nil {
			return err
		}
		return w.record(p, portfolio.Change{
			Entity: projectEntity(no), Field: declaredField(kind), Old: sharesText(old), New: sharesText(s.sharesInForce(kind)), Reason: reason,
		})
	})
}

// canonicalShares gives sources their names and puts years in order.
func canonicalShares(kind string, shares []portfolio.Share, aliases portfolio.Aliases) []portfolio.Share {
	out := make([]portfolio.Share, len(shares))
	for i, s := range shares {
		out[i] = s
		if kind == declaredSource {
			ref, _ := aliases.Source(s.Key)
			out[i].Key = ref.Name
		} else {
			out[i].Key = strings.TrimSuffix(portfolio.Squeeze(s.Key), "年")
		}
	}
	if kind == declaredYear {
		slices.SortStableFunc(out, func(a, b portfolio.Share) int { return strings.Compare(a.Key, b.Key) })
	}
	return out
}

// checkShares says why shares cannot be declared for a project; nil: they can. Zero
// shares are allowed, negative ones are not.
func checkShares(p *portfolio.Project, kind string, shares []portfolio.Share) *portfolio.Error {
	no := string(p.No)
	if !p.Budget.HasFigure() {
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "序号 " + no + " 的投资预算" + p.Budget.State.Label() + "，没有可拆分的数", Hint: "先在项目表中填投资预算，再导入"}
	}
	seen := map[string]bool{}
	sum := portfolio.Money(0)
	for _, s := range shares {
		if seen[s.Key] {
			return &portfolio.Error{Code: portfolio.Invalid, Msg: "“" + s.Key + "”写了两次（不同写法可能是同一个名称）", Hint: "每个只写一次，金额合并"}
		}
		seen[s.Key] = true
		if s.Fen < 0 {
			return &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("“%s”的金额是负数：%s", s.Key, wan(s.Fen)), Hint: "金额不能为负"}
		}
		if e := checkShareKey(p, kind, s.Key); e != nil {
			return e
		}
		var ok bool
		if sum, ok = portfolio.CheckedAdd(sum, s.Fen); !ok {
			return &portfolio.Error{Code: portfolio.Invalid, Msg: "金额之和超出范围", Hint: "请核对金额的单位（万元）"}
		}
	}
	if sum == p.Budget.Fen {
		return nil
	}
	gap := "还差 " + wan(p.Budget.Fen-sum)
	if sum > p.Budget.Fen {
		gap = "多出 " + wan(sum-p.Budget.Fen)
	}
	return &portfolio.Error{
		Code: portfolio.Invalid,
		Msg:  fmt.Sprintf("申报之和 %s 不等于序号 %s 的投资预算 %s，%s", wan(sum), no, wan(p.Budget.Fen), gap),
		Hint: "各项之和必须与投资预算完全相等（单位：万元）",
	}
}

func checkShareKey(p *portfolio.Project, kind, key string) *portfolio.Error {
	if kind == declaredSource {
		names := p.SourceNames()
		if slices.Contains(names, key) {
			return nil
		}
		e := &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("序号 %s 没有资金来源“%s”", p.No, key)}
		if len(names) == 0 {
			e.Hint = "项目表中没有填资金来源；请先补填并重新导入"
		} else {
			e.Hint = "它的资金来源是：" + strings.Join(names, "、") + "；名称不同的请先 taizhang alias source 写法=名称"
		}
		return e
	}
	year, err := strconv.Atoi(key)
	if err == nil && len(key) == 4 && p.Period.IsKnown() && year >= p.Period.Start && year <= p.Period.End {
		return nil
	}
	e := &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("“%s”不在序号 %s 的建设年限（%s）之内", key, p.No, p.Period)}
	e.Hint = "只能申报建设年限之内的年份；年限有变的，请先改项目表并重新导入"
	if !p.Period.IsKnown() {
		e.Msg = fmt.Sprintf("序号 %s 的建设年限未定，不能申报分年投资", p.No)
		e.Hint = "请先在项目表中填建设年限，再导入"
	}
	return e
}
