package ledger

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// known is what is to be known after some acts.
type known struct {
	book    *portfolio.Book
	changes []portfolio.Change
}

// statesOfDesk does the clerk's work in memory: what is known before it and after each act.
func statesOfDesk(t *testing.T) []known {
	t.Helper()
	desk := plantest.NewDesk()
	out := []known{{}}
	for i, act := range watchedActs {
		if err := act(plantest.Clerk{Store: desk}); err != nil {
			t.Fatalf("act %d: %v", i, err)
		}
		book, err := desk.Now()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, known{book, slices.Clone(desk.Changes)})
	}
	return out
}

// verdict says how many acts a state holds, or why it is not sound.
type verdict struct {
	acts int
	err  error
}

// cut is the power cut, at every moment of a log.
type cut struct {
	want          []known
	enough        func(*cut) bool // says when nothing more need be looked at
	long          bool
	seen          map[[32]byte]verdict
	rng           *rand.Rand
	dir           string // for what is looked at
	states        int
	lost, unsound []string // states without an acknowledged act; with half an act, or none to be read
}

func newCut(want []known, enough func(*cut) bool) *cut {
	long := os.Getenv("TAIZHANG_LONG") != ""
	return &cut{want: want, enough: enough, long: long, seen: map[[32]byte]verdict{}, rng: rand.New(rand.NewPCG(1, 2))}
}

// replay goes through a log and looks at what may be on the disk at each moment; unless
// it is to be long, at one in four of those between two writes.
func (c *cut) replay(t *testing.T, records []record) {
	c.dir = inMemory(t)
	d, acts := newDisk(), 0
	for i, r := range records {
		if r.what == recordMark {
			acts++
		} else if !d.do(r) {
			continue
		}
		if between := r.what == 'W' && records[i+1].what == 'W'; between && !c.long && c.rng.IntN(4) > 0 {
			continue
		}
		for _, state := range c.cuts(d) {
			c.states++
			switch v := c.look(t, state); {
			case v.err != nil:
				c.unsound = append(c.unsound, fmt.Sprintf("after record %d: %v", i, v.err))
			case v.acts < acts:
				c.lost = append(c.lost, fmt.Sprintf("after record %d: %d acts of %d", i, v.acts, acts))
			case v.acts > acts+1:
				t.Fatalf("after record %d: %d acts, only %d were begun", i, v.acts, acts+1)
			}
			if c.enough(c) {
				return
			}
		}
	}
	if acts != len(watchedActs) {
		t.Fatalf("%d acts were acknowledged", acts)
	}
}

// cuts are states in which a power cut may leave a disk: names and each file's changes all
// or none; the last change of each file torn; any part of all.
func (c *cut) cuts(d *disk) []map[string][]byte {
	of := func(every bool) fate {
		if every {
			return all
		}
		return none
	}
	torn := func(r record) int { // at the end of a sector of the file, if not at once
		return max(0, sector*c.rng.IntN(len(r.data)/sector+1)-int(r.at%sector))
	}
	some := func(i, n int, r record) int {
		return []int{none(i, n, r), all(i, n, r), torn(r)}[c.rng.IntN(3)]
	}
	lastTorn := func(i, n int, r record) int {
		if i < n-1 {
			return all(i, n, r)
		}
		return torn(r)
	}
	var out []map[string][]byte
	for bits := range 8 {
		out = append(out, d.after(of(bits&1 > 0), func(name string) fate {
			journal := filepath.Ext(name) == ".db-journal"
			return of(journal && bits&2 > 0 || !journal && bits&4 > 0)
		}))
	}
	out = append(out, d.after(all, func(string) fate { return lastTorn }))
	parts := 4
	if c.long {
		parts = 24
	}
	for range parts {
		out = append(out, d.after(some, func(string) fate { return some }))
	}
	return out
}

// look opens what a disk holds, unless it has been seen.
func (c *cut) look(t *testing.T, state map[string][]byte) verdict {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(state)) {
		fmt.Fprintf(h, "%s %d ", name, len(state[name]))
		h.Write(state[name])
	}
	key := [32]byte(h.Sum(nil))
	v, ok := c.seen[key]
	if !ok {
		v = c.open(t, state)
		c.seen[key] = v
	}
	return v
}

// open opens a state as the office does and holds it against what is to be known.
func (c *cut) open(t *testing.T, state map[string][]byte) verdict {
	dir, err := os.MkdirTemp(c.dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for name, b := range state {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx := context.Background()
	path := filepath.Join(dir, "台账.db")
	l, err := Open(ctx, path, Options{ReadOnly: len(c.seen)%2 == 0})
	if portfolio.CodeOf(err) == portfolio.NotFound {
		l, err = Open(ctx, path, Options{Create: true}) // as an import does
	}
	if err != nil {
		return verdict{err: err}
	}
	defer l.Close()
	plans, err := l.Plans(ctx)
	if err != nil || len(plans) == 0 {
		return verdict{err: err}
	}
	findings, err := verify(ctx, l, planName)
	if err != nil || len(findings) > 0 {
		return verdict{err: errors.Join(err, fmt.Errorf("%v", findings))}
	}
	changes, err := historyOf(ctx, l, planName, portfolio.Entity{})
	if err != nil {
		return verdict{err: err}
	}
	book, err := bookOf(ctx, l, planName, Want{})
	if err != nil {
		return verdict{err: err}
	}
	acts := slices.IndexFunc(c.want, func(k known) bool { return len(k.changes) == len(changes) })
	if acts < 0 {
		return verdict{err: fmt.Errorf("%d entries of the log: half an act", len(changes))}
	}
	diff := cmp.Diff(c.want[acts].changes, changes, cmpopts.IgnoreFields(portfolio.Change{}, "Hash"), cmpopts.EquateEmpty()) +
		cmp.Diff(c.want[acts].book, book, cmpopts.IgnoreFields(portfolio.Book{}, "Next"), cmpopts.EquateEmpty())
	if diff != "" {
		return verdict{err: errors.New(diff)}
	}
	return verdict{acts: acts}
}
