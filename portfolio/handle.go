package portfolio

import (
	"slices"
	"strconv"
	"strings"
)

// handleID is how a permanent number is typed: #id:57.
const handleID = "#id:"

// Handle is what people type for a project: its number where that is unique in the plan,
// else the number behind words that part it from the others (东镇/3, 水利局/东镇/3), or
// #id:57. The words are the project's part, category and type, any of them, in this order.
type Handle struct {
	ID ProjectID // 0: by number
	No No        // with the words before it
}

// ParseHandle reads a handle.
func ParseHandle(text string) Handle {
	s := Squeeze(text)
	if rest, ok := strings.CutPrefix(s, handleID); ok {
		if id, err := strconv.ParseInt(rest, 10, 64); err == nil && id > 0 {
			return Handle{ID: ProjectID(id)}
		}
	}
	return Handle{No: NewNo(s)}
}

// String writes the handle as it is typed.
func (h Handle) String() string {
	if h.ID != 0 {
		return handleID + strconv.FormatInt(int64(h.ID), 10)
	}
	return string(h.No)
}

// Numbers returns the numbers that a project meant by the handle can have, the whole text
// first: a number may hold a slash itself. None for a permanent one.
func (h Handle) Numbers() []No {
	if h.ID != 0 {
		return nil
	}
	out := []No{h.No}
	for i, r := range h.No {
		if r == '/' && i > 0 && i+1 < len(h.No) {
			out = append(out, NewNo(string(h.No[i+1:])))
		}
	}
	return out
}

// matches reports whether the text is the number of the project behind words of it.
func (h Handle) matches(p *Project) bool {
	rest := string(h.No)
	for i, r := range rest {
		if r == '/' && NewNo(rest[i+1:]) == p.No && slices.ContainsFunc(wordsOf(p), func(w string) bool { return Squeeze(w) == rest[:i] }) {
			return true
		}
	}
	return false
}

// wordsOf are the words that can stand before a project's number, the fewest first, and
// those of the part before those of the section.
func wordsOf(p *Project) []string {
	var out []string
	for _, words := range [][]string{
		{p.Part},
		{p.Category},
		{p.Type},
		{p.Part, p.Category},
		{p.Part, p.Type},
		{p.Category, p.Type},
		{p.Part, p.Category, p.Type},
	} {
		if !slices.Contains(words, "") {
			out = append(out, strings.Join(words, "/"))
		}
	}
	return out
}

// Find returns the project that a handle means: the one of the number, else the one that
// the words before it part from the others. NotFound if there is none; Invalid, with the
// handles that part them, if there are several.
func (p *Plan) Find(h Handle) (*Project, error) {
	found := p.matching(func(q *Project) bool { return h.ID != 0 && q.ID == h.ID || h.ID == 0 && q.No == h.No })
	if len(found) == 0 && h.ID == 0 {
		found = p.matching(h.matches)
	}
	switch len(found) {
	case 0:
		return nil, &Error{Code: NotFound, Msg: "没有序号为“" + h.String() + "”的项目", Hint: "请查看全部项目的序号", Steps: []Step{Do("list")}}
	case 1:
		return found[0], nil
	}
	handles := p.Handles()
	var ways []string
	for _, q := range found {
		id := Handle{ID: q.ID}.String()
		if of := string(handles.Of(q)); of != id {
			id = of + "（" + id + "）"
		}
		ways = append(ways, id)
	}
	return nil, &Error{Code: Invalid, Msg: "序号“" + h.String() + "”不止一个项目", Hint: "请写明是哪一个：" + strings.Join(ways, "、")}
}

func (p *Plan) matching(is func(*Project) bool) []*Project {
	var out []*Project
	for i := range p.Projects {
		if is(&p.Projects[i]) {
			out = append(out, &p.Projects[i])
		}
	}
	return out
}

// Handles say what the projects of a plan are called where their number is not enough.
type Handles map[ProjectID]No

// Of is the shortest text by which Find returns the project.
func (h Handles) Of(p *Project) No {
	if of, ok := h[p.ID]; ok && p.ID != 0 {
		return of
	}
	return p.No
}

// Handles finds for every project whose number others have, too, the fewest words that part
// it from them; where no words do, it is called by its permanent number.
func (p *Plan) Handles() Handles {
	numbers := make(map[No]int, len(p.Projects))
	for i := range p.Projects {
		numbers[p.Projects[i].No]++
	}
	if len(numbers) == len(p.Projects) {
		return nil
	}
	means := make(map[string]int, len(p.Projects)) // how many projects a text with words means
	var texts []string
	textsOf := func(q *Project) []string {
		texts = texts[:0]
		for _, w := range wordsOf(q) {
			if text := Squeeze(w) + "/" + string(q.No); !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
		return texts
	}
	for i := range p.Projects {
		for _, text := range textsOf(&p.Projects[i]) {
			means[text]++
		}
	}
	out := Handles{}
	for i := range p.Projects {
		q := &p.Projects[i]
		if numbers[q.No] == 1 {
			continue
		}
		out[q.ID] = No(Handle{ID: q.ID}.String())
		for _, w := range wordsOf(q) {
			text := Squeeze(w) + "/" + string(q.No)
			if means[text] == 1 && numbers[No(text)] == 0 {
				out[q.ID] = No(w + "/" + string(q.No))
				break
			}
		}
	}
	return out
}

// Name calls the projects that findings tell of by their handles, also in the steps.
func (h Handles) Name(fs []Finding) {
	for i := range fs {
		f := &fs[i]
		of, ok := h[f.Project]
		if !ok || f.No == of {
			continue
		}
		f.Steps = slices.Clone(f.Steps)
		for k := range f.Steps {
			s := &f.Steps[k]
			s.Args = slices.Clone(s.Args)
			for n, a := range s.Args {
				if a.Name == "" && !a.Fill && a.Value == string(f.No) {
					s.Args[n].Value = string(of)
				}
			}
		}
		f.No = of
	}
}
