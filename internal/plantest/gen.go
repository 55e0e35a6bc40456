// Package plantest makes plans for tests: random ones, a large one, the embedded one.
package plantest

import (
	"fmt"
	"strings"

	"taizhang/portfolio"

	"pgregory.net/rapid"
)

// Random plans for property tests, with everything that a list may hold: shared and
// repeated sources, "/" and blanks, no years, declared parts, names that repeat.

var (
	// Categories are those that random plans draw from.
	Categories = []string{"生态制度", "生态安全", "生态空间", "生态经济"}
	genTypes   = []string{"碧道建设", "水环境安全建设", "绿道建设"}
	genSources = []string{"中央资金", "省财政", "清远市市财政", "连州市财政", "连州市政府财政", "市财政", "企业自筹", "企业自酬", "社会投资", "外星资金", "债券"}
	genOwners  = []string{"连州市水利局", "市水利局", "连州市市水利局", "连州市农业农村局", "市农业农村局", "东陂镇人民政府", "西岸镇人民政府"}
	genWords   = []string{"连州市", "三江河", "东陂河", "东陂镇", "西岸镇", "石角片区", "碧道", "绿道", "污水管网", "工程", "项目", "（第一期）", "二期", "21MW", "修复", "中小河流治理", " ", "、"}
)

// GenMoney draws amounts from 0 to MaxBudget, small ones and round ones often.
func GenMoney() *rapid.Generator[portfolio.Money] {
	return rapid.OneOf(
		rapid.Just(portfolio.Money(0)),
		rapid.Map(rapid.Int64Range(0, 20), func(n int64) portfolio.Money { return portfolio.Money(n) }),
		rapid.Map(rapid.Int64Range(0, 100_000), func(n int64) portfolio.Money { return portfolio.Money(n) * portfolio.Wan.Fen }),
		rapid.Map(rapid.Int64Range(0, int64(portfolio.MaxBudget)), func(n int64) portfolio.Money { return portfolio.Money(n) }),
	)
}

func genAmount() *rapid.Generator[portfolio.Amount] {
	return rapid.Custom(func(t *rapid.T) portfolio.Amount {
		state := rapid.SampledFrom([]portfolio.State{portfolio.Known, portfolio.Known, portfolio.Known, portfolio.Known, portfolio.Unplanned, portfolio.Zero, portfolio.Missing}).Draw(t, "state")
		if state != portfolio.Known {
			return portfolio.Amount{State: state}
		}
		return portfolio.Amount{State: portfolio.Known, Fen: max(1, GenMoney().Draw(t, "fen"))}
	})
}

func genPeriod() *rapid.Generator[portfolio.Period] {
	return rapid.Custom(func(t *rapid.T) portfolio.Period {
		if rapid.IntRange(0, 9).Draw(t, "unknown") == 0 {
			return portfolio.Period{}
		}
		start := rapid.IntRange(2018, 2031).Draw(t, "start")
		return portfolio.Period{Start: start, End: start + rapid.IntRange(0, 12).Draw(t, "more")}
	})
}

// GenText draws texts as names and contents are.
func GenText() *rapid.Generator[string] {
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(genWords), 0, 6), func(ws []string) string { return strings.Join(ws, "") })
}

// GenParts cuts a total into n parts, none negative.
func GenParts(t *rapid.T, total portfolio.Money, n int) []portfolio.Money {
	parts := make([]portfolio.Money, n)
	for i := range parts[:n-1] {
		parts[i] = portfolio.Money(rapid.Int64Range(0, int64(total)).Draw(t, "part"))
		total -= parts[i]
	}
	parts[n-1] = total
	return parts
}

// GenProject draws a project, resolved, with declared parts for some.
func GenProject() *rapid.Generator[portfolio.Project] {
	return rapid.Custom(func(t *rapid.T) portfolio.Project {
		p := portfolio.Project{
			Category: rapid.SampledFrom(Categories).Draw(t, "category"), Type: rapid.SampledFrom(genTypes).Draw(t, "type"),
			Name: GenText().Draw(t, "name"), Content: GenText().Draw(t, "content"),
			Budget: genAmount().Draw(t, "budget"), Period: genPeriod().Draw(t, "period"),
			SourceState: portfolio.Known, OwnerState: portfolio.Known,
		}
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(genSources), 0, 4).Draw(t, "sources") {
			p.Sources = append(p.Sources, portfolio.SourceRef{Raw: s})
		}
		for _, o := range rapid.SliceOfN(rapid.SampledFrom(genOwners), 0, 3).Draw(t, "owners") {
			p.Owners = append(p.Owners, portfolio.OwnerRef{Raw: o})
		}
		p.Part = rapid.SampledFrom([]string{"", "", "水利局"}).Draw(t, "part")
		p.Code = rapid.SampledFrom([]string{"", "", "2020-440000-01-01-000001", "2019-440000-77-03-000012"}).Draw(t, "code")
		p.BudgetKind = rapid.SampledFrom(append(portfolio.BudgetKinds(), portfolio.KindTotal)).Draw(t, "kind")
		p.Stated = rapid.SliceOfN(genStated(), 0, 2).Draw(t, "stated")
		if len(p.Sources) == 0 {
			p.SourceState = rapid.SampledFrom([]portfolio.State{portfolio.Unplanned, portfolio.Missing}).Draw(t, "no sources")
		}
		if len(p.Owners) == 0 {
			p.OwnerState = rapid.SampledFrom([]portfolio.State{portfolio.Unplanned, portfolio.Missing}).Draw(t, "no owners")
		}
		p.Resolve(GenAliases())
		genDeclared(t, &p)
		return p
	})
}

func genStated() *rapid.Generator[portfolio.Stated] {
	return rapid.Custom(func(t *rapid.T) portfolio.Stated {
		s := portfolio.Stated{Year: rapid.IntRange(2018, 2031).Draw(t, "year"), Fen: GenMoney().Draw(t, "fen")}
		s.Kind = rapid.SampledFrom([]portfolio.StatedKind{portfolio.StatedDone, portfolio.StatedPlanned, portfolio.StatedRest}).Draw(t, "kind")
		if s.Kind == portfolio.StatedDone {
			s.Month = rapid.IntRange(1, 12).Draw(t, "month")
		}
		return s
	})
}

// genDeclared declares parts for some of the projects, as a list does: those by source may
// leave some of the budget, or exceed it.
func genDeclared(t *rapid.T, p *portfolio.Project) {
	names := p.SourceNames()
	p.SourcesOpen = rapid.IntRange(0, 5).Draw(t, "sources open") == 0
	if p.Budget.HasFigure() && len(names) > 0 && rapid.IntRange(0, 2).Draw(t, "declare sources") == 0 {
		for i, fen := range GenParts(t, p.Budget.Fen, len(names)) {
			p.DeclaredSources = append(p.DeclaredSources, portfolio.Share{Key: names[i], Fen: fen})
		}
		last := len(names) - 1
		switch s := &p.DeclaredSources[last]; rapid.IntRange(0, 3).Draw(t, "off") {
		case 0:
			s.Fen = GenParts(t, s.Fen, 2)[0]
		case 1:
			s.Fen += GenMoney().Draw(t, "more")
		case 2:
			if last > 0 {
				p.DeclaredSources = p.DeclaredSources[:last]
			}
		}
	}
	if p.Budget.HasFigure() && p.Period.IsKnown() && rapid.IntRange(0, 3).Draw(t, "declare years") == 0 {
		for i, fen := range GenParts(t, p.Budget.Fen, p.Period.Years()) {
			p.DeclaredYears = append(p.DeclaredYears, portfolio.Share{Key: portfolio.YearKey(p.Period.Start + i).Label(), Fen: fen})
		}
		if rapid.IntRange(0, 4).Draw(t, "a year later") == 0 {
			p.DeclaredYears[len(p.DeclaredYears)-1].Key = portfolio.YearKey(p.Period.End + 1).Label()
		}
	}
}

// GenPlan draws a plan of up to n projects, numbered and placed in order.
func GenPlan(n int) *rapid.Generator[*portfolio.Plan] {
	return rapid.Custom(func(t *rapid.T) *portfolio.Plan {
		plan := &portfolio.Plan{Name: "示例", Phases: portfolio.DefaultPhases(), Projects: rapid.SliceOfN(GenProject(), 0, n).Draw(t, "projects")}
		for _, c := range Categories[:rapid.IntRange(0, len(Categories)).Draw(t, "categories")] {
			plan.Categories = append(plan.Categories, portfolio.Category{Name: c})
		}
		for i := range plan.Projects {
			p := &plan.Projects[i]
			p.Ord, p.No = i+1, portfolio.NewNo(fmt.Sprint(i+1))
			p.Origin = portfolio.Origin{File: "示例.xlsx"}
			p.Cells = portfolio.Cells{}
			for j, f := range []portfolio.Field{portfolio.FieldName, portfolio.FieldContent, portfolio.FieldBudget, portfolio.FieldSources, portfolio.FieldOwners, portfolio.FieldPeriod} {
				p.Cells.Set(f, portfolio.Cell{Sheet: "表", Addr: fmt.Sprintf("%c%d", 'C'+j, i+3)})
			}
		}
		return plan
	})
}

// GenAliases are alias tables for the names that random plans draw from.
func GenAliases() portfolio.Aliases {
	return portfolio.NewAliases(
		[]portfolio.Alias{
			{Written: "中央资金", Name: "中央资金", Class: portfolio.ClassCentral, Reason: "示例"},
			{Written: "省财政", Name: "省财政", Class: portfolio.ClassProvince, Reason: "示例"},
			{Written: "清远市市财政", Name: "清远市财政", Class: portfolio.ClassCity, Reason: "示例"},
			{Written: "连州市财政", Name: "连州市财政", Class: portfolio.ClassCounty, Reason: "示例"},
			{Written: "连州市政府财政", Name: "连州市财政", Class: portfolio.ClassCounty, Reason: "示例"},
			{Written: "市财政", Name: "市财政", Class: portfolio.ClassOpen, Reason: "示例"},
			{Written: "企业自筹", Name: "企业自筹", Class: portfolio.ClassOwn, Reason: "示例"},
			{Written: "社会投资", Name: "社会投资", Class: portfolio.ClassSocial, Reason: "示例"},
		},
		[]portfolio.Alias{{Written: "市农业农村局", Name: "连州市农业农村局", Class: "", Reason: "示例"}, {Written: "连州市农业农村局", Name: "连州市农业农村局", Class: "", Reason: "示例"}},
	)
}
