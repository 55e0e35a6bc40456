package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"taizhang/portfolio"
)

// ShareKind says by what a budget is divided.
type ShareKind uint8

// The kinds of declared shares.
const (
	BySource ShareKind = iota + 1
	ByYear
)

// shareKinds are what belongs to each kind.
var shareKinds = map[ShareKind]struct {
	office, file func(*portfolio.Project) *[]portfolio.Share // where a project keeps what each has declared
	inForce      func(*portfolio.Project) []portfolio.Share  // the shares that replace the policy
	field        portfolio.Field                             // of the change log
	cell         portfolio.Field                             // where the file writes them
	what         string
	verb         string
	fill         string
}{
	BySource: {
		func(p *portfolio.Project) *[]portfolio.Share { return &p.OfficeSources },
		func(p *portfolio.Project) *[]portfolio.Share { return &p.FileSources },
		func(p *portfolio.Project) []portfolio.Share { return p.DeclaredSources },
		portfolio.FieldDeclaredSources, portfolio.FieldSources, "分资金来源", "declare sources", "名称=万元",
	},
	ByYear: {
		func(p *portfolio.Project) *[]portfolio.Share { return &p.OfficeYears },
		func(p *portfolio.Project) *[]portfolio.Share { return &p.FileYears },
		func(p *portfolio.Project) []portfolio.Share { return p.DeclaredYears },
		portfolio.FieldDeclaredYears, portfolio.FieldFileYears, "分年度", "declare years", "年=万元",
	},
}

func (k ShareKind) office(p *portfolio.Project) *[]portfolio.Share { return shareKinds[k].office(p) }

func (k ShareKind) file(p *portfolio.Project) *[]portfolio.Share   { return shareKinds[k].file(p) }
func (k ShareKind) inForce(p *portfolio.Project) []portfolio.Share { return shareKinds[k].inForce(p) }
func (k ShareKind) cell() portfolio.Field                          { return shareKinds[k].cell }
func (k ShareKind) field() portfolio.Field                         { return shareKinds[k].field }
func (k ShareKind) what() string                                   { return shareKinds[k].what }

// step is the declaration as a next step.
func (k ShareKind) step(no portfolio.No) portfolio.Step {
	kind := shareKinds[k]
	return portfolio.Do(kind.verb, portfolio.Word(string(no)), portfolio.Fill(kind.fill), portfolio.Fill("…"))
}

// Declare enters how much of a project's budget each of its sources bears, or falls into
// each year ("2021"), in place of the policy and of amounts that the file writes; no
// shares take the declaration back, and the file's apply again (Conflict when the file's
// are all there is). Source names are read by the alias table and must be among the
// project's sources, years must lie in its period; the amounts must add up to the budget
// exactly (Invalid otherwise, with both figures). Nothing changed is a nil entry.
func Declare(book *portfolio.Book, h portfolio.Handle, by ShareKind, shares []portfolio.Share, reason string) (*portfolio.Entry, error) {
	if _, ok := shareKinds[by]; !ok {
		return nil, &portfolio.Error{Code: portfolio.Internal, Msg: fmt.Sprintf("没有第 %d 种申报", by)}
	}
	found, err := book.Plan.Find(h)
	if err != nil {
		return nil, err
	}
	p := *found
	shares = canonicalShares(by, shares, book.Aliases)
	if len(shares) > 0 {
		if e := checkShares(&p, by, shares); e != nil {
			return nil, e
		}
	}
	place, old := by.office(&p), by.inForce(&p)
	if slices.Equal(*place, shares) {
		if len(shares) == 0 && len(old) > 0 {
			return nil, &portfolio.Error{
				Code: portfolio.Conflict, Msg: fmt.Sprintf("序号 %s 没有申报可撤回：%s 是项目表中写明的金额", p.No, sharesText(old)),
				Hint: "要改的，请在原表中改正后重新导入，或申报别的金额",
			}
		}
		return nil, nil
	}
	*place = shares
	p.ChooseShares()
	return &portfolio.Entry{Changed: []portfolio.Project{p}, Changes: changesOf(found, &p, reason)}, nil
}

// changesOf logs every value in which two states of a project differ.
func changesOf(o, p *portfolio.Project, reason string) []portfolio.Change {
	var out []portfolio.Change
	for _, f := range portfolio.LoggedFields() {
		if a, b := f.Of(o), f.Of(p); a != b {
			out = append(out, portfolio.Change{Entity: ProjectEntity(p), Field: f.Field, Old: a, New: b, Reason: reason})
		}
	}
	return out
}

// canonicalShares gives sources their names and puts years in order.
func canonicalShares(by ShareKind, shares []portfolio.Share, aliases portfolio.Aliases) []portfolio.Share {
	if len(shares) == 0 {
		return nil
	}
	out := make([]portfolio.Share, len(shares))
	for i, s := range shares {
		out[i] = s
		if by == BySource {
			ref, _ := aliases.Source(s.Key)
			out[i].Key = ref.Name
		} else {
			out[i].Key = strings.TrimSuffix(portfolio.Squeeze(s.Key), "年")
		}
	}
	if by == ByYear {
		slices.SortStableFunc(out, func(a, b portfolio.Share) int { return strings.Compare(a.Key, b.Key) })
	}
	return out
}

// checkShares says why shares cannot be declared for a project; nil: they can, and they add
// up to the budget.
func checkShares(p *portfolio.Project, by ShareKind, shares []portfolio.Share) *portfolio.Error {
	sum, e := sumShares(p, shares, func(key string) *portfolio.Error { return checkShareKey(p, by, key) })
	if e != nil || sum == p.Budget.Fen {
		return e
	}
	gap := "还差 " + wan(p.Budget.Fen-sum)
	if sum > p.Budget.Fen {
		gap = "多出 " + wan(sum-p.Budget.Fen)
	}
	return &portfolio.Error{
		Code: portfolio.Invalid,
		Msg:  fmt.Sprintf("申报之和 %s 不等于序号 %s 的投资预算 %s，%s", wan(sum), p.No, wan(p.Budget.Fen), gap),
		Hint: "各项之和必须与投资预算完全相等（单位：万元）",
	}
}

// checkFileShares says why amounts that the file writes cannot be shares of a budget; nil:
// they can. Those by source need not add up to it; the years may lie outside of 建设年限.
func checkFileShares(p *portfolio.Project, by ShareKind, shares []portfolio.Share) *portfolio.Error {
	sum, e := sumShares(p, shares, func(key string) *portfolio.Error {
		if by == BySource {
			return checkShareSource(p, key)
		}
		if year, err := strconv.Atoi(key); err != nil || !portfolio.IsYear(year) {
			return &portfolio.Error{Code: portfolio.Invalid, Msg: "“" + key + "”不是年份"}
		}
		return nil
	})
	if e == nil && by == ByYear && sum != p.Budget.Fen {
		e = &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("各年之和 %s 不等于投资预算 %s", wan(sum), wan(p.Budget.Fen))}
	}
	return e
}

// sumShares adds up shares of a project's budget, or says why they cannot be such. Zero
// shares are allowed, negative ones are not.
func sumShares(p *portfolio.Project, shares []portfolio.Share, checkKey func(string) *portfolio.Error) (portfolio.Money, *portfolio.Error) {
	no := string(p.No)
	if !p.Budget.HasFigure() {
		return 0, &portfolio.Error{Code: portfolio.Invalid, Msg: "序号 " + no + " 的投资预算" + p.Budget.State.Label() + "，没有可拆分的数", Hint: "先在项目表中填投资预算，再导入"}
	}
	seen := map[string]bool{}
	sum := portfolio.Money(0)
	for _, s := range shares {
		if seen[s.Key] {
			return 0, &portfolio.Error{Code: portfolio.Invalid, Msg: "“" + s.Key + "”写了两次（不同写法可能是同一个名称）", Hint: "每个只写一次，金额合并"}
		}
		seen[s.Key] = true
		if s.Fen < 0 {
			return 0, &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("“%s”的金额是负数：%s", s.Key, wan(s.Fen)), Hint: "金额不能为负"}
		}
		if e := checkKey(s.Key); e != nil {
			return 0, e
		}
		var ok bool
		if sum, ok = portfolio.CheckedAdd(sum, s.Fen); !ok {
			return 0, &portfolio.Error{Code: portfolio.Invalid, Msg: "金额之和超出范围", Hint: "请核对金额的单位（万元）"}
		}
	}
	return sum, nil
}

func checkShareKey(p *portfolio.Project, by ShareKind, key string) *portfolio.Error {
	if by == BySource {
		return checkShareSource(p, key)
	}
	year, err := strconv.Atoi(key)
	if err == nil && len(key) == 4 && p.Period.IsKnown() && year >= p.Period.Start && year <= p.Period.End {
		return nil
	}
	if !p.Period.IsKnown() {
		return &portfolio.Error{
			Code: portfolio.Invalid, Msg: fmt.Sprintf("序号 %s 的建设年限未定，不能申报分年投资", p.No),
			Hint: "请先在项目表中填建设年限，再导入",
		}
	}
	return &portfolio.Error{
		Code: portfolio.Invalid, Msg: fmt.Sprintf("“%s”不在序号 %s 的建设年限（%s）之内", key, p.No, p.Period),
		Hint: "只能申报建设年限之内的年份；年限有变的，请先改项目表并重新导入",
	}
}

func checkShareSource(p *portfolio.Project, key string) *portfolio.Error {
	names := p.SourceNames()
	if slices.Contains(names, key) {
		return nil
	}
	e := &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("序号 %s 没有资金来源“%s”", p.No, key)}
	if len(names) == 0 {
		e.Hint = "项目表中没有填资金来源；请先补填并重新导入"
		return e
	}
	e.Hint = "它的资金来源是：" + strings.Join(names, "、")
	e.Steps = []portfolio.Step{portfolio.Do("alias source", portfolio.Fill("写法=名称")).If("名称不同的请先")}
	return e
}
