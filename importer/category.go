package importer

import (
	"slices"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/list"
	"taizhang/portfolio"
)

// uncategorised is the category of projects that no section row and no column puts
// into another.
const uncategorised = "未分类"

// form is one way in which a list writes a category.
type form struct {
	list.Heading
	name string // canonical; as written where that is not enough to keep two apart
	base string // as written, without numbering and count
	key  string // base without spaces
}

// settle names the categories, once everything was read: first those of each list, then
// what other lists of the file, and its tables, call the same. It completes out and its
// projects.
func settle(out *portfolio.Reading, lists []list.Result) (told []portfolio.Finding) {
	told = bySheet(out, lists)
	var known []form
	for _, l := range lists {
		forms, of := formsOf(l.Headings)
		nameOf := func(heading int) string {
			if unplaced(heading, of) {
				return uncategorised
			}
			return forms[of[heading]].name
		}
		projects := out.Projects[l.First:][:len(l.Of)]
		told = append(told, tellUncategorised(l, projects, of, nameOf)...)
		told = append(told, keepApart(l.Sheet, forms)...)
		if out.Title == "" {
			out.Title = l.Title
		}
		cats := make([]portfolio.Category, len(forms))
		for i, f := range forms {
			cats[i] = f.category()
		}
		if i := slices.IndexFunc(l.Of, func(heading int) bool { return unplaced(heading, of) }); i >= 0 {
			cats = slices.Insert(cats, min(i, 1)*len(cats), portfolio.Category{Name: uncategorised})
		}
		for i := range projects {
			projects[i].Category, projects[i].Ord = nameOf(l.Of[i]), l.First+i+1
		}
		for _, c := range cats {
			if !slices.ContainsFunc(out.Categories, func(o portfolio.Category) bool { return o.Name == c.Name }) {
				out.Categories = append(out.Categories, c)
			}
		}
		told = append(told, alike(l.Sheet, known, forms)...)
		known = append(known, forms...)
	}
	alignScopes(out)
	return told
}

// unplaced reports whether a project of a heading is in no category that has a name; of is
// that of formsOf.
func unplaced(heading int, of []int) bool {
	return heading == list.None || of[heading] == list.None
}

// formsOf puts headings together that write the same category in the same way; of says
// which form each heading is.
func formsOf(heads []list.Heading) (forms []form, of []int) {
	for _, h := range heads {
		f := form{Heading: h, name: nameOf(h.Labels), base: baseOf(h.Labels)}
		if f.key = portfolio.Squeeze(f.base); f.name == "" {
			of = append(of, list.None)
			continue
		}
		at := slices.IndexFunc(forms, func(o form) bool { return o.name == f.name && o.key == f.key })
		if at < 0 {
			at = len(forms)
			forms = append(forms, f)
		}
		of = append(of, at)
	}
	return forms, of
}

// nameOf is the canonical name of a category, of the path of its sections.
func nameOf(labels []string) string {
	names := make([]string, len(labels))
	for i, l := range labels {
		names[i] = grid.CategoryName(l)
	}
	if len(names) == 1 {
		return names[0]
	}
	return grid.CategoryName(strings.Join(names, "/"))
}

// baseOf is the same as written.
func baseOf(labels []string) string {
	bases := make([]string, len(labels))
	for i, l := range labels {
		bases[i] = grid.Base(l)
	}
	return strings.Join(bases, "/")
}

// category is the form as a category of the file. Where a path of sections makes it, its
// heading has the number of the outermost, so that it is of that level when it is read again.
func (f form) category() portfolio.Category {
	c := portfolio.Category{Name: f.name, Heading: f.Outer, Cell: f.Cell}
	if len(f.Labels) > 1 {
		_, rest := grid.Numbering(f.Outer)
		c.Heading = strings.TrimSuffix(portfolio.Fold(f.Outer), rest) + nameOf(f.Labels)
	}
	return c
}

// tellUncategorised tells the projects of a list that are in no category; or, where none
// is in one, the list.
func tellUncategorised(l list.Result, projects []portfolio.Project, of []int, nameOf func(heading int) string) (told []portfolio.Finding) {
	without := 0
	for i, heading := range l.Of {
		if unplaced(heading, of) {
			without++
		}
		if nameOf(heading) != uncategorised {
			continue
		}
		no := projects[i].Cells.At(portfolio.FieldNo)
		f := l.Sheet.Finding(portfolio.SevWarning, "TZ-CATEGORY-BLANK", no.Addr, no.Raw,
			"清单有类别，这个项目不在任何类别之下，归入“"+uncategorised+"”", "请补填类别，或把它移到所属的分节标题之下")
		f.No = projects[i].No
		told = append(told, f)
	}
	switch {
	case without == 0:
		return nil
	case without < len(l.Of):
		return told
	}
	return []portfolio.Finding{l.Sheet.Finding(portfolio.SevInfo, "TZ-CATEGORY-NONE", "", "",
		"清单没有类别（没有分节标题，也没有“项目类别”一列），全部归入“"+uncategorised+"”",
		"要按类别汇总的，请加一列“项目类别”，或在各类之前加一行“（一）…”后重新导入")}
}

// keepApart gives their written names to categories that only the canonical name makes
// equal: 农业重点工程 and 农业建设项目 are two, however alike.
func keepApart(sheet grid.Sheet, forms []form) (told []portfolio.Finding) {
	first := map[string]form{}
	apart := map[string]bool{}
	for _, f := range forms {
		o, twice := first[f.name]
		if !twice {
			first[f.name] = f
			continue
		}
		apart[f.name] = true
		told = append(told, sheet.Finding(portfolio.SevWarning, "TZ-CATEGORY-ALIKE", f.Cell.Addr, f.Cell.Raw,
			"“"+f.base+"”和 "+o.Cell.Addr+" 的“"+o.base+"”写法不同，不知道是不是同一类别，分作两类", "是同一类别的，请把两处改成一样后重新导入；是两类的，不用改"))
	}
	for i := range forms {
		if apart[forms[i].name] {
			forms[i].name = forms[i].base
		}
	}
	return told
}

// alike tells the categories that another list of the file, read before, writes in
// another way: they are the same.
func alike(sheet grid.Sheet, known, forms []form) (told []portfolio.Finding) {
	for _, f := range forms {
		i := slices.IndexFunc(known, func(o form) bool { return o.name == f.name })
		if i < 0 || known[i].key == f.key {
			continue
		}
		o := known[i]
		told = append(told, sheet.Finding(portfolio.SevWarning, "TZ-CATEGORY-ALIKE", f.Cell.Addr, f.Cell.Raw,
			"“"+f.base+"”和 "+o.Cell.Sheet+"!"+o.Cell.Addr+" 的“"+o.base+"”写法不同，按同一类别“"+f.name+"”读",
			"是同一类别的，请把两处改成一样；是两类的，请改成看得出不同的名称后重新导入"))
	}
	return told
}

// alignScopes lets a table's category mean the list's where they differ only in a word
// such as 建设: 生态安全建设 is 生态安全.
func alignScopes(out *portfolio.Reading) {
	byCore := map[string][]string{}
	known := map[string]bool{portfolio.TotalScope: true}
	for _, c := range out.Categories {
		known[c.Name] = true
		byCore[core(c.Name)] = append(byCore[core(c.Name)], c.Name)
	}
	for i := range out.Published {
		for j := range out.Published[i].Figures {
			p := &out.Published[i].Figures[j]
			if names := byCore[core(p.Scope)]; !known[p.Scope] && len(names) == 1 {
				p.Scope = names[0]
			}
		}
	}
}

// core is a category without the words that say nothing of it.
func core(name string) string {
	s := portfolio.Squeeze(name)
	for _, tail := range []string{"工程", "建设", "体系", "类", "领域", "板块", "方面"} {
		if rest, ok := strings.CutSuffix(s, tail); ok && len([]rune(rest)) >= 2 {
			s = rest
		}
	}
	return s
}
