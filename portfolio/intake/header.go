package intake

import (
	"slices"

	"taizhang/portfolio"
)

// header follows the title and the categories of the plan's first list, and returns how the
// categories have changed. Categories that only projects still have which are not on the
// list come last; those of a part that is added, behind the plan's.
func (d *diff) header(r *portfolio.Reading) *categoriesTurn {
	if len(r.Projects) == 0 {
		return nil
	}
	plan := d.book.Plan
	if r.Title != plan.Title && r.Title != "" && d.part == "" {
		d.entry.Title = &r.Title
		if !d.book.New {
			d.changes = append(d.changes, portfolio.Change{
				Entity: planEntity(plan), Field: portfolio.FieldTitle, Old: portfolio.TextValue(plan.Title), New: portfolio.TextValue(r.Title), File: r.Origin.File,
			})
		}
	}
	now := slices.Clone(r.Categories)
	kept := slices.DeleteFunc(slices.Clone(plan.Categories), func(c portfolio.Category) bool { return !d.keptCategories[c.Name] })
	if d.part != "" {
		now, kept = kept, now
	}
	for _, c := range kept {
		if !slices.ContainsFunc(now, func(n portfolio.Category) bool { return n.Name == c.Name }) {
			now = append(now, c)
		}
	}
	if slices.Equal(plan.Categories, now) {
		return nil
	}
	d.entry.Categories = append([]portfolio.Category{}, now...) // none is not the same as nil, which stays
	if d.book.New {
		return nil // what a plan begins with has an entry of its own
	}
	before, after := categoryNames(plan.Categories), categoryNames(now)
	if before != after {
		d.changes = append(d.changes, portfolio.Change{Entity: planEntity(plan), Field: portfolio.FieldCategories, Old: before, New: after, File: r.Origin.File})
	}
	return &categoriesTurn{portfolio.CategoriesValue(plan.Categories), portfolio.CategoriesValue(now)}
}

// answers keeps what the office has answered about the lists.
func (d *diff) answers(r *portfolio.Reading) {
	plan := d.book.Plan
	now := portfolio.KeepAnswers(plan.Answers, r.Answers)
	before, after := portfolio.AnswersValue(plan.Answers), portfolio.AnswersValue(now)
	if before == after {
		return
	}
	d.entry.Answers = now
	d.changes = append(d.changes, portfolio.Change{Entity: planEntity(plan), Field: portfolio.FieldAnswers, Old: before, New: after, File: r.Origin.File})
}

func categoryNames(cs []portfolio.Category) portfolio.Value {
	names := make([]string, len(cs))
	for i, c := range cs {
		names[i] = c.Name
	}
	return portfolio.NamesValue(names)
}
