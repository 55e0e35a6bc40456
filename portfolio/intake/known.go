package intake

import "taizhang/portfolio"

// key is what a project is known by from one list of its part to the next: its number, and
// where the numbers begin again in every section its section, too.
type key struct {
	no      portfolio.No
	section string
}

// knownBy says which numbers do not say alone which project they are of.
type knownBy map[portfolio.No]bool

// newKnownBy looks for the numbers that the part or the list has more than once.
func newKnownBy(old []*portfolio.Project, list []portfolio.Project) knownBy {
	several := knownBy{}
	was, now := make(map[portfolio.No]bool, len(old)), make(map[portfolio.No]bool, len(list))
	see := func(seen map[portfolio.No]bool, no portfolio.No) {
		if seen[no] {
			several[no] = true
		}
		seen[no] = true
	}
	for _, p := range old {
		see(was, p.No)
	}
	for i := range list {
		see(now, list[i].No)
	}
	return several
}

func (k knownBy) key(p *portfolio.Project) key {
	if k[p.No] {
		return key{p.No, p.Category + "\x00" + p.Type}
	}
	return key{no: p.No}
}
