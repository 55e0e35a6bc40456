package list

import (
	"strings"

	"taizhang/portfolio"
)

// Heading is a category as the list writes it.
type Heading struct {
	// Labels are the texts of the sections that make it, the outermost first, or the one
	// text of a column.
	Labels []string
	Outer  string // the outermost section with its numbering; "" where a column holds the category
	Cell   portfolio.Cell
}

// None is the Heading of a project that is in no category.
const None = -1

// headings are the categories of a list in the order of their first mention.
type headings struct {
	list []Heading
	at   map[string]int // by their labels
}

// refer returns the place of a heading, which is added at its first mention.
func (h *headings) refer(head Heading) int {
	key := strings.Join(head.Labels, "\x00")
	i, ok := h.at[key]
	if !ok {
		if h.at == nil {
			h.at = map[string]int{}
		}
		i = len(h.list)
		h.list, h.at[key] = append(h.list, head), i
	}
	return i
}
