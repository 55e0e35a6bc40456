package reconcile

import (
	"cmp"
	"slices"

	"taizhang/portfolio"
	"taizhang/portfolio/likeness"
)

// account holds both sides of one category, or of the whole plan.
type account struct {
	name      string
	listed    bool // the plan knows the category
	owner     bool // it is the lead owner's, of a table whose lines are owners
	projects  int
	hasFigure bool            // at least one budget is a figure
	sum, adj  portfolio.Money // of the projects; of the active adjustments
	sources   []portfolio.SourceRef
	named     map[string]bool
	// The published figures that decomposition and hypotheses rest on; nil: none.
	pub, count, share *stated
}

// computed is what the published amount is held against.
func (a *account) computed() portfolio.Money { return a.sum.Add(a.adj) }

// states reports whether there is a figure to hold against, not only "/" or blanks.
func (a *account) states() bool { return a.hasFigure || a.adj != 0 }

// lacks reports that the list has nothing to hold the figure against. A category that
// the plan knows may be empty and published as such.
func (a *account) lacks(s *stated) bool {
	none := s.state == portfolio.Unplanned || s.zero()
	return a.projects == 0 && a.adj == 0 && !(a.listed && none)
}

// accounts are a plan's categories and its published figures, side by side.
type accounts struct {
	plan       *portfolio.Plan
	aliases    portfolio.Aliases
	list       []*account // categories in plan order, then those only published
	owners     []*account // the lead owners, where a table is by them
	byOwner    map[string]*account
	byName     map[string]*account
	total      account
	figures    []*stated
	byScope    map[*account][]*stated
	amounts    map[int]map[*account]*stated // the published amounts of each table
	lines      map[int][]*stated            // those of them that are no total
	primary    int                          // the group that decomposition rests on
	hasAmounts bool                         // amounts are published by category
	extraIn    bool                         // the published total holds the categories that are not published
	rows       []row
	home       *string // the plan's own place, once a name was looked at
	shapes     map[*portfolio.Project]likeness.Named
}

// byHand is the group of the figures that were entered by hand.
const byHand = 0

func openAccounts(plan *portfolio.Plan, aliases portfolio.Aliases, active []portfolio.Adjustment) *accounts {
	b := &accounts{plan: plan, aliases: aliases, byName: map[string]*account{}, byOwner: map[string]*account{}, byScope: map[*account][]*stated{}, amounts: map[int]map[*account]*stated{}, lines: map[int][]*stated{}, shapes: map[*portfolio.Project]likeness.Named{}}
	b.total = account{name: portfolio.TotalScope, listed: true, named: map[string]bool{}}
	for _, c := range plan.Categories {
		b.account(c.Name).listed = true
	}
	b.post()
	group := 1
	for _, t := range plan.Published {
		g := byHand
		if t.Sheet != "" {
			g, group = group, group+1
		}
		owners := b.ofOwners(&t)
		for _, p := range t.Figures {
			s := readStated(p, g)
			if s.state == portfolio.Missing {
				continue // an empty cell publishes nothing
			}
			if owners && p.Scope != portfolio.TotalScope {
				s.of = b.ownerAccount(p.Scope)
			} else {
				s.of = b.account(p.Scope)
			}
			b.figures = append(b.figures, s)
			b.byScope[s.of] = append(b.byScope[s.of], s)
		}
	}
	markFractions(b.figures)
	for _, a := range active {
		acc := b.account(a.Category)
		acc.adj = acc.adj.Add(a.Fen)
		if acc != &b.total {
			b.total.adj = b.total.adj.Add(a.Fen)
		}
	}
	b.settle()
	return b
}

// account returns the account of a scope, opening it when needed.
func (b *accounts) account(scope string) *account {
	if scope == portfolio.TotalScope {
		return &b.total
	}
	a := b.byName[scope]
	if a == nil {
		a = &account{name: scope, named: map[string]bool{}}
		b.byName[scope] = a
		b.list = append(b.list, a)
	}
	return a
}

// post books every project to its category and to the total.
func (b *accounts) post() {
	refs := map[string]portfolio.SourceRef{} // by raw text
	for i := range b.plan.Projects {
		p := &b.plan.Projects[i]
		cat := b.account(p.Category)
		cat.listed = true
		for _, a := range []*account{cat, &b.total} {
			a.projects++
			a.hasFigure = a.hasFigure || p.Budget.HasFigure()
			a.sum = a.sum.Add(p.Budget.Fen)
		}
		for _, s := range p.Sources {
			ref, ok := refs[s.Raw]
			if !ok {
				var known bool
				if ref, known = b.aliases.Source(s.Raw); !known && s.Name != "" {
					ref = s
				}
				refs[s.Raw] = ref
			}
			for _, a := range []*account{cat, &b.total} {
				if !a.named[ref.Name] {
					a.named[ref.Name] = true
					a.sources = append(a.sources, ref)
				}
			}
		}
		if p.Budget.HasFigure() && p.Budget.Fen != 0 {
			b.rows = append(b.rows, row{project: p, account: cat, fen: p.Budget.Fen, ord: cmp.Or(p.Ord, i+1)})
		}
	}
	slices.SortFunc(b.rows, compareRows)
}

// named takes the name of a row apart, once.
func (b *accounts) named(p *portfolio.Project) likeness.Named {
	if b.home == nil {
		names := make([]string, len(b.plan.Projects))
		for i := range b.plan.Projects {
			names[i] = portfolio.Squeeze(b.plan.Projects[i].Name)
		}
		home := likeness.Home(names)
		b.home = &home
	}
	n, ok := b.shapes[p]
	if !ok {
		n = likeness.NewNamed(p, portfolio.Squeeze(p.Name), *b.home)
		b.shapes[p] = n
	}
	return n
}

// settle chooses, for each scope, the published figures that the decomposition rests
// on: those of the table with most categories, else the most precise ones.
func (b *accounts) settle() {
	categories := map[int]int{}
	for _, s := range b.figures {
		if s.Figure != portfolio.FigureAmount || s.state == "" {
			continue
		}
		if b.amounts[s.group] == nil {
			b.amounts[s.group] = map[*account]*stated{}
		}
		b.amounts[s.group][s.of] = s
		if s.of == &b.total {
			continue
		}
		if b.lines[s.group] = append(b.lines[s.group], s); !s.of.owner {
			categories[s.group]++
			b.hasAmounts = true
		}
	}
	for g, n := range categories {
		if best := categories[b.primary]; n > best || n == best && g < b.primary {
			b.primary = g
		}
	}
	for _, s := range b.figures {
		a := s.of
		slot := map[portfolio.Figure]**stated{portfolio.FigureAmount: &a.pub, portfolio.FigureCount: &a.count, portfolio.FigureShare: &a.share}[s.Figure]
		if slot != nil && s.state != "" && (*slot == nil || b.better(s, *slot)) {
			*slot = s
		}
	}
	if b.total.pub != nil && b.total.pub.state == portfolio.Known {
		rest, extra := b.residual(), b.unpublished()
		b.extraIn = !b.hasAmounts || (rest-extra).Abs() < rest.Abs()
	}
}

// hasLines reports whether a figure stands in a table that publishes amounts by line.
func (b *accounts) hasLines(s *stated) bool { return s.group != byHand && len(b.lines[s.group]) > 0 }

// linesOf are the accounts that the lines of a figure's table are about.
func (b *accounts) linesOf(s *stated) []*account {
	if b.hasLines(s) && b.lines[s.group][0].of.owner {
		return b.owners
	}
	return b.list
}

// beside is the published amount of a scope that a figure stands beside: that of its own
// table where it has lines, else the one that the decomposition rests on.
func (b *accounts) beside(s *stated, a *account) *stated {
	if b.hasLines(s) {
		return b.amounts[s.group][a]
	}
	return a.pub
}

// better reports whether the decomposition should rest on s instead of t.
func (b *accounts) better(s, t *stated) bool {
	if (s.group == b.primary) != (t.group == b.primary) {
		return s.group == b.primary
	}
	return s.Figure == portfolio.FigureAmount && s.state == portfolio.Known && s.ulp < t.ulp
}
