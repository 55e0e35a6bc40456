package office

import (
	"context"
	"iter"
	"slices"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

// Listing is the projects that a filter touches, in the order of the list.
type Listing struct {
	Plan     string
	Projects []*portfolio.Project
	Handles  portfolio.Handles
}

// List finds the projects that touch everything that was asked for.
func (o *Office) List(ctx context.Context, words portfolio.Words) (Listing, error) {
	b, err := o.book(ctx, ledger.Outline)
	if err != nil {
		return Listing{}, err
	}
	conditions, err := portfolio.ParseFilter(words, b.Plan.Phases, b.Aliases)
	if err != nil {
		return Listing{}, err
	}
	out := Listing{Plan: b.Plan.Name, Handles: b.Plan.Handles()}
	for p := range b.Plan.Each() {
		if portfolio.ProjectFilter(conditions).Match(p, b.Plan.Phases) {
			out.Projects = append(out.Projects, p)
		}
	}
	return out, nil
}

// Summary rolls the plan up under each of the policies, from one state of the ledger.
func (o *Office) Summary(ctx context.Context, by []portfolio.Dimension, policies ...portfolio.Policy) (out []portfolio.Rollup, err error) {
	if o.AsOf != 0 {
		b, err := o.book(ctx, ledger.Numbers)
		if err != nil {
			return nil, err
		}
		out = portfolio.SummarizeSeq(b.Plan, b.Plan.Each(), by, nil, policies...)
		for i := range out {
			out[i].Earlier = b.Earlier
		}
		return out, nil
	}
	err = o.view(ctx, func(v *ledger.View) error {
		return v.Stream(func(plan *portfolio.Plan, projects iter.Seq[*portfolio.Project]) {
			out = portfolio.SummarizeSeq(plan, projects, by, nil, policies...)
		})
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
	b, err := o.book(ctx, ledger.Whole)
	if err != nil {
		return out, err
	}
	filter, err := portfolio.ParseFilter(words, b.Plan.Phases, b.Aliases)
	if err != nil {
		return out, err
	}
	out.Explanation = portfolio.Explain(b.Plan, policy, filter)
	if len(out.Parts) == 0 {
		return out, &portfolio.Error{
			Code: portfolio.NotFound, Msg: "没有项目符合 " + out.Filter.String(), Hint: "名称要写全，写法以汇总表为准",
			Steps: []portfolio.Step{portfolio.Do("summary", portfolio.Option("by", string(missed(filter)))).If("看有哪些行")},
		}
	}
	if published {
		out.Published = publishedFigures(b, words[portfolio.ByCategory])
	}
	return out, nil
}

// missed is the dimension whose rows a filter that finds nothing should be held against.
func missed(filter []portfolio.Condition) portfolio.Dimension {
	for _, c := range filter {
		return c.By
	}
	return portfolio.ByCategory
}

// publishedFigures are the published figures of a category, of the whole plan for "".
func publishedFigures(b *portfolio.Book, category string) []reconcile.FigureCheck {
	if category == "" {
		category = portfolio.TotalScope
	}
	rec := reconcile.Reconcile(b.Plan, b.Aliases, b.Adjustments)
	return slices.DeleteFunc(rec.Figures, func(f reconcile.FigureCheck) bool {
		return f.Scope != category || f.Figure == portfolio.FigureSources
	})
}
