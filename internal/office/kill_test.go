package office

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// The folder that an act which is to be killed works in, and its number.
const (
	killedDir = "TAIZHANG_KILLED_DIR"
	killedAct = "TAIZHANG_KILLED_ACT"
)

// A folder holds these; the lists lie in the one above it.
const (
	killedLedger = "台账.db"
	killedBackup = "备份.db"
	killedCopy   = "副本.db"
	anotherCopy  = "另一副本.db"
	firstList    = "../一.xlsx"
	secondList   = "../二.xlsx"
)

// killable is an act that is killed: what it does in a folder, and the state of its ledger
// before it, the name of a folder in stock, as after it.
type killable struct {
	name          string
	before, after string
	entered       bool // done again it changes nothing and is yet entered in the log
	do            func(ctx context.Context, o *Office, dir string) error
}

var killables = []killable{
	{"import", "empty", "first", true, func(ctx context.Context, o *Office, dir string) error {
		return importOf(ctx, o, filepath.Join(dir, firstList))
	}},
	{"re-import", "first", "second", true, func(ctx context.Context, o *Office, dir string) error {
		return importOf(ctx, o, filepath.Join(dir, secondList))
	}},
	{"declare", "first", "declared", false, func(ctx context.Context, o *Office, _ string) error {
		return o.Declare(ctx, portfolio.ParseHandle("1"), intake.ByYear, []portfolio.Share{{Key: "2021", Fen: killedBudget}}, "批复")
	}},
	{"restore", "first", "second", false, func(ctx context.Context, o *Office, dir string) error {
		return o.Restore(ctx, filepath.Join(dir, killedBackup), true)
	}},
	{"backup", "first", "first", false, func(ctx context.Context, o *Office, dir string) error {
		return o.Backup(ctx, filepath.Join(dir, killedCopy))
	}},
}

// killedBudget is the budget of project 1, all of it in 2021.
const killedBudget = 1000 * 1_000_000

func importOf(ctx context.Context, o *Office, list string) error {
	in, err := o.Import(ctx, list, ImportOptions{})
	if err == nil && portfolio.HasErrors(in.Report.Findings) {
		err = fmt.Errorf("%v", in.Report.Findings)
	}
	return err
}

func deskIn(dir string) *Office {
	now := func() time.Time { return time.Date(2026, 11, 1, 1, 2, 3, 0, time.UTC) }
	return &Office{Ledger: filepath.Join(dir, killedLedger), Actor: "示例员", Now: now}
}

// TestKilled kills acts at random moments: see killRounds.
func TestKilled(t *testing.T) {
	if dir := os.Getenv(killedDir); dir != "" {
		for _, k := range killables {
			if k.name == os.Getenv(killedAct) {
				fmt.Println("begun")
				if err := k.do(t.Context(), deskIn(dir), dir); err != nil {
					t.Fatal(err)
				}
			}
		}
		return
	}
	killRounds(t, 10, 1500)
}

// TestLongKilled is part of make test-long.
func TestLongKilled(t *testing.T) {
	if os.Getenv("TAIZHANG_LONG") == "" {
		t.Skip("200 killed processes: make test-long")
	}
	killRounds(t, 200, 3000)
}

// killRounds kills one act after another, at a random moment of its work on a list of n
// projects, every second time while it writes. The ledger is then sound and as it was before the act or as it is after it; a
// backup has its name when it is whole; the same act works without more ado, and of the
// killed one nothing is left.
func killRounds(t *testing.T, rounds, n int) {
	s := newStock(t, n)
	rng := rand.New(rand.NewPCG(7, uint64(rounds)))
	amid := 0
	for i := range rounds {
		k := killables[i%len(killables)]
		when := s.course[k.name].moment(rng, i/len(killables)%2 > 0)
		ok := t.Run(fmt.Sprintf("%d %s killed after %v", i, k.name, when), func(t *testing.T) {
			dir := s.folder(t, k.before)
			done := kill(t, k, dir, when)
			if len(strays(t, dir)) > 0 {
				amid++
			}
			landed := s.look(t, k, dir, done)
			s.again(t, k, dir, landed)
		})
		if !ok {
			t.Errorf("round %d of %d, seed (7, %d)", i, rounds, rounds)
		}
	}
	t.Logf("%d of %d killed while a journal or a temporary file was there", amid, rounds)
}

// state is what a ledger says; nothing where there is none.
type state struct {
	log  []portfolio.Change
	sums string
}

func (s state) equal(o state) bool { return slices.Equal(s.log, o.log) && s.sums == o.sums }

// stateOf is that of a ledger, which must be sound.
func stateOf(t *testing.T, dir, name string) (out state) {
	t.Helper()
	o := deskIn(dir)
	o.Ledger = filepath.Join(dir, name)
	found, err := o.Check(t.Context())
	if portfolio.CodeOf(err) == portfolio.NotFound {
		return out
	}
	if err != nil || portfolio.HasErrors(found.Open) {
		t.Fatalf("%s is not sound: %v, %v", name, err, found.Open[:min(3, len(found.Open))])
	}
	if out.log, err = o.History(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	rollups, err := o.Summary(t.Context(), []portfolio.Dimension{portfolio.ByCategory}, portfolio.PolicyEqual)
	if err != nil {
		t.Fatal(err)
	}
	out.sums = fmt.Sprint(rollups)
	return out
}

// look opens a copy of what was left and reports whether the act has come about.
func (s *stock) look(t *testing.T, k killable, dir string, done bool) (landed bool) {
	t.Helper()
	dir = s.folder(t, filepath.Base(dir))
	now := stateOf(t, dir, killedLedger)
	landed = now.equal(s.states[k.after])
	switch {
	case done && !landed:
		t.Error("what was acknowledged is lost")
	case !landed && !now.equal(s.states[k.before]):
		t.Error("half an act is in the ledger")
	}
	if _, err := os.Stat(filepath.Join(dir, killedCopy)); errors.Is(err, fs.ErrNotExist) {
		if done && k.name == "backup" {
			t.Error("there is no backup")
		}
	} else if !stateOf(t, dir, killedCopy).equal(s.states[k.before]) {
		t.Error("half a backup has its name")
	}
	return landed
}

// again does the act once more, with another name for a backup that has come about.
func (s *stock) again(t *testing.T, k killable, dir string, landed bool) {
	t.Helper()
	err := k.do(t.Context(), deskIn(dir), dir)
	if k.name == "backup" && portfolio.CodeOf(err) == portfolio.Conflict {
		err = deskIn(dir).Backup(t.Context(), filepath.Join(dir, anotherCopy))
	}
	if err != nil {
		t.Fatalf("once more: %v", err)
	}
	now := stateOf(t, dir, killedLedger)
	if landed && k.entered {
		now.log = now.log[:len(now.log)-1]
	}
	if !now.equal(s.states[k.after]) {
		t.Error("once more: another state")
	}
	if left := strays(t, dir); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// strays are the files of a folder that nobody has asked for.
func strays(t *testing.T, dir string) []string {
	t.Helper()
	return slices.DeleteFunc(names(t, dir), func(name string) bool {
		return slices.Contains([]string{killedLedger, killedBackup, killedCopy, anotherCopy}, name)
	})
}
