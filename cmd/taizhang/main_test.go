package main

import (
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the command "sql" opens a ledger behind the program's back
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"taizhang/seeds"
)

// update rewrites what the scripts expect of "cmp": go test ./cmd/taizhang -update.
var update = flag.Bool("update", false, "rewrite the expected texts in testdata/script")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"taizhang": main})
}

// TestScripts runs the user stories of testdata/script. Beside the program they have
// commands of their own:
//
//	seed FILE                     write the embedded plan
//	book FILE SHEET=TABLE.txt …   make a workbook, see fillSheet
//	cell FILE SHEET ADDR TEXT     check what a cell shows
//	damage FILE HOW …             damage a workbook, see damage
//	sql LEDGER STATEMENT …        change a ledger behind the program's back
//	exits CODE PROGRAM ARG …      run a program that must end with that code
//	steady FILE                   write what the program just printed to a file, for cmp,
//	                              without what differs from run to run
//	findings FILE                 write the findings that the program just printed to a
//	                              file, for cmp
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TAIZHANG_USER", "示例员")
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"seed": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), seeds.Lianzhou(), 0o600))
			},
			"book": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(makeBook(ts, args))
			},
			"cell": func(ts *testscript.TestScript, neg bool, args []string) {
				f, err := excelize.OpenFile(ts.MkAbs(args[0]))
				ts.Check(err)
				defer f.Close()
				got, err := f.GetCellValue(args[1], args[2])
				ts.Check(err)
				part, some := strings.CutPrefix(args[3], "~")
				if (got == args[3] || some && strings.Contains(got, part)) == neg {
					ts.Fatalf("%s!%s is %q, want %q (neg %v)", args[1], args[2], got, args[3], neg)
				}
			},
			"damage": func(ts *testscript.TestScript, _ bool, args []string) {
				path := ts.MkAbs(args[0])
				b, err := os.ReadFile(path)
				if err != nil && !errors.Is(err, fs.ErrNotExist) {
					ts.Check(err)
				}
				b, err = damage(b, args[1], args[2:])
				ts.Check(err)
				ts.Check(os.WriteFile(path, b, 0o600))
			},
			"sql": func(ts *testscript.TestScript, _ bool, args []string) {
				db, err := sql.Open("sqlite3", ts.MkAbs(args[0]))
				ts.Check(err)
				defer db.Close()
				db.SetMaxOpenConns(1)
				ts.Check(behindItsBack(db, args[1:]))
			},
			"exits": func(ts *testscript.TestScript, _ bool, args []string) {
				code := 0
				err := ts.Exec(args[1], args[2:]...)
				if e := (*exec.ExitError)(nil); errors.As(err, &e) {
					code, err = e.ExitCode(), nil
				}
				ts.Check(err)
				if fmt.Sprint(code) != args[0] {
					ts.Fatalf("%v ended with exit code %d, want %s", args[1:], code, args[0])
				}
			},
			"steady": func(ts *testscript.TestScript, _ bool, args []string) {
				text := ts.ReadFile("stdout")
				for _, u := range unsteady {
					text = u.re.ReplaceAllString(text, u.by)
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
			},
			"findings": func(ts *testscript.TestScript, _ bool, args []string) {
				text := ts.ReadFile("stdout")
				at := reBlock.FindStringIndex(text)
				if at == nil {
					ts.Fatalf("no findings in:\n%s", text)
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text[at[0]:]), 0o600))
			},
		},
	})
}

// unsteady is what differs from run to run, and the words of hints, which are no contract.
var unsteady = []struct {
	re *regexp.Regexp
	by string
}{
	{regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`), "TIME"},
	{regexp.MustCompile(`[0-9a-f]{64}`), "HASH"},
	{regexp.MustCompile(`"hint": ".+"`), `"hint": "HINT"`},
	{regexp.MustCompile(`"(version|go|platform)": ".*"`), `"$1": "TEXT"`},
}

// reBlock is the head of a block of findings, with its code.
var reBlock = regexp.MustCompile(`(?m)^(?:错误|警告|提示) (TZ-[A-Z0-9-]+)（\d+ 处）$`)

// unscripted are the codes that no script can produce, each with the reason.
var unscripted = map[string]string{
	"TZ-BUDGET-OVERFLOW": "takes 92 234 projects of 1 万亿元 each, a quarter of a minute; importer/list.TestOverflow has it",
	"TZ-FILE-SINGLE":     "needs a workbook larger than xlsx.Limits.CompareBytes; importer.TestCodes has it",
	"TZ-XLSX-STOPPED":    "needs an interrupt in the middle of the reading; xlsx.TestStopped has it",
}

// TestEveryCodeHasScript finds the codes of all findings in the sources and looks for a
// script that shows each as the program prints it: as the head of a block, or at the
// end of the message for which a file is refused. A code that only a next step or a
// command line names does not count.
func TestEveryCodeHasScript(t *testing.T) {
	shown := map[string]bool{}
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	asked := regexp.MustCompile(`^stdout '(TZ-[A-Z0-9-]+)'$`)
	refused := regexp.MustCompile(`\[(TZ-[A-Z0-9-]+)\]`)
	for _, name := range scripts {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSuffix(line, "\n")
			for _, re := range []*regexp.Regexp{reBlock, asked, refused} {
				if m := re.FindStringSubmatch(line); m != nil {
					shown[m[1]] = true
				}
			}
		}
	}
	codes := regexp.MustCompile(`"(TZ-[A-Z0-9-]+)"`)
	emitted := map[string]bool{}
	for _, root := range []string{"../../portfolio", "../../importer", "../../internal/ledger"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			for _, m := range codes.FindAllStringSubmatch(string(text), -1) {
				if emitted[m[1]] = true; !shown[m[1]] && unscripted[m[1]] == "" {
					t.Errorf("%s: %s stands in no script of testdata/script", path, m[1])
					shown[m[1]] = true // told
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for code := range unscripted {
		if !emitted[code] {
			t.Errorf("%s is excepted and no longer emitted", code)
		}
	}
}

// behindItsBack runs statements in a ledger, and puts the triggers that guard its log back
// in their place.
func behindItsBack(db *sql.DB, statements []string) error {
	var guards, drop []string
	rows, err := db.Query("SELECT sql, 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text, gone string
		if err := rows.Scan(&text, &gone); err != nil {
			return err
		}
		guards, drop = append(guards, text), append(drop, gone)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, s := range slices.Concat(drop, statements, guards) {
		if _, err := db.Exec(s); err != nil {
			return err
		}
	}
	return nil
}
