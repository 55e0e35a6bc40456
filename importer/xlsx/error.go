package xlsx

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"taizhang/importer/ooxml"
)

// Codes of the troubles for which a file is refused, beside those of package ooxml. They
// are stable.
const (
	CodeIO      = "TZ-XLSX-IO"      // the file cannot be read from disk
	CodeEmpty   = "TZ-XLSX-EMPTY"   // a file of 0 bytes
	CodeKind    = "TZ-XLSX-KIND"    // another kind of file
	CodeOld     = "TZ-XLSX-OLD"     // an old binary .xls
	CodeSheet   = "TZ-XLSX-SHEET"   // the list of sheets
	CodeOrder   = "TZ-XLSX-ORDER"   // rows or cells repeated or out of order
	CodeIndex   = "TZ-XLSX-INDEX"   // a style or shared-string index out of range
	CodeCell    = "TZ-XLSX-CELL"    // a cell that is not built as a cell
	CodeValue   = "TZ-XLSX-VALUE"   // a value that is not of the cell's type
	CodeMerge   = "TZ-XLSX-MERGE"   // a merged range
	CodeDiff    = "TZ-XLSX-DIFF"    // the two readings do not agree
	CodeStopped = "TZ-XLSX-STOPPED" // the context has ended
	CodeSecond  = "TZ-XLSX-SECOND"  // the second reading failed
)

// Error says why a workbook was refused. File is always set; Part, Sheet and
// Cell as far as they are known. Msg and Hint are Chinese.
type Error struct {
	File, Part, Sheet, Cell string
	Code                    string
	Msg                     string // what is wrong
	Hint                    string // the next step
	Err                     error  // the cause, when there is one
}

// Error returns one line: file, sheet and cell (or part), what is wrong, the
// next step, the code.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("文件「" + e.File + "」")
	if e.Sheet != "" {
		b.WriteString("工作表「" + e.Sheet + "」")
	}
	if e.Cell != "" {
		b.WriteString("单元格 " + e.Cell)
	}
	if e.Part != "" && e.Cell == "" {
		b.WriteString("（部件 " + e.Part + "）")
	}
	b.WriteString("：" + e.Msg + "。")
	if e.Hint != "" {
		b.WriteString(e.Hint + "。")
	}
	b.WriteString("[" + e.Code + "]")
	return oneLine(b.String())
}

// oneLine makes names out of a damaged file printable: bad UTF-8 and control
// characters become question marks.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '?'
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// fail builds an Error whose place the callers fill in.
func fail(code, hint, format string, args ...any) *Error {
	return &Error{Code: code, Hint: hint, Msg: fmt.Sprintf(format, args...)}
}

// at fills in the place of an Error as far as it is still open; an error of another
// type is wrapped as damage that was found while reading.
func at(err error, file, part, sheet string) error {
	if err == nil {
		return nil
	}
	e := asError(err)
	if e == nil {
		e = fail(CodeIO, ooxml.HintAgain, "读取失败")
		e.Err = err
	}
	if e.File == "" {
		e.File = file
	}
	if e.Part == "" {
		e.Part = part
	}
	if e.Sheet == "" {
		e.Sheet = sheet
	}
	return e
}

// asError finds the Error in an error, or makes one of what the package below refused;
// nil for any other error.
func asError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	var below *ooxml.Error
	if errors.As(err, &below) {
		return &Error{Part: below.Part, Code: below.Code, Msg: below.Msg, Hint: below.Hint, Err: below.Err}
	}
	return nil
}
