package reconcile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawPlan draws a plan with a published table that need not agree with it.
func drawPlan(t *rapid.T) *portfolio.Plan {
	names := []string{"甲", "乙", "丙", "丁"}
	plan := &portfolio.Plan{Name: "示例"}
	for i := range rapid.IntRange(0, 14).Draw(t, "rows") {
		p := portfolio.Project{Ord: i + 1, No: portfolio.No(fmt.Sprint(i + 1)), Name: fmt.Sprint("示例", i), Category: rapid.SampledFrom(names[:3]).Draw(t, "category")}
		p.Budget = portfolio.Amount{State: portfolio.Unplanned}
		if fen := rapid.OneOf(rapid.Int64Range(0, 30), rapid.Int64Range(0, 300_000)).Draw(t, "fen"); fen > 0 {
			p.Budget = portfolio.Amount{State: portfolio.Known, Fen: portfolio.Money(fen) * 10_000}
		}
		plan.Projects = append(plan.Projects, p)
	}
	units := []portfolio.Unit{portfolio.Yuan, portfolio.Wan, portfolio.Yi}
	for g := range rapid.IntRange(0, 2).Draw(t, "tables") {
		unit := rapid.SampledFrom(units).Draw(t, "unit")
		var lines []string
		for _, scope := range append(slices.Clone(names), portfolio.TotalScope) {
			amount := portfolio.Money(rapid.Int64Range(-20, 400_000).Draw(t, "published")) * 10_000
			text := rapid.SampledFrom([]string{".", "/", "约", amount.Format(unit, rapid.IntRange(0, 4).Draw(t, "decimals")), scopeSum(plan, scope).Format(unit, 4)}).Draw(t, "text")
			share := rapid.SampledFrom([]string{".", "/", "12.34", "100"}).Draw(t, "share")
			lines = append(lines, fmt.Sprintf("%s %d %s %s", scope, rapid.IntRange(0, 9).Draw(t, "count"), text, share))
		}
		table := sampleTable(unit.Name, lines...)
		if g == 1 {
			table.Sheet = ""
		}
		plan.Published = append(plan.Published, table)
	}
	return plan
}

func scopeSum(plan *portfolio.Plan, scope string) (sum portfolio.Money) {
	for _, p := range plan.Projects {
		if scope == portfolio.TotalScope || p.Category == scope {
			sum += p.Budget.Fen
		}
	}
	return sum
}

func drawAdjustments(t *rapid.T) []portfolio.Adjustment {
	var out []portfolio.Adjustment
	for range rapid.IntRange(0, 3).Draw(t, "adjustments") {
		out = append(out, portfolio.Adjustment{
			Category: rapid.SampledFrom([]string{"甲", "丁", "戊", portfolio.TotalScope}).Draw(t, "adjusted"),
			Fen:      portfolio.Money(rapid.Int64Range(-1000, 1000).Draw(t, "by")) * 1_000_000,
			Revoked:  rapid.SampledFrom([]string{"", "示例"}).Draw(t, "revoked"),
		})
	}
	return out
}

func TestDecompositionAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Reconcile(drawPlan(t), portfolio.Aliases{}, drawAdjustments(t))
		var sum portfolio.Money
		for _, p := range r.Decomposition {
			sum += p.Difference
		}
		if len(r.Decomposition) > 0 || r.PublishedTotal != 0 {
			if sum != r.PublishedTotal-r.ComputedTotal {
				t.Fatalf("%+v adds up to %d, want %d − %d", r.Decomposition, sum, r.PublishedTotal, r.ComputedTotal)
			}
		}
	})
}

func TestRowOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := drawPlan(t)
		for _, c := range []string{"甲", "乙", "丙"} {
			plan.Categories = append(plan.Categories, portfolio.Category{Name: c})
		}
		adjustments := drawAdjustments(t)
		want := Reconcile(plan, portfolio.Aliases{}, adjustments)
		shuffled := *plan
		shuffled.Projects = rapid.Permutation(plan.Projects).Draw(t, "order")
		if diff := cmp.Diff(want, Reconcile(&shuffled, portfolio.Aliases{}, adjustments)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// publish makes the table that a plan's own rows give, exact to the fen, with changes.
func publish(plan *portfolio.Plan, change map[string]portfolio.Money) portfolio.PublishedTable {
	amounts, total := map[string]portfolio.Money{}, portfolio.Money(0)
	for _, c := range plan.Categories {
		amounts[c.Name] = scopeSum(plan, c.Name) + change[c.Name]
		total += amounts[c.Name]
	}
	var lines []string
	for _, c := range plan.Categories {
		line := c.Name + " . " + amounts[c.Name].Format(portfolio.Wan, 2)
		if share, ok := portfolio.Percent(amounts[c.Name], total); ok {
			line += " " + share
		}
		lines = append(lines, line)
	}
	return sampleTable("万元", append(lines, "合计 . "+total.Format(portfolio.Wan, 2)+" 100")...)
}

// A row that equals the difference is supported: added to the list after the table was
// made; taken out of another row; or counted twice in the table.
func TestRowEqualToTheDifferenceIsSupported(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := &portfolio.Plan{Name: "示例"}
		for _, c := range []string{"甲", "乙", "丙"} {
			plan.Categories = append(plan.Categories, portfolio.Category{Name: c})
			for range rapid.IntRange(1, 5).Draw(t, "rows") {
				n := len(plan.Projects) + 1
				fen := portfolio.Money(rapid.Int64Range(200, 300_000).Draw(t, "fen")) * 10_000
				plan.Projects = append(plan.Projects, portfolio.Project{Ord: n, No: portfolio.No(fmt.Sprint(n)), Name: fmt.Sprint("示例", n), Category: c, Budget: portfolio.Amount{State: portfolio.Known, Fen: fen}})
			}
		}
		x := portfolio.Money(rapid.Int64Range(1, 100).Draw(t, "x")) * 10_000
		other := portfolio.Money(rapid.SampledFrom([]int64{0, 0, 123_456, -170}).Draw(t, "other")) * 10_000
		added := portfolio.Project{Ord: 99, No: "新", Name: "示例新增", Category: "甲", Budget: portfolio.Amount{State: portfolio.Known, Fen: x}}
		switch rapid.SampledFrom([]string{"dropped", "taken out", "twice"}).Draw(t, "way") {
		case "dropped":
			plan.Published = []portfolio.PublishedTable{publish(plan, map[string]portfolio.Money{"乙": other})}
		case "taken out": // the list's sum stays, the difference was there before
			plan.Published = []portfolio.PublishedTable{publish(plan, map[string]portfolio.Money{"甲": x, "乙": other})}
			plan.Projects[0].Budget.Fen -= x
		case "twice":
			plan.Published = []portfolio.PublishedTable{publish(plan, map[string]portfolio.Money{"甲": 2 * x, "乙": other})}
		}
		plan.Projects = append(plan.Projects, added)
		r := Reconcile(plan, portfolio.Aliases{}, nil)
		for _, c := range r.Candidates {
			if c.Scope == "甲" && c.Kind == KindRow && slices.Contains(c.Projects, portfolio.No("新")) {
				if c.Verdict != Supported {
					t.Fatalf("%+v", c)
				}
				return
			}
		}
		t.Fatalf("#新 is not among\n%s\n%s", strings.Join(brief(r), "\n"), r.Searched)
	})
}
