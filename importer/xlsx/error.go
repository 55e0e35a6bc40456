package xlsx

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Codes of the troubles for which a file is refused. They are stable.
const (
	CodeIO       = "TZ-XLSX-IO"       // the file cannot be read from disk
	CodeEmpty    = "TZ-XLSX-EMPTY"    // a file of 0 bytes
	CodeKind     = "TZ-XLSX-KIND"     // another kind of file
	CodeOld      = "TZ-XLSX-OLD"      // an old binary .xls
	CodePassword = "TZ-XLSX-PASSWORD" // protected by a password
	CodeZip      = "TZ-XLSX-ZIP"      // the zip layout is damaged or ambiguous
	CodeCRC      = "TZ-XLSX-CRC"      // the content differs from its checksum
	CodeSize     = "TZ-XLSX-SIZE"     // the content differs from its declared size
	CodeName     = "TZ-XLSX-NAME"     // an illegal or repeated member name
	CodePart     = "TZ-XLSX-PART"     // a part is missing or not what it should be
	CodeRel      = "TZ-XLSX-REL"      // the relations between the parts
	CodeXML      = "TZ-XLSX-XML"      // XML that is not well-formed
	CodeDTD      = "TZ-XLSX-DTD"      // a document type declaration
	CodeEncoding = "TZ-XLSX-ENCODING" // XML in another encoding than UTF-8
	CodeLimit    = "TZ-XLSX-LIMIT"    // one of Limits
	CodeSheet    = "TZ-XLSX-SHEET"    // the list of sheets
	CodeOrder    = "TZ-XLSX-ORDER"    // rows or cells repeated or out of order
	CodeIndex    = "TZ-XLSX-INDEX"    // a style or shared-string index out of range
	CodeCell     = "TZ-XLSX-CELL"     // a cell that is not built as a cell
	CodeValue    = "TZ-XLSX-VALUE"    // a value that is not of the cell's type
	CodeMerge    = "TZ-XLSX-MERGE"    // a merged range
	CodeDiff     = "TZ-XLSX-DIFF"     // the two readings do not agree
	CodeSecond   = "TZ-XLSX-SECOND"   // the second reading failed
)

// Next steps that several messages share.
const (
	hintResave = "请用 Excel 或 WPS 打开该文件，另存为新的 .xlsx 后再导入；若打不开，请向报送单位重新索取原文件"
	hintAgain  = "文件可能在下载或传输中损坏，请重新下载或向报送单位重新索取后再导入"
	hintLimit  = "请删去多余的内容，或把清单拆成几个文件后再导入"
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

// at fills in the place of an Error as far as it is still open; an error of
// another type is wrapped as damage that was found while reading.
func at(err error, file, part, sheet string) error {
	if err == nil {
		return nil
	}
	var e *Error
	if !errors.As(err, &e) {
		e = fail(CodeIO, hintAgain, "读取失败")
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
