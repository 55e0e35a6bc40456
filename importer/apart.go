package importer

import (
	"slices"

	"taizhang/portfolio"
)

// categoryForm is one way in which a list writes a category.
type categoryForm struct {
	name string // canonical
	base string // as written, without numbering and count
	key  string // base without spaces
	cell portfolio.Cell
}

// categoryBase is the heading of a category without its numbering, the count and the
// amount: what must be equal for two headings to be surely the same.
func categoryBase(text string) string {
	return cutCounts(strippedHeading(text))
}

// register notes a category at its first mention, and each way of writing it.
func (l *listReader) register(c portfolio.Category, base string) {
	if c.Name == "" {
		return
	}
	if base == "" {
		base = c.Name
	}
	key := portfolio.Squeeze(base)
	if slices.ContainsFunc(l.forms, func(f categoryForm) bool { return f.name == c.Name && f.key == key }) {
		return
	}
	l.forms = append(l.forms, categoryForm{c.Name, base, key, c.Cell})
	l.categories = append(l.categories, c)
}

// keepApart gives their written names to categories that only the canonical name makes
// equal: 农业重点工程 and 农业建设项目 are two, however alike.
func (l *listReader) keepApart() {
	first := map[string]categoryForm{}
	apart := map[string]bool{}
	for _, f := range l.forms {
		o, ok := first[f.name]
		if !ok {
			first[f.name] = f
			continue
		}
		apart[f.name] = true
		l.add(portfolio.SevWarning, "TZ-CATEGORY-ALIKE", f.cell.Addr, f.cell.Raw,
			"“"+f.base+"”和 "+o.cell.Addr+" 的“"+o.base+"”写法不同，不知道是不是同一类别，分作两类", "是同一类别的，请把两处改成一样后重新导入；是两类的，不用改")
	}
	if len(apart) == 0 {
		return
	}
	bases := map[[2]string]string{} // by name and key: spaces do not make another category
	for i := range l.forms {
		f := &l.forms[i]
		if !apart[f.name] {
			continue
		}
		bases[[2]string{f.name, f.key}] = f.base
		for j := range l.categories {
			if c := &l.categories[j]; c.Name == f.name && c.Cell.Addr == f.cell.Addr {
				c.Name = f.base
				break
			}
		}
		f.name = f.base
	}
	for i := range l.projects {
		p := &l.projects[i]
		if base, ok := bases[[2]string{p.Category, portfolio.Squeeze(l.written[i])}]; ok {
			p.Category = base
		}
	}
}

// addCategories adds the list's categories to those of the file. What another list of
// the file writes in another way is the same category, and is told.
func (l *listReader) addCategories() {
	for _, c := range l.categories {
		if !slices.ContainsFunc(l.out.Categories, func(o portfolio.Category) bool { return o.Name == c.Name }) {
			l.out.Categories = append(l.out.Categories, c)
		}
	}
	for _, f := range l.forms {
		i := slices.IndexFunc(l.reader.forms, func(o categoryForm) bool { return o.name == f.name })
		if i < 0 || l.reader.forms[i].key == f.key {
			continue
		}
		o := l.reader.forms[i]
		l.add(portfolio.SevWarning, "TZ-CATEGORY-ALIKE", f.cell.Addr, f.cell.Raw,
			"“"+f.base+"”和 "+place{o.cell.Sheet, o.cell.Addr}.String()+" 的“"+o.base+"”写法不同，按同一类别“"+f.name+"”读",
			"是同一类别的，请把两处改成一样；是两类的，请改成看得出不同的名称后重新导入")
	}
	l.reader.forms = append(l.reader.forms, l.forms...)
}
