package sqlite

import (
	"path/filepath"
	"testing"

	"taizhang/portfolio"
)

// TestHotJournal is rolled back by the first opening, which says so.
func TestHotJournal(t *testing.T) {
	f := newToy(t, 300)
	path := filepath.Join(t.TempDir(), "台账.db")
	for _, opts := range []Options{{}, {ReadOnly: true}} {
		crash(t, f, path)
		var said told
		opts.Tell = said.tell
		g := open(t, path, opts)
		said.one(t, "上次写入曾中断", "恢复到中断之前")
		if n := items(t, g); n != 300 {
			t.Errorf("%d items", n)
		}
		g.Close()
		alone(t, path)
	}
	crash(t, f, path)
	to := filepath.Join(t.TempDir(), "恢复.db")
	wantCode(t, Restore(t.Context(), path, to, false, Options{}, proved), portfolio.Invalid, path, "中断", "check")
	alone(t, path, path+"-journal")
}

// TestHotJournalKilled: a process that is killed midway leaves the state before.
func TestHotJournalKilled(t *testing.T) {
	f := newToy(t, 300)
	said, kill := process(t, "hold-midway", f.path)
	if said != "held" || !hot(f.path) || f.broken() {
		t.Fatal(said, f.broken())
	}
	var during, after told
	set(t, &busyTimeout, 0)
	_, err := Open(t.Context(), f.path, Options{Tell: during.tell})
	wantCode(t, err, portfolio.Conflict, "李四")
	during.nothing(t)
	kill()
	if !f.broken() {
		t.Error("the journal of a killed process is taken for that of a running one")
	}
	if n := items(t, open(t, f.path, Options{Tell: after.tell})); n != 300 {
		t.Errorf("%d items", n)
	}
	after.one(t, "恢复到中断之前")
	alone(t, f.path, f.path+whoExt)
}

// TestColdJournal is no dead end: to open, to write, to back up, to restore from or over.
func TestColdJournal(t *testing.T) {
	for name, journal := range map[string][]byte{"empty": {}, "zeroed": make([]byte, 4096)} {
		t.Run(name, func(t *testing.T) {
			f := newToy(t, 3)
			f.Close()
			cold := func() { writeFile(t, f.path+"-journal", journal) }
			cold()
			var said told
			g := open(t, f.path, Options{Tell: said.tell})
			said.nothing(t)
			backup := filepath.Join(t.TempDir(), "备份.db")
			if err := g.Backup(t.Context(), backup, proved); err != nil {
				t.Fatal(err)
			}
			to := filepath.Join(t.TempDir(), "恢复.db")
			if err := Restore(t.Context(), f.path, to, false, Options{}, proved); err != nil {
				t.Fatal(err)
			}
			if err := Restore(t.Context(), backup, f.path, true, Options{}, proved); err != nil {
				t.Fatal(err)
			}
			alone(t, f.path)
			cold()
			h := open(t, f.path, Options{})
			add(t, h, 1)
			if n := items(t, h); n != 4 {
				t.Errorf("%d items", n)
			}
			alone(t, f.path)
		})
	}
}

// TestPersistentJournal is what PERSIST mode leaves.
func TestPersistentJournal(t *testing.T) {
	f := newToy(t, 3)
	mustExec(t, raw(t, f.path), "PRAGMA journal_mode = persist", "UPDATE item SET text = 'x'")
	if len(readFile(t, f.path+"-journal")) == 0 || hot(f.path) {
		t.Fatal("no cold journal: the test proves nothing")
	}
	to := filepath.Join(t.TempDir(), "恢复.db")
	if err := Restore(t.Context(), f.path, to, false, Options{}, proved); err != nil {
		t.Fatal(err)
	}
	add(t, f, 1)
	alone(t, f.path)
}
