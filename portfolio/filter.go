package portfolio

import (
	"slices"
	"strconv"
	"strings"
)

// Condition asks for one key of one dimension.
type Condition struct {
	By  Dimension
	Key Key
}

// ProjectFilter selects whole projects, for a list of them: those that touch every key.
// A project touches each source that its row names, each of its owners, lead or not, and
// each year of its 建设年限, whatever was declared of its money (a project of 2021-2022
// all of whose money was declared for 2021 still touches 2022) and each for which money was
// declared. 未拆分 is touched by the
// projects that share a budget without declared amounts, 未明确 and 取整差 by those whose
// declared amounts leave some of the budget or exceed it. Without a condition it selects
// every project.
type ProjectFilter []Condition

// LineFilter selects parts of budgets, for a sum: the lines whose keys are the ones asked
// for. It is the row of a roll-up: what it selects adds up to that row's amount, an owner
// is the lead owner, and a year is one in which money stands. A project of 2021-2022 all
// of whose money was declared for 2021 gives nothing to 2022 and is not among its
// projects. Without a condition it selects everything.
type LineFilter []Condition

// Match reports whether the project touches every key of the filter.
func (f ProjectFilter) Match(p *Project, phases []Phase) bool {
	years := newCalendar(phases)
	return !slices.ContainsFunc(f, func(c Condition) bool { return !c.touchedBy(p, years) })
}

func (c Condition) touchedBy(p *Project, years *calendar) bool {
	switch c.By {
	case BySource, ByClass:
		switch c.Key.Kind {
		case KeyUnsplit:
			return len(p.SourceNames()) > 1 && !p.SourcesDeclared() && !p.SourcesOpen
		case KeySourceOpen:
			return p.SourcesUnclear()
		case KeySourceRounding:
			return p.SourcesDeclared() && p.sourceGap() < 0
		}
		if len(p.Sources) == 0 {
			none := Line{Source: noSource(p.SourceState)}
			return lineKey(c.By, p, &none, years) == c.Key
		}
		return slices.ContainsFunc(p.Sources, func(s SourceRef) bool {
			return c.Key == Named(s.Name) && c.By == BySource || c.Key == Named(string(s.Class)) && c.By == ByClass
		})
	case ByOwner:
		return c.Key == leadKey(p) || slices.ContainsFunc(p.Owners, func(o OwnerRef) bool { return c.Key == Named(o.Name) })
	case ByYear, ByPhase:
		for year := p.Period.Start; year <= p.Period.End; year++ { // 0 to 0 without years
			if lineKey(c.By, p, &Line{Year: year}, years) == c.Key {
				return true
			}
		}
		return p.YearsDeclared() && slices.ContainsFunc(p.DeclaredYears, func(s Share) bool {
			year, _ := strconv.Atoi(s.Key)
			return s.Fen != 0 && lineKey(c.By, p, &Line{Year: year}, years) == c.Key
		})
	}
	return projectKey(c.By, p) == c.Key
}

// has reports whether the filter asks for a key of one of the dimensions.
func (f LineFilter) has(by ...Dimension) bool {
	return slices.ContainsFunc(f, func(c Condition) bool { return slices.Contains(by, c.By) })
}

// BySource reports whether the filter picks some of the sources of a project.
func (f LineFilter) BySource() bool { return f.has(BySource, ByClass) }

// ByYear reports whether the filter picks some of the years of a project.
func (f LineFilter) ByYear() bool { return f.has(ByYear, ByPhase) }

// String writes the conditions: 类别“生态经济”、年度“2021”.
func (f LineFilter) String() string {
	if len(f) == 0 {
		return "全规划"
	}
	parts := make([]string, len(f))
	for i, c := range f {
		parts[i] = c.By.short() + "“" + c.Key.String() + "”"
	}
	return strings.Join(parts, "、")
}

// short is the heading of a dimension within a sentence.
func (d Dimension) short() string {
	switch d {
	case ByCategory:
		return "类别"
	case ByOwner:
		return "牵头单位"
	}
	return d.Label()
}

// Words are the conditions of a filter as a user types them: by dimension, "" for none.
type Words map[Dimension]string

// ParseFilter reads what a user typed into the conditions of a filter, in the order of
// Dimensions. A source and an owner are also known by another way of writing; a phase by
// its label (近期 2021-2022) or its bare name. A word for what is lacking (年限未定, 未拆分)
// means that; a name that is written so is typed in quotation marks (“未拆分”). A year that
// is none and a phase that the plan does not have are Invalid.
func ParseFilter(words Words, phases []Phase, aliases Aliases) ([]Condition, error) {
	var out []Condition
	for _, d := range Dimensions() {
		word := words[d]
		if word == "" {
			continue
		}
		key, err := parseKey(d, word, phases, aliases)
		if err != nil {
			return nil, err
		}
		out = append(out, Condition{d, key})
	}
	return out, nil
}

func parseKey(d Dimension, word string, phases []Phase, aliases Aliases) (Key, error) {
	for _, kind := range lacking(d) {
		if word == kind.Word() {
			return Key{Kind: kind}, nil
		}
	}
	name := word
	if name == blankName {
		name = ""
	} else if inside := strings.TrimSuffix(strings.TrimPrefix(word, "“"), "”"); isKeyWord(inside) {
		name = inside
	}
	switch d {
	case BySource:
		ref, _ := aliases.Source(name)
		return Named(ref.Name), nil
	case ByOwner:
		ref, _ := aliases.Owner(name)
		return Named(ref.Name), nil
	case ByYear:
		return parseYear(name)
	case ByPhase:
		return parsePhase(name, phases)
	}
	return Named(name), nil
}

func parseYear(word string) (Key, error) {
	year, err := strconv.Atoi(word)
	if err != nil || year == 0 {
		return Key{}, &Error{Code: Invalid, Msg: "不认识的年度“" + word + "”", Hint: "写四位年份，或“" + KeyNoPeriod.Word() + "”"}
	}
	return YearKey(year), nil
}

func parsePhase(word string, phases []Phase) (Key, error) {
	var labels []string
	for _, p := range phases {
		if word == p.Label() || word == p.Name {
			return p.Key(), nil
		}
		labels = append(labels, p.Label())
	}
	return Key{}, &Error{Code: Invalid, Msg: "没有规划期“" + word + "”", Hint: "可用：" + strings.Join(labels, "、")}
}
