package portfolio

import (
	"slices"
	"strings"
)

// KeptAnswers are what the office has answered about lists of one shape: whose headings
// have the same texts, row for row. They are used again for the next list of that shape.
// What is said of single cells and of struck rows belongs to one file and is not kept.
type KeptAnswers struct {
	Shape   string   `json:"shape"`            // of the heading
	Rows    int      `json:"rows"`             // that the heading reaches over
	Header  bool     `json:"header,omitempty"` // the heading was named by its rows: it is not known by its words
	Columns []string `json:"columns,omitempty"`
	Unit    string   `json:"unit,omitempty"` // where the list names none itself
	Skip    []string `json:"skip,omitempty"`
	On      string   `json:"on"` // the day of the answers, as the office's calendar has it
}

// Label says in Chinese what was answered.
func (k KeptAnswers) Label() string {
	parts := slices.Clone(k.Columns)
	if k.Unit != "" {
		parts = append(parts, "单位 "+k.Unit)
	}
	if k.Header {
		parts = append(parts, "表头的位置")
	}
	for _, s := range k.Skip {
		parts = append(parts, "不读 "+s)
	}
	return strings.Join(parts, "、")
}

// Same reports whether the answers are those of others, whatever the day.
func (k KeptAnswers) Same(o KeptAnswers) bool {
	return k.Shape == o.Shape && k.Rows == o.Rows && k.Header == o.Header && k.Unit == o.Unit &&
		slices.Equal(k.Columns, o.Columns) && slices.Equal(k.Skip, o.Skip)
}

// KeepAnswers puts new answers in the place of those about the same shape; the same ones
// again leave the old as they are.
func KeepAnswers(kept, now []KeptAnswers) []KeptAnswers {
	kept = slices.Clone(kept)
	for _, k := range now {
		i := slices.IndexFunc(kept, func(o KeptAnswers) bool { return o.Shape == k.Shape })
		switch {
		case i < 0:
			kept = append(kept, k)
		case !kept[i].Same(k):
			kept[i] = k
		}
	}
	return kept
}

// AnswersValue is the answers that are kept with a plan.
func AnswersValue(kept []KeptAnswers) Value {
	if len(kept) == 0 {
		return ""
	}
	return ValueOf(kept)
}
