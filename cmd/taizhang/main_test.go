package main

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"taizhang/seeds"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"taizhang": main})
}

// TestScripts runs the user stories of testdata/script. Beside the program they have
// two commands of their own: "seed FILE" writes the embedded plan, and
// "book FILE SHEET=TABLE.txt …" makes a workbook of tab-separated text, one line a row:
// numbers become numbers, ”\n” a line break, a line "!merge A1:B1" merges cells, a
// leading ' keeps a number text, a leading = makes a formula without a value.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
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
			// cell FILE SHEET ADDR TEXT checks what a cell shows.
			"cell": func(ts *testscript.TestScript, neg bool, args []string) {
				f, err := excelize.OpenFile(ts.MkAbs(args[0]))
				ts.Check(err)
				defer f.Close()
				got, err := f.GetCellValue(args[1], args[2])
				ts.Check(err)
				if (got == args[3]) == neg {
					ts.Fatalf("%s!%s is %q, want %q (neg %v)", args[1], args[2], got, args[3], neg)
				}
			},
		},
	})
}

var reNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

func makeBook(ts *testscript.TestScript, args []string) error {
	f := excelize.NewFile()
	defer f.Close()
	for i, arg := range args[1:] {
		name, table, _ := strings.Cut(arg, "=")
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				return err
			}
		} else if _, err := f.NewSheet(name); err != nil {
			return err
		}
		if err := fillSheet(f, name, ts.ReadFile(table)); err != nil {
			return fmt.Errorf("%s: %w", arg, err)
		}
	}
	return f.SaveAs(ts.MkAbs(args[0]))
}

func fillSheet(f *excelize.File, sheet, table string) error {
	row := 0
	for line := range strings.SplitSeq(strings.TrimRight(table, "\n"), "\n") {
		if area, ok := strings.CutPrefix(line, "!merge "); ok {
			from, to, _ := strings.Cut(area, ":")
			if err := f.MergeCell(sheet, from, to); err != nil {
				return err
			}
			continue
		}
		row++
		for col, text := range strings.Split(line, "\t") {
			if text == "" {
				continue
			}
			addr, err := excelize.CoordinatesToCellName(col+1, row)
			if err != nil {
				return err
			}
			if err := fillCell(f, sheet, addr, strings.ReplaceAll(text, `\n`, "\n")); err != nil {
				return err
			}
		}
	}
	return nil
}

func fillCell(f *excelize.File, sheet, addr, text string) error {
	if formula, ok := strings.CutPrefix(text, "="); ok {
		return f.SetCellFormula(sheet, addr, formula)
	}
	if plain, ok := strings.CutPrefix(text, "'"); ok {
		return f.SetCellStr(sheet, addr, plain)
	}
	if reNumber.MatchString(text) {
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return err
		}
		return f.SetCellValue(sheet, addr, n)
	}
	return f.SetCellStr(sheet, addr, text)
}
