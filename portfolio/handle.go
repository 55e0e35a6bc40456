package portfolio

import (
	"strconv"
	"strings"
)

// handleID is how a permanent number is typed: #id:57.
const handleID = "#id:"

// Handle is what people type for a project: its number where that is unique in the plan,
// 节/序号 (东镇/3) where it is not, or #id:57.
type Handle struct {
	ID      ProjectID // 0: by number
	Section string    // "": any
	No      No
}

// ParseHandle reads a handle. A number may hold a slash itself, so that a text with one
// is tried as a number first: see Matches.
func ParseHandle(text string) Handle {
	s := Squeeze(text)
	if rest, ok := strings.CutPrefix(s, handleID); ok {
		if id, err := strconv.ParseInt(rest, 10, 64); err == nil && id > 0 {
			return Handle{ID: ProjectID(id)}
		}
	}
	return Handle{No: NewNo(s)}
}

// inSection reads the last slash of the number as the end of a section.
func (h Handle) inSection() (Handle, bool) {
	i := strings.LastIndexByte(string(h.No), '/')
	if h.ID != 0 || h.Section != "" || i <= 0 {
		return h, false
	}
	return Handle{Section: string(h.No[:i]), No: NewNo(string(h.No[i+1:]))}, true
}

func (h Handle) matches(p *Project) bool {
	if h.ID != 0 {
		return p.ID == h.ID
	}
	return p.No == h.No && (h.Section == "" || Squeeze(p.Category) == h.Section)
}

// String writes the handle as it is typed.
func (h Handle) String() string {
	switch {
	case h.ID != 0:
		return handleID + strconv.FormatInt(int64(h.ID), 10)
	case h.Section != "":
		return h.Section + "/" + string(h.No)
	}
	return string(h.No)
}

// Numbers returns the numbers that a project meant by the handle can have; none for a
// permanent one.
func (h Handle) Numbers() []No {
	if h.ID != 0 {
		return nil
	}
	out := []No{h.No}
	if in, ok := h.inSection(); ok {
		out = append(out, in.No)
	}
	return out
}

// Find returns the project that a handle means. NotFound if there is none; Invalid, with
// the handles that part them, if there are several.
func (p *Plan) Find(h Handle) (*Project, error) {
	found := p.matching(h)
	if in, ok := h.inSection(); ok && len(found) == 0 {
		found = p.matching(in)
	}
	switch len(found) {
	case 0:
		return nil, &Error{Code: NotFound, Msg: "没有序号为“" + h.String() + "”的项目", Hint: "请查看全部项目的序号", Steps: []Step{Do("list")}}
	case 1:
		return found[0], nil
	}
	var ways []string
	for _, q := range found {
		ways = append(ways, q.Category+"/"+string(q.No)+"（"+Handle{ID: q.ID}.String()+"）")
	}
	return nil, &Error{Code: Invalid, Msg: "序号“" + h.String() + "”不止一个项目", Hint: "请写明是哪一个：" + strings.Join(ways, "、")}
}

func (p *Plan) matching(h Handle) []*Project {
	var out []*Project
	for i := range p.Projects {
		if h.matches(&p.Projects[i]) {
			out = append(out, &p.Projects[i])
		}
	}
	return out
}
