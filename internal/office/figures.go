package office

import (
	"context"
	"slices"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

// Listing is the projects that a filter touches, in the order of the list.
type Listing struct {
	Plan     string
	Projects []*portfolio.Project
}

// List finds the projects that touch everything that was asked for.
func (o *Office) List(ctx context.Context, words portfolio.Words) (Listing, error) {
	var out Listing
	err := o.readOutline(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		conditions, err := readFilter(ctx, l, p, words)
		if err != nil {
			return err
		}
		out.Plan = p.Name
		for q := range p.Each() {
			if portfolio.ProjectFilter(conditions).Match(q, p.Phases) {
				out.Projects = append(out.Projects, q)
			}
		}
		return nil
	})
	return out, err
}

// readFilter reads a filter as it was typed, by the names of the plan.
func readFilter(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan, words portfolio.Words) ([]portfolio.Condition, error) {
	aliases, err := l.Aliases(ctx, p.Name)
	if err != nil {
		return nil, err
	}
	return portfolio.ParseFilter(words, p.Phases, aliases)
}

// Summary rolls the plan up under each of the policies, from one state of the ledger.
func (o *Office) Summary(ctx context.Context, by []portfolio.Dimension, policies ...portfolio.Policy) ([]portfolio.Rollup, error) {
	var out []portfolio.Rollup
	err := o.readOutline(ctx, func(_ *ledger.Ledger, p *portfolio.Plan) error {
		out = portfolio.SummarizeSeq(p, p.Each(), by, nil, policies...)
		return nil
	})
	return out, err
}

// Explanation says where a figure comes from.
type Explanation struct {
	portfolio.Explanation
	Published []reconcile.FigureCheck // the published figures of the same category or of the whole plan, where asked for
}

// Why explains the figure of the row that was asked for; NotFound when no project is behind
// it. With published the figures that were published for its category come along.
func (o *Office) Why(ctx context.Context, policy portfolio.Policy, words portfolio.Words, published bool) (Explanation, error) {
	var out Explanation
	err := o.readPlan(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		filter, err := readFilter(ctx, l, p, words)
		if err != nil {
			return err
		}
		out.Explanation = portfolio.Explain(p, policy, filter)
		if len(out.Parts) == 0 {
			return &portfolio.Error{
				Code: portfolio.NotFound, Msg: "没有项目符合 " + out.Filter.String(), Hint: "名称要写全，写法以汇总表为准",
				Steps: []portfolio.Step{portfolio.Do("summary", portfolio.Option("by", string(missed(filter)))).If("看有哪些行")},
			}
		}
		if published {
			out.Published, err = publishedFigures(ctx, l, p, words[portfolio.ByCategory])
		}
		return err
	})
	return out, err
}

// missed is the dimension whose rows a filter that finds nothing should be held against.
func missed(filter []portfolio.Condition) portfolio.Dimension {
	for _, c := range filter {
		return c.By
	}
	return portfolio.ByCategory
}

// publishedFigures are the published figures of a category, of the whole plan for "".
func publishedFigures(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan, category string) ([]reconcile.FigureCheck, error) {
	rec, err := reconcilePlan(ctx, l, p)
	if category == "" {
		category = portfolio.TotalScope
	}
	return slices.DeleteFunc(rec.Figures, func(f reconcile.FigureCheck) bool {
		return f.Scope != category || f.Figure == portfolio.FigureSources
	}), err
}
