package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// publicList is a list as offices publish them, with invented values (示例): what it states
// of itself is what must be read.
type publicList struct {
	name     string
	tabs     []tab
	projects int
	total    string   // 万元, to the fen
	sources  []string // the sums of its source columns
	years    []string // the sums of declared years and stated money
	cats     []string
	found    []string // errors and warnings, but for columns that the list does not have
	first    string   // its first project, as line1 writes it
	last     string
}

// TestPublicLists: twenty lists of the shapes that offices publish are read to the total
// that they state.
func TestPublicLists(t *testing.T) {
	for _, l := range append(publicWorks(), publicFunds()...) {
		t.Run(l.name, func(t *testing.T) {
			r := readTabs(t, Options{}, l.tabs...)
			var total portfolio.Money
			for _, p := range r.Projects {
				total += p.Budget.Fen
			}
			got := publicList{
				name: l.name, tabs: l.tabs, projects: len(r.Projects), total: total.Exact(portfolio.Wan),
				sources: sourceSums(r), years: yearSums(r), cats: l.cats,
			}
			for _, f := range told(r, portfolio.SevError, portfolio.SevWarning) {
				if !strings.HasPrefix(f, "TZ-COLUMN-ABSENT") {
					got.found = append(got.found, f)
				}
			}
			if l.cats != nil {
				got.cats = categoryNames(r)
			}
			if n := len(r.Projects); n > 0 {
				got.first, got.last = line1(r.Projects[0]), line1(r.Projects[n-1])
			}
			if diff := cmp.Diff(l, got, cmp.AllowUnexported(publicList{}, tab{})); diff != "" {
				t.Errorf("(-want +got):\n%s\n%v", diff, told(r))
			}
		})
	}
}

// sums adds up money by name, in the order of first mention.
type namedSums struct {
	names []string
	fen   map[string]portfolio.Money
}

func (s *namedSums) add(name string, fen portfolio.Money) {
	if s.fen == nil {
		s.fen = map[string]portfolio.Money{}
	}
	if !slices.Contains(s.names, name) {
		s.names = append(s.names, name)
	}
	s.fen[name] += fen
}

func (s *namedSums) text() (out []string) {
	for _, n := range s.names {
		out = append(out, n+" "+s.fen[n].Exact(portfolio.Wan))
	}
	return out
}

func sourceSums(r *portfolio.Reading) []string {
	var s namedSums
	for _, p := range r.Projects {
		for _, sh := range p.DeclaredSources {
			s.add(sh.Key, sh.Fen)
		}
	}
	return s.text()
}

func yearSums(r *portfolio.Reading) []string {
	var s namedSums
	for _, p := range r.Projects {
		for _, y := range p.DeclaredYears {
			s.add(y.Key, y.Fen)
		}
		for _, st := range p.Stated {
			s.add(fmt.Sprintf("%s %d-%d", st.Kind, st.Year, st.Month), st.Fen)
		}
	}
	return s.text()
}
