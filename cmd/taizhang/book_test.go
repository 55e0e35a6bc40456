package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

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
//	!hidecol C      hide a column
//	!hidesheet      hide the sheet
//	!strike A3      strike a cell out
//	!part C2 5000   write a text that is struck out before that of a cell
//	!comment C2 字  comment on a cell
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
	case "hidecol":
		return f.SetColVisible(sheet, rest, false)
	case "hidesheet":
		return f.SetSheetVisible(sheet, false)
	case "strike":
		id, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		if err != nil {
			return err
		}
		return f.SetCellStyle(sheet, addr, addr, id)
	case "part":
		own, err := f.GetCellValue(sheet, addr)
		if err != nil {
			return err
		}
		return f.SetCellRichText(sheet, addr, []excelize.RichTextRun{{Text: value, Font: &excelize.Font{Strike: true}}, {Text: own}})
	case "comment":
		return f.AddComment(sheet, excelize.Comment{Cell: addr, Author: "示例", Paragraph: []excelize.RichTextRun{{Text: value}}})
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
