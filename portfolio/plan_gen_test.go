package portfolio

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// Random plans for property tests, with everything that a list may hold: shared and
// repeated sources, "/" and blanks, no years, declared parts, names that repeat.

var (
	genCategories = []string{"生态制度", "生态安全", "生态空间", "生态经济"}
	genTypes      = []string{"碧道建设", "水环境安全建设", "绿道建设"}
	genSources    = []string{"中央资金", "省财政", "清远市市财政", "连州市财政", "连州市政府财政", "市财政", "企业自筹", "企业自酬", "社会投资", "外星资金", "债券"}
	genOwners     = []string{"连州市水利局", "市水利局", "连州市市水利局", "连州市农业农村局", "市农业农村局", "东陂镇人民政府", "西岸镇人民政府"}
	genWords      = []string{"连州市", "三江河", "东陂河", "东陂镇", "西岸镇", "石角片区", "碧道", "绿道", "污水管网", "工程", "项目", "（第一期）", "二期", "21MW", "修复", "中小河流治理", " ", "、"}
)

// genMoney draws amounts from 0 to MaxBudget, small ones and round ones often.
func genMoney() *rapid.Generator[Money] {
	return rapid.OneOf(
		rapid.Just(Money(0)),
		rapid.Map(rapid.Int64Range(0, 20), func(n int64) Money { return Money(n) }),
		rapid.Map(rapid.Int64Range(0, 100_000), func(n int64) Money { return Money(n) * Wan.Fen }),
		rapid.Map(rapid.Int64Range(0, int64(MaxBudget)), func(n int64) Money { return Money(n) }),
	)
}

func genAmount() *rapid.Generator[Amount] {
	return rapid.Custom(func(t *rapid.T) Amount {
		state := rapid.SampledFrom([]State{Known, Known, Known, Known, Unplanned, Zero, Missing}).Draw(t, "state")
		if state != Known {
			return Amount{State: state}
		}
		return Amount{Known, max(1, genMoney().Draw(t, "fen"))}
	})
}

func genPeriod() *rapid.Generator[Period] {
	return rapid.Custom(func(t *rapid.T) Period {
		if rapid.IntRange(0, 9).Draw(t, "unknown") == 0 {
			return Period{}
		}
		start := rapid.IntRange(2018, 2031).Draw(t, "start")
		return Period{start, start + rapid.IntRange(0, 12).Draw(t, "more")}
	})
}

func genText() *rapid.Generator[string] {
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(genWords), 0, 6), func(ws []string) string { return strings.Join(ws, "") })
}

// genParts cuts a total into n parts, none negative.
func genParts(t *rapid.T, total Money, n int) []Money {
	parts := make([]Money, n)
	for i := range parts[:n-1] {
		parts[i] = Money(rapid.Int64Range(0, int64(total)).Draw(t, "part"))
		total -= parts[i]
	}
	parts[n-1] = total
	return parts
}

func genProject() *rapid.Generator[Project] {
	return rapid.Custom(func(t *rapid.T) Project {
		p := Project{
			Category: rapid.SampledFrom(genCategories).Draw(t, "category"), Type: rapid.SampledFrom(genTypes).Draw(t, "type"),
			Name: genText().Draw(t, "name"), Content: genText().Draw(t, "content"),
			Budget: genAmount().Draw(t, "budget"), Period: genPeriod().Draw(t, "period"),
			SourceState: Known, OwnerState: Known,
		}
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(genSources), 0, 4).Draw(t, "sources") {
			p.Sources = append(p.Sources, SourceRef{Raw: s})
		}
		for _, o := range rapid.SliceOfN(rapid.SampledFrom(genOwners), 0, 3).Draw(t, "owners") {
			p.Owners = append(p.Owners, OwnerRef{Raw: o})
		}
		if len(p.Sources) == 0 {
			p.SourceState = rapid.SampledFrom([]State{Unplanned, Missing}).Draw(t, "no sources")
		}
		if len(p.Owners) == 0 {
			p.OwnerState = rapid.SampledFrom([]State{Unplanned, Missing}).Draw(t, "no owners")
		}
		p.Resolve(genAliases())
		genDeclared(t, &p)
		return p
	})
}

// genDeclared declares parts for some of the projects.
func genDeclared(t *rapid.T, p *Project) {
	names := p.SourceNames()
	if p.Budget.HasFigure() && len(names) > 0 && rapid.IntRange(0, 3).Draw(t, "declare sources") == 0 {
		for i, fen := range genParts(t, p.Budget.Fen, len(names)) {
			p.DeclaredSources = append(p.DeclaredSources, Share{names[i], fen})
		}
	}
	if p.Budget.HasFigure() && p.Period.IsKnown() && rapid.IntRange(0, 3).Draw(t, "declare years") == 0 {
		for i, fen := range genParts(t, p.Budget.Fen, p.Period.Years()) {
			p.DeclaredYears = append(p.DeclaredYears, Share{YearLabel(p.Period.Start + i), fen})
		}
	}
}

// genPlan draws a plan of up to n projects, numbered and placed in order.
func genPlan(n int) *rapid.Generator[*Plan] {
	return rapid.Custom(func(t *rapid.T) *Plan {
		plan := &Plan{Name: "示例", Phases: DefaultPhases(), Projects: rapid.SliceOfN(genProject(), 0, n).Draw(t, "projects")}
		for _, c := range genCategories[:rapid.IntRange(0, len(genCategories)).Draw(t, "categories")] {
			plan.Categories = append(plan.Categories, Category{Name: c})
		}
		for i := range plan.Projects {
			p := &plan.Projects[i]
			p.Ord, p.No = i+1, NewNo(fmt.Sprint(i+1))
			p.Origin = Origin{File: "示例.xlsx"}
			p.Cells = map[Field]Cell{}
			for j, f := range []Field{FieldName, FieldContent, FieldBudget, FieldSources, FieldOwners, FieldPeriod} {
				p.Cells[f] = Cell{Sheet: "表", Addr: fmt.Sprintf("%c%d", 'C'+j, i+3)}
			}
		}
		return plan
	})
}

func genAliases() Aliases {
	return NewAliases(
		[]Alias{
			{"中央资金", "中央资金", ClassCentral, "示例"},
			{"省财政", "省财政", ClassProvince, "示例"},
			{"清远市市财政", "清远市财政", ClassCity, "示例"},
			{"连州市财政", "连州市财政", ClassCounty, "示例"},
			{"连州市政府财政", "连州市财政", ClassCounty, "示例"},
			{"市财政", "市财政", ClassOpen, "示例"},
			{"企业自筹", "企业自筹", ClassOwn, "示例"},
			{"社会投资", "社会投资", ClassSocial, "示例"},
		},
		[]Alias{{"市农业农村局", "连州市农业农村局", "", "示例"}, {"连州市农业农村局", "连州市农业农村局", "", "示例"}},
	)
}
