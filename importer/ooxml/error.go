package ooxml

import (
	"errors"
	"fmt"
)

// Codes of the troubles for which a package is refused. They are stable.
const (
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
)

// Next steps that several messages share.
const (
	HintResave = "请用 Excel 或 WPS 打开该文件，另存为新的 .xlsx 后再导入；若打不开，请向报送单位重新索取原文件"
	HintAgain  = "文件可能在下载或传输中损坏，请重新下载或向报送单位重新索取后再导入"
	HintLimit  = "请删去多余的内容，或把清单拆成几个文件后再导入"
)

// Error says why a package was refused. Msg and Hint are Chinese.
type Error struct {
	Part string // where it is known
	Code string
	Msg  string // what is wrong
	Hint string // the next step
	Err  error  // the cause, when there is one
}

// Error returns one line: the part, what is wrong, the next step, the code.
func (e *Error) Error() string {
	s := e.Msg + "。" + e.Hint + "。[" + e.Code + "]"
	if e.Part != "" {
		s = "（部件 " + e.Part + "）：" + s
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// fail builds an Error whose part the callers fill in.
func fail(code, hint, format string, args ...any) *Error {
	return &Error{Code: code, Hint: hint, Msg: fmt.Sprintf(format, args...)}
}

// in fills in the part of an Error as far as it is still open.
func in(err error, part string) error {
	var e *Error
	if errors.As(err, &e) && e.Part == "" {
		e.Part = part
	}
	return err
}
