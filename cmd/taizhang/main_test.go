package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"database/sql"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

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
				for _, s := range args[1:] {
					_, err := db.Exec(s)
					ts.Check(err)
				}
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

// reBlock is the head of a block of findings, with its code.
var reBlock = regexp.MustCompile(`(?m)^(?:错误|警告|提示) (TZ-[A-Z0-9-]+)（\d+ 处）$`)

// unscripted are the codes that no script can produce, each with the reason.
var unscripted = map[string]string{
	"TZ-BUDGET-OVERFLOW": "takes 92 234 projects of 1 万亿元 each, a quarter of a minute; importer.TestOverflow has it",
	"TZ-FILE-SINGLE":     "needs a workbook larger than xlsx.Limits.CompareBytes; importer.TestCodes has it",
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

var reNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// bookMaker makes a workbook. What excelize cannot write is edited into the parts
// after it is done.
type bookMaker struct {
	*excelize.File
	edits []func(parts []zipPart) error
}

func makeBook(ts *testscript.TestScript, args []string) error {
	f := &bookMaker{File: excelize.NewFile()}
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
		if err := f.fillSheet(name, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), ts.ReadFile(table)); err != nil {
			return fmt.Errorf("%s: %w", arg, err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return err
	}
	parts, err := unzip(b.Bytes())
	if err != nil {
		return err
	}
	for _, edit := range f.edits {
		if err := edit(parts); err != nil {
			return err
		}
	}
	out, err := zipped(parts, nil)
	if err != nil {
		return err
	}
	return os.WriteFile(ts.MkAbs(args[0]), out, 0o600)
}

// fillSheet writes tab-separated text, one line a row. A line that begins with ! is no
// row but an order about the sheet:
//
//	!merge A1:B1    merge cells; what the merge covers is lost, as in Excel
//	!over A1:B1     merge cells that keep their values
//	!format D2 0.0  the number format of a cell
//	!set XFD1 VALUE a cell outside the table
//	!hide 3         hide a row
//	!hidesheet      hide the sheet
func (f *bookMaker) fillSheet(sheet, part, table string) error {
	row := 0
	for line := range strings.SplitSeq(strings.TrimRight(table, "\n"), "\n") {
		if order, ok := strings.CutPrefix(line, "!"); ok {
			if err := f.order(sheet, part, order); err != nil {
				return fmt.Errorf("%s: %w", line, err)
			}
			continue
		}
		row++
		for col, text := range strings.Split(line, "\t") {
			addr, err := excelize.CoordinatesToCellName(col+1, row)
			if err != nil {
				return err
			}
			if err := f.fillCell(sheet, part, addr, text); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *bookMaker) order(sheet, part, order string) error {
	verb, rest, _ := strings.Cut(order, " ")
	addr, value, _ := strings.Cut(rest, " ")
	switch verb {
	case "merge":
		from, to, _ := strings.Cut(rest, ":")
		return f.MergeCell(sheet, from, to)
	case "over":
		f.edits = append(f.edits, func(parts []zipPart) error {
			return editPart(parts, part, "</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="`+rest+`"/></mergeCells>`)
		})
		return nil
	case "format":
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &value})
		if err != nil {
			return err
		}
		return f.SetCellStyle(sheet, addr, addr, id)
	case "set":
		return f.fillCell(sheet, part, addr, value)
	case "hide":
		row, err := strconv.Atoi(rest)
		if err != nil {
			return err
		}
		return f.SetRowVisible(sheet, row, false)
	case "hidesheet":
		return f.SetSheetVisible(sheet, false)
	}
	return errors.New("no such order")
}

// fillCell writes a cell: what looks like a number as one, "\n" as a line break. ' keeps
// a number text, = makes a formula without a value, @ a date (@2021-03-01), a truth
// value (@TRUE) or an error value (@#REF!).
func (f *bookMaker) fillCell(sheet, part, addr, text string) error {
	text = strings.ReplaceAll(text, `\n`, "\n")
	special, isSpecial := strings.CutPrefix(text, "@")
	switch {
	case text == "":
		return nil
	case strings.HasPrefix(text, "="):
		return f.SetCellFormula(sheet, addr, text[1:])
	case strings.HasPrefix(text, "'"):
		return f.SetCellStr(sheet, addr, text[1:])
	case special == "TRUE", special == "FALSE":
		return f.SetCellBool(sheet, addr, special == "TRUE")
	case isSpecial && strings.HasPrefix(special, "#"):
		f.edits = append(f.edits, func(parts []zipPart) error {
			return editPart(parts, part, `<c r="`+addr+`"><v>0</v></c>`, `<c r="`+addr+`" t="e"><v>`+special+`</v></c>`)
		})
		return f.SetCellInt(sheet, addr, 0)
	case isSpecial:
		day, err := time.Parse(time.DateOnly, special)
		if err != nil {
			return err
		}
		return f.SetCellValue(sheet, addr, day)
	case reNumber.MatchString(text):
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return err
		}
		return f.SetCellValue(sheet, addr, n)
	}
	return f.SetCellStr(sheet, addr, text)
}

// zipPart is a member of a workbook's archive.
type zipPart struct {
	name string
	body []byte
}

// damage changes the bytes of a workbook:
//
//	cut N              keep the first N bytes
//	large N            pad it with zeros to N bytes
//	ole NAME           make it a compound file (as .xls is) with a stream of that name
//	crc PART           a checksum that is not that of the content
//	size PART          a size that is not that of the content
//	locked PART        a member that says it is encrypted
//	edit PART OLD NEW  other text in a part
//	drop PART          without the part
//	rename PART NEW    the part under another name
//	add PART TEXT      one more part, whether or not there is one of that name
func damage(b []byte, how string, args []string) ([]byte, error) {
	switch how {
	case "cut", "large":
		n, err := strconv.Atoi(args[0])
		if n > len(b) {
			return append(b, make([]byte, n-len(b))...), err
		}
		return b[:n], err
	case "ole":
		return compoundFile(args[0]), nil
	}
	parts, err := unzip(b)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(parts, func(p zipPart) bool { return p.name == args[0] })
	if i < 0 && how != "add" {
		return nil, fmt.Errorf("no part %s", args[0])
	}
	var spoil func(*zip.FileHeader)
	switch how {
	case "crc":
		spoil = func(h *zip.FileHeader) { h.CRC32++ }
	case "size":
		spoil = func(h *zip.FileHeader) { h.UncompressedSize64++ }
	case "locked":
		spoil = func(h *zip.FileHeader) { h.Flags |= 1 }
	case "edit":
		err = editPart(parts, args[0], args[1], args[2])
	case "drop":
		parts = slices.Delete(parts, i, i+1)
	case "rename":
		parts[i].name = args[1]
	case "add":
		parts = append(parts, zipPart{args[0], []byte(args[1])})
	default:
		err = errors.New("no such damage: " + how)
	}
	if err != nil {
		return nil, err
	}
	return zipped(parts, func(h *zip.FileHeader) {
		if spoil != nil && h.Name == args[0] {
			spoil(h)
		}
	})
}

func editPart(parts []zipPart, name, old, new string) error {
	for i := range parts {
		if parts[i].name == name && bytes.Contains(parts[i].body, []byte(old)) {
			parts[i].body = bytes.Replace(parts[i].body, []byte(old), []byte(new), 1)
			return nil
		}
	}
	return fmt.Errorf("no part %s with %q", name, old)
}

func unzip(b []byte) ([]zipPart, error) {
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	var parts []zipPart
	for _, m := range r.File {
		f, err := m.Open()
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(f)
		if err != nil {
			return nil, err
		}
		parts = append(parts, zipPart{m.Name, body})
	}
	return parts, nil
}

// zipped packs parts; spoil, if there is one, may falsify their headers.
func zipped(parts []zipPart, spoil func(*zip.FileHeader)) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		var packed bytes.Buffer
		fw, err := flate.NewWriter(&packed, flate.DefaultCompression)
		if err != nil {
			return nil, err
		}
		if _, err := fw.Write(p.body); err != nil {
			return nil, err
		}
		if err := fw.Close(); err != nil {
			return nil, err
		}
		h := &zip.FileHeader{
			Name: p.name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(p.body),
			UncompressedSize64: uint64(len(p.body)), CompressedSize64: uint64(packed.Len()),
		}
		if spoil != nil {
			spoil(h)
		}
		raw, err := w.CreateRaw(h)
		if err != nil {
			return nil, err
		}
		if _, err := raw.Write(packed.Bytes()); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

// compoundFile makes the beginning of an OLE compound file: a header and a directory
// with a root and one stream.
func compoundFile(stream string) []byte {
	b := make([]byte, 3*512)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(b[30:], 9) // sectors of 512 bytes
	binary.LittleEndian.PutUint32(b[48:], 1) // the directory is in the second one
	for i, name := range []string{"Root Entry", stream} {
		for j, c := range []byte(name) {
			b[1024+128*i+2*j] = c
		}
	}
	return b
}
