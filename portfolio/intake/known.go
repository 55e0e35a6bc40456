package intake

import "taizhang/portfolio"

// key is what a project is known by from one list to the next: its number, and where the
// numbers begin again in every section its section, too.
type key struct {
	no      portfolio.No
	section string
}

// knownBy says which numbers do not say alone which project they are of.
type knownBy map[portfolio.No]bool

// newKnownBy looks for the numbers that the plan or the list has more than once.
func newKnownBy(lists ...[]portfolio.Project) knownBy {
	several := knownBy{}
	for _, projects := range lists {
		seen := make(map[portfolio.No]bool, len(projects))
		for i := range projects {
			no := projects[i].No
			if seen[no] {
				several[no] = true
			}
			seen[no] = true
		}
	}
	return several
}

func (k knownBy) key(p *portfolio.Project) key {
	if k[p.No] {
		return key{p.No, p.Category + "\x00" + p.Type}
	}
	return key{no: p.No}
}
