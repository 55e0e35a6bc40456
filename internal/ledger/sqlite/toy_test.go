package sqlite

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"taizhang/internal/plantest"
)

var wantCode = plantest.WantCode

// toySchema is all that this room knows of a ledger: items, and the head of their log.
const toySchema = `PRAGMA application_id = 0x545A4C47;
CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), fen INTEGER NOT NULL UNIQUE) STRICT;
CREATE INDEX item_text ON item (text);
CREATE TRIGGER item_keep BEFORE UPDATE OF id ON item BEGIN SELECT RAISE(ABORT, 'an id is for ever'); END;
CREATE TABLE change_head (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO change_head VALUES (1, 0, '');`

// laterSchemas are migrations that come after it.
var laterSchemas = []string{
	"CREATE TABLE later (a INTEGER NOT NULL) STRICT;",
	"CREATE TABLE latest (a INTEGER NOT NULL) STRICT;",
}

// useSchema gives the program the toy schema with so many later migrations.
func useSchema(tb testing.TB, later int) {
	tb.Helper()
	was := schema
	schema = append([]string{toySchema}, laterSchemas[:later]...)
	tb.Cleanup(func() { schema = was })
}

// set gives a variable another value for one test.
func set[T any](tb testing.TB, v *T, to T) {
	tb.Helper()
	was := *v
	*v = to
	tb.Cleanup(func() { *v = was })
}

// told collects what the room says.
type told struct {
	mu    sync.Mutex
	lines []string
}

func (t *told) tell(line string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines = append(t.lines, line)
}

// one returns the only line, which must hold all the words.
func (t *told) one(tb testing.TB, words ...string) {
	tb.Helper()
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.lines) != 1 {
		tb.Fatalf("told %q, want one line", t.lines)
	}
	for _, w := range words {
		if !strings.Contains(t.lines[0], w) {
			tb.Errorf("told %q, which does not say %q", t.lines[0], w)
		}
	}
	if strings.Contains(t.lines[0], "\n") {
		tb.Errorf("told more than a line: %q", t.lines[0])
	}
}

func (t *told) nothing(tb testing.TB) {
	tb.Helper()
	if len(t.lines) > 0 {
		tb.Errorf("told %q", t.lines)
	}
}

// open opens a file for a test, closed at its end.
func open(tb testing.TB, path string, opts Options) *File {
	tb.Helper()
	f, err := Open(context.Background(), path, opts)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { f.Close() })
	return f
}

// newToy makes a ledger of n items of 100 bytes each.
func newToy(tb testing.TB, n int) *File {
	tb.Helper()
	useSchema(tb, 0)
	f := open(tb, filepath.Join(tb.TempDir(), "台账.db"), Options{Create: true})
	add(tb, f, n)
	return f
}

func add(tb testing.TB, f *File, n int) {
	tb.Helper()
	if err := f.Write(context.Background(), "张三", func(tx *sql.Tx) error { return addItems(tx, n) }); err != nil {
		tb.Fatal(err)
	}
}

func addItems(tx *sql.Tx, n int) error {
	for range n {
		_, err := tx.Exec("INSERT INTO item (text, fen) SELECT printf('%0100d', COUNT(*) + 1), COUNT(*) + 1 FROM item")
		if err != nil {
			return err
		}
	}
	_, err := tx.Exec("UPDATE change_head SET count = count + 1, hash = printf('%064d', count + 1)")
	return err
}

func items(tb testing.TB, f *File) (n int) {
	tb.Helper()
	err := f.Read(context.Background(), func(tx *sql.Tx) error { return tx.QueryRow("SELECT COUNT(*) FROM item").Scan(&n) })
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// raw opens a file as any other program does, which leaves no name beside it.
func raw(tb testing.TB, path string) *sql.DB {
	tb.Helper()
	db := sql.OpenDB(connector{&sqlite3.SQLiteDriver{}, path})
	db.SetMaxOpenConns(1)
	tb.Cleanup(func() { db.Close() })
	return db
}

func mustExec(tb testing.TB, db *sql.DB, queries ...string) {
	tb.Helper()
	for _, q := range queries {
		if _, err := db.Exec(q); err != nil {
			tb.Fatalf("%s: %v", q, err)
		}
	}
}

func proved(context.Context, string) error { return nil }

func readFile(tb testing.TB, path string) []byte {
	tb.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func writeFile(tb testing.TB, path string, b []byte) {
	tb.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		tb.Fatal(err)
	}
}

func copyFile(tb testing.TB, from, to string) {
	tb.Helper()
	writeFile(tb, to, readFile(tb, from))
}

// alone fails the test when anything but the named files is in the directory of the first.
func alone(tb testing.TB, paths ...string) {
	tb.Helper()
	entries, err := os.ReadDir(filepath.Dir(paths[0]))
	if err != nil {
		tb.Fatal(err)
	}
	var got, want []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	for _, p := range paths {
		want = append(want, filepath.Base(p))
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		tb.Errorf("in the directory: %q, want %q", got, want)
	}
}

// crash leaves at path what a writer leaves that was killed midway.
func crash(tb testing.TB, f *File, path string) {
	tb.Helper()
	db := raw(tb, f.path)
	mustExec(tb, db, "PRAGMA cache_size = 1", "BEGIN", "UPDATE item SET text = 'x' || text", "DELETE FROM item WHERE id = 1")
	copyFile(tb, f.path, path)
	copyFile(tb, f.path+"-journal", path+"-journal")
	mustExec(tb, db, "ROLLBACK")
	db.Close()
	if bytes := readFile(tb, path+"-journal"); bytes[0] == 0 {
		tb.Fatal("the journal is not hot: the test proves nothing")
	}
}

// childEnv tells the copy of the test program what to do with which file.
const childEnv = "TAIZHANG_TEST_CHILD"

func TestMain(m *testing.M) {
	if job := os.Getenv(childEnv); job != "" {
		verb, path, _ := strings.Cut(job, " ")
		fmt.Println(child(verb, path))
		_ = os.Stdout.Sync()
		if strings.HasPrefix(verb, "hold") {
			time.Sleep(time.Hour) // until it is killed
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child does one thing in a process of its own, and says how it went.
func child(verb, path string) string {
	ctx := context.Background()
	schema = []string{toySchema}
	busyTimeout = 0
	switch verb {
	case "hold-scratch":
		dir, _, err := scratch(path, scratchBackup)
		if err != nil {
			return err.Error()
		}
		return dir
	case "hold-midway": // pages are written, the journal is hot
		onConnect = func(c *sqlite3.SQLiteConn) error {
			_, err := c.Exec("PRAGMA cache_size = 1", nil)
			return err
		}
	}
	f, err := Open(ctx, path, Options{Create: verb == "create"})
	if err != nil {
		return err.Error()
	}
	if !strings.HasPrefix(verb, "hold") {
		defer f.Close()
		if err := f.Write(ctx, "李四", func(tx *sql.Tx) error { return addItems(tx, 1) }); err != nil {
			return err.Error()
		}
		return "written"
	}
	tx, _, err := f.begin(ctx, f.w, "李四")
	if err == nil {
		err = addItems(tx, 200)
	}
	if err != nil {
		return err.Error()
	}
	return "held"
}

// process runs child in another process; a verb that holds goes on until kill.
func process(tb testing.TB, verb, path string) (said string, kill func()) {
	tb.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+verb+" "+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	kill = sync.OnceFunc(func() { _, _ = cmd.Process.Kill(), cmd.Wait() })
	tb.Cleanup(kill)
	in := bufio.NewReader(out)
	said, err = in.ReadString('\n')
	if err != nil {
		tb.Fatal(err)
	}
	if !strings.HasPrefix(verb, "hold") {
		rest := new(strings.Builder)
		_, _ = in.WriteTo(rest)
		said += rest.String()
	}
	return strings.TrimSpace(said), kill
}
