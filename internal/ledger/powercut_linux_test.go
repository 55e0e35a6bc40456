package ledger

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	_ "unsafe" // for the name of synchronous

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// synchronous is that of the room below, which no program sets: only the watched clerk.
//
//go:linkname synchronous taizhang/internal/ledger/sqlite.synchronous
var synchronous string

// What the test tells the clerk whom it watches, and the library.
const (
	watchedDir  = "POWERCUT_DIR"
	watchedLog  = "POWERCUT_LOG"
	watchedSync = "POWERCUT_SYNC" // "": as the program has it
)

// watchedActs are what the clerk does, one transaction each.
var watchedActs = []func(plantest.Clerk) error{
	func(c plantest.Clerk) error {
		_, err := c.Import(reading("a.xlsx", exampleList()...))
		return err
	},
	func(c plantest.Clerk) error {
		list := exampleList()[1:]
		list[0].Budget.Fen += wanFen
		list[4].Content = "改建展馆"
		_, err := c.Import(reading("b.xlsx", list...))
		return err
	},
	func(c plantest.Clerk) error {
		return c.DeclareSources("4", []portfolio.Share{{Key: "企业自筹", Fen: 4000 * wanFen}, {Key: "社会投资", Fen: 5000 * wanFen}, {Key: "市财政", Fen: 1000 * wanFen}}, "批复")
	},
	func(c plantest.Clerk) error {
		_, err := c.AddAdjustment(portfolio.Adjustment{Category: portfolio.TotalScope, Fen: -1, Reason: "尾差"})
		return err
	},
}

// TestPowerCut cuts the power at every moment of a clerk's work. A library logs what the
// work does to the disk; the test makes of every beginning of that log what a disk may
// then hold, and opens it: the ledger is sound and holds a whole number of acts, and none
// that was acknowledged is missing. What fails with a lesser synchronous shows that the
// test would see it.
func TestPowerCut(t *testing.T) {
	if os.Getenv(watchedDir) != "" {
		workWatched(t)
		return
	}
	library := buildLibrary(t)
	want := statesOfDesk(t)
	for _, tt := range []struct {
		synchronous string
		whole       bool
		fails       func(c *cut) bool
	}{
		{"", true, func(*cut) bool { return false }},
		{"FULL", false, func(c *cut) bool { return len(c.lost) > 0 }}, // the journal of an acknowledged commit comes back
		{"OFF", false, func(c *cut) bool { return len(c.unsound) > 0 }},
	} {
		t.Run("synchronous "+tt.synchronous, func(t *testing.T) {
			c := newCut(want, tt.fails)
			c.replay(t, watch(t, library, tt.synchronous))
			t.Logf("%d states, %d of them different", c.states, len(c.seen))
			for _, found := range [][]string{c.lost, c.unsound} {
				if tt.whole && len(found) > 0 {
					t.Errorf("%d states, the first:\n%s", len(found), found[0])
				}
			}
			if !tt.whole && !tt.fails(c) {
				t.Errorf("nothing fails: the test does not see what it is for")
			}
		})
	}
}

func buildLibrary(t *testing.T) string {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler to make the library that watches")
	}
	library := filepath.Join(t.TempDir(), "powercut.so")
	if out, err := exec.Command(cc, "-shared", "-fPIC", "-O1", "-o", library, "testdata/powercut.c", "-ldl", "-lpthread").CombinedOutput(); err != nil {
		t.Fatalf("cc does not make the library that watches: %v\n%s", err, out)
	}
	return library
}

// workWatched is the clerk's work. Each act that is acknowledged is marked in the log.
func workWatched(t *testing.T) {
	if s := os.Getenv(watchedSync); s != "" {
		synchronous = s
	}
	log, err := os.OpenFile(os.Getenv(watchedLog), os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	l := open(t, filepath.Join(os.Getenv(watchedDir), "台账.db"), Options{Create: true})
	for i, act := range watchedActs {
		if err := act(l.Clerk); err != nil {
			t.Fatalf("act %d: %v", i, err)
		}
		if _, err := log.Write(record{what: recordMark}.bytes()); err != nil {
			t.Fatal(err)
		}
	}
}

// watch lets the clerk work in another process and returns what that did to the disk.
// Played to its end the log gives what is there, so it misses nothing.
func watch(t *testing.T, library, word string) []record {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(log, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "-test.run=^TestPowerCut$")
	cmd.Env = append(os.Environ(), "LD_PRELOAD="+library, watchedDir+"="+dir, watchedLog+"="+log, watchedSync+"="+word)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	records, err := readRecords(log)
	if err != nil {
		t.Fatal(err)
	}
	if len(records) == len(watchedActs) {
		t.Skip("the library sees nothing of this binary: is it static?")
	}
	d := newDisk()
	for _, r := range records {
		d.do(r)
	}
	there := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if there[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	if !maps.EqualFunc(there, d.after(all, func(string) fate { return all }), bytes.Equal) {
		t.Fatal("the log does not give the files that the work has left")
	}
	return records
}
