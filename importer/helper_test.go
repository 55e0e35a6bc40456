package importer

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"taizhang/portfolio"
)

// tab is a sheet of a test workbook. Cells of a row are separated by |; what looks like
// a number is one, unless ' stands before it; = begins a formula without a value; \n is
// a line break.
type tab struct {
	name    string
	rows    []string
	merge   []string
	hide    []int // rows
	hidden  bool
	set     map[string]any    // further values by address
	format  map[string]string // number formats by address
	raw     map[string]string // cells by address as XML, after the rest
	over    []string          // merges laid over cells that keep their values
	conceal []string          // columns
	strike  []string          // cells that are struck out
	part    map[string]string // what is struck out before the text of a cell
	note    map[string]string // comments
	macro   string            // a tab without a part, behind it
}

var reTestNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// book makes a workbook.
func book(tb testing.TB, tabs ...tab) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	do := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	for i, s := range tabs {
		if s.name == "" {
			s.name = "清单"
		}
		if i == 0 {
			do(f.SetSheetName("Sheet1", s.name))
		} else {
			_, err := f.NewSheet(s.name)
			do(err)
		}
		for r, row := range s.rows {
			for c, text := range strings.Split(row, "|") {
				addr, err := excelize.CoordinatesToCellName(c+1, r+1)
				do(err)
				do(setCell(f, s.name, addr, text))
			}
		}
		for addr, v := range s.set {
			do(f.SetCellValue(s.name, addr, v))
		}
		for addr, code := range s.format {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			do(err)
			do(f.SetCellStyle(s.name, addr, addr, id))
		}
		for _, m := range s.merge {
			from, to, _ := strings.Cut(m, ":")
			do(f.MergeCell(s.name, from, to))
		}
		for _, col := range s.conceal {
			do(f.SetColVisible(s.name, col, false))
		}
		for _, addr := range s.strike {
			id, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
			do(err)
			do(f.SetCellStyle(s.name, addr, addr, id))
		}
		for addr, gone := range s.part {
			v, err := f.GetCellValue(s.name, addr)
			do(err)
			do(f.SetCellRichText(s.name, addr, []excelize.RichTextRun{{Text: gone, Font: &excelize.Font{Strike: true}}, {Text: v}}))
		}
		for addr, text := range s.note {
			do(f.AddComment(s.name, excelize.Comment{Cell: addr, Author: "示例", Text: text}))
		}
		for _, r := range s.hide {
			do(f.SetRowVisible(s.name, r, false))
		}
	}
	for i, s := range tabs {
		if s.hidden {
			do(f.SetSheetVisible(s.name, false))
		}
		_ = i
	}
	var b bytes.Buffer
	do(f.Write(&b))
	return patch(tb, b.Bytes(), tabs)
}

func setCell(f *excelize.File, sheet, addr, text string) error {
	text = strings.ReplaceAll(text, `\n`, "\n")
	if text == "" {
		return nil
	}
	if formula, ok := strings.CutPrefix(text, "="); ok {
		return f.SetCellFormula(sheet, addr, formula)
	}
	if plain, ok := strings.CutPrefix(text, "'"); ok {
		return f.SetCellStr(sheet, addr, plain)
	}
	if reTestNumber.MatchString(text) {
		return f.SetCellDefault(sheet, addr, text)
	}
	return f.SetCellStr(sheet, addr, text)
}

// patch rewrites cells that excelize cannot write.
func patch(tb testing.TB, in []byte, tabs []tab) []byte {
	tb.Helper()
	if !slices.ContainsFunc(tabs, func(s tab) bool { return len(s.raw)+len(s.over)+len(s.macro) > 0 }) {
		return in
	}
	r, err := zip.NewReader(bytes.NewReader(in), int64(len(in)))
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range r.File {
		rc, err := m.Open()
		if err != nil {
			tb.Fatal(err)
		}
		body, err := io.ReadAll(rc)
		if err != nil {
			tb.Fatal(err)
		}
		text := string(body)
		for i, s := range tabs {
			if m.Name == "xl/workbook.xml" && s.macro != "" {
				text = strings.Replace(text, "</sheets>", `<sheet name="`+s.macro+`" sheetId="99" r:id=""/></sheets>`, 1)
			}
			if m.Name != fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) {
				continue
			}
			for addr, xml := range s.raw {
				re := regexp.MustCompile(`<c r="` + addr + `"(?:/>|[^>]*>.*?</c>)`)
				if !re.MatchString(text) {
					tb.Fatalf("no cell %s to patch", addr)
				}
				text = re.ReplaceAllLiteralString(text, xml)
			}
			if len(s.over) > 0 {
				merges := fmt.Sprintf(`<mergeCells count="%d">`, len(s.over))
				for _, o := range s.over {
					merges += `<mergeCell ref="` + o + `"/>`
				}
				text = strings.Replace(text, "</sheetData>", "</sheetData>"+merges+"</mergeCells>", 1)
			}
		}
		part, err := w.Create(m.Name)
		if err == nil {
			_, err = part.Write([]byte(text))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// readTabs makes a workbook and reads it.
func readTabs(tb testing.TB, opts Options, tabs ...tab) *portfolio.Reading {
	tb.Helper()
	r, err := ReadBytes(context.Background(), "示例.xlsx", book(tb, tabs...), opts)
	if err != nil {
		tb.Fatal(err)
	}
	for _, f := range r.Findings {
		if f.File != "示例.xlsx" || f.Msg == "" || f.Hint == "" || f.Severity == "" || !strings.HasPrefix(f.Code, "TZ-") {
			tb.Errorf("finding without file, message, next step or code: %+v", f)
		}
	}
	return r
}

// told writes findings as "CODE Sheet!Cell", those of at least a severity.
func told(r *portfolio.Reading, sevs ...portfolio.Severity) []string {
	var out []string
	for _, f := range r.Findings {
		if len(sevs) == 0 || slices.Contains(sevs, f.Severity) {
			out = append(out, f.Code+" "+portfolio.Pos{Sheet: f.Sheet, Cell: f.Cell}.String())
		}
	}
	return out
}

// project returns the project with a number.
func project(tb testing.TB, r *portfolio.Reading, no string) portfolio.Project {
	tb.Helper()
	for _, p := range r.Projects {
		if string(p.No) == no {
			return p
		}
	}
	tb.Fatalf("no project %s among %d", no, len(r.Projects))
	return portfolio.Project{}
}

// line1 writes a project in one line: category/type/name/budget in 万元/sources/owners/years.
func line1(p portfolio.Project) string {
	var sources, owners []string
	for _, s := range p.Sources {
		sources = append(sources, s.Raw)
	}
	for _, o := range p.Owners {
		owners = append(owners, o.Raw)
	}
	return strings.Join([]string{
		string(p.No), p.Category, p.Type, p.Name, p.Budget.Text(portfolio.Wan),
		orState(sources, p.SourceState), orState(owners, p.OwnerState), p.Period.String(),
	}, "|")
}

func orState(names []string, s portfolio.State) string {
	if s != portfolio.Known {
		return string(s)
	}
	return strings.Join(names, "+")
}

func lines(r *portfolio.Reading) []string {
	var out []string
	for _, p := range r.Projects {
		out = append(out, line1(p))
	}
	return out
}

func categoryNames(r *portfolio.Reading) []string {
	var out []string
	for _, c := range r.Categories {
		out = append(out, c.Name)
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
