package portfolio

import (
	"slices"
	"strconv"
)

// KeyKind says what a Key stands for.
type KeyKind uint8

// The kinds of keys. All but KeyName and KeyYear stand for something that a project lacks
// or that no name says: they are never equal to a name, however a list writes one.
const (
	KeyName            KeyKind = iota + 1 // a name: of a category, source, class, owner, phase …
	KeyYear                               // a year
	KeyNoPeriod                           // the project has no years
	KeyOutside                            // the year lies in no phase of the plan
	KeyNoType                             // the project has no type
	KeyUnsplit                            // a shared budget that the policy does not split
	KeyNoClass                            // the class of what has no source
	KeySourceUnplanned                    // "/" instead of a source
	KeySourceMissing                      // a blank instead of a source
	KeySourceOpen                         // of a budget what no source is known for
	KeySourceRounding                     // what the parts by source exceed a budget by, negative
	KeyOwnerUnplanned                     // "/" instead of an owner
	KeyOwnerMissing                       // a blank instead of an owner
)

// keyWords are the words for the keys that are not names: the only place where they stand.
var keyWords = [...]string{
	KeyNoPeriod:        "年限未定",
	KeyOutside:         "规划期外",
	KeyNoType:          "类型未填",
	KeyUnsplit:         "未拆分",
	KeyNoClass:         "未安排或未填",
	KeySourceUnplanned: "未安排资金来源",
	KeySourceMissing:   "资金来源未填",
	KeySourceOpen:      "未明确",
	KeySourceRounding:  "取整差",
	KeyOwnerUnplanned:  "未安排责任主体",
	KeyOwnerMissing:    "责任主体未填",
}

// blankName is how a name without any sign is shown to people.
const blankName = "（未填）"

// Key is the identity of a row in one dimension, and of the parts of a budget that
// belong there. It is comparable; the Chinese word is made when it is printed.
type Key struct {
	Kind KeyKind
	Name string // of KeyName
	Year int    // of KeyYear; the first year of a phase
}

// Named is the key of a name.
func Named(name string) Key { return Key{Kind: KeyName, Name: name} }

// YearKey is the key of a year; 0 is the year of a project without years.
func YearKey(year int) Key {
	if year == 0 {
		return Key{Kind: KeyNoPeriod}
	}
	return Key{Kind: KeyYear, Year: year}
}

// Label is the text of the key as scripts get it: the name as it is, the year, or the
// word for what is lacking. A name may read like such a word; String tells them apart.
func (k Key) Label() string {
	switch k.Kind {
	case KeyName:
		return k.Name
	case KeyYear:
		return strconv.Itoa(k.Year)
	}
	return k.Kind.Word()
}

// Word is the word for a key that is no name: 年限未定.
func (k KeyKind) Word() string {
	if int(k) >= len(keyWords) || keyWords[k] == "" {
		return unknown(strconv.Itoa(int(k)))
	}
	return keyWords[k]
}

// String is the text of the key for people, which ParseFilter reads back: a name that is
// one of the words for what is lacking stands in quotation marks, a blank one is said to
// be blank.
func (k Key) String() string {
	switch {
	case k.Kind == KeyName && k.Name == "":
		return blankName
	case k.Kind == KeyName && isKeyWord(k.Name):
		return "“" + k.Name + "”"
	}
	return k.Label()
}

func isKeyWord(s string) bool {
	return s != "" && (s == blankName || slices.Contains(keyWords[:], s))
}

// lacking are the keys of a dimension that are not names.
func lacking(d Dimension) []KeyKind {
	switch d {
	case ByType:
		return []KeyKind{KeyNoType}
	case BySource:
		return []KeyKind{KeyUnsplit, KeySourceOpen, KeySourceRounding, KeySourceUnplanned, KeySourceMissing}
	case ByClass:
		return []KeyKind{KeyUnsplit, KeySourceOpen, KeySourceRounding, KeyNoClass}
	case ByMix:
		return []KeyKind{KeySourceOpen, KeySourceUnplanned, KeySourceMissing}
	case ByYear:
		return []KeyKind{KeyNoPeriod}
	case ByPhase:
		return []KeyKind{KeyNoPeriod, KeyOutside}
	case ByOwner:
		return []KeyKind{KeyOwnerUnplanned, KeyOwnerMissing}
	}
	return nil
}

// projectKey is the key of a project in a dimension that does not cut its budget.
func projectKey(d Dimension, p *Project) Key {
	switch d {
	case ByCategory:
		return Named(p.Category)
	case ByType:
		if p.Type == "" {
			return Key{Kind: KeyNoType}
		}
		return Named(p.Type)
	case ByMix:
		return mixKey(p)
	case ByOwner:
		return leadKey(p)
	}
	panic(&Error{Code: Internal, Msg: "不认识的汇总维度“" + string(d) + "”"})
}

// lineKey is the key of a line in a dimension that cuts the budgets.
func lineKey(d Dimension, p *Project, l *Line, c *calendar) Key {
	switch d {
	case BySource:
		return l.Source
	case ByClass:
		return classKey(p, l.Source)
	case ByYear:
		return YearKey(l.Year)
	case ByPhase:
		return c.phase(l.Year)
	}
	return projectKey(d, p)
}

// noSource is the key of a project's sources where it names none.
func noSource(s State) Key {
	if s == Unplanned {
		return Key{Kind: KeySourceUnplanned}
	}
	return Key{Kind: KeySourceMissing}
}

// leadKey is the lead owner.
func leadKey(p *Project) Key {
	switch {
	case len(p.Owners) > 0:
		return Named(p.Owners[0].Name)
	case p.OwnerState == Unplanned:
		return Key{Kind: KeyOwnerUnplanned}
	}
	return Key{Kind: KeyOwnerMissing}
}

// classKey is the class of a project's source: the one that the project says, or, where
// amounts were declared for a source that it does not name, the one of the name.
func classKey(p *Project, source Key) Key {
	switch source.Kind {
	case KeyUnsplit, KeySourceOpen, KeySourceRounding:
		return source
	case KeySourceUnplanned, KeySourceMissing:
		return Key{Kind: KeyNoClass}
	}
	for i := range p.Sources {
		if p.Sources[i].Name == source.Name {
			return Named(string(p.Sources[i].Class))
		}
	}
	return Named(string(ClassOf(source.Name)))
}

// Key is the key of the phase.
func (p Phase) Key() Key { return Key{Kind: KeyName, Name: p.Label(), Year: p.From} }

// calendar knows the phases of a plan by year.
type calendar struct {
	phases []Phase
	keys   map[int]Key // of the years that were asked for
}

func newCalendar(phases []Phase) *calendar {
	return &calendar{phases: phases, keys: map[int]Key{0: {Kind: KeyNoPeriod}}}
}

// phase is the key of the phase that holds the year.
func (c *calendar) phase(year int) Key {
	k, ok := c.keys[year]
	if ok {
		return k
	}
	k = Key{Kind: KeyOutside}
	if i := slices.IndexFunc(c.phases, func(p Phase) bool { return year >= p.From && year <= p.To }); i >= 0 {
		k = c.phases[i].Key()
	}
	c.keys[year] = k
	return k
}
