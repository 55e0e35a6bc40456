package grid

import (
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// Sheet names the sheet that lines stand in.
type Sheet struct {
	File, Name string
	Date1904   bool // serial dates count from 1904-01-01
}

// Plain writes a cell as text: numbers cut to the 15 digits that a spreadsheet shows,
// dates as 2021年3月1日.
func (s Sheet) Plain(c xlsx.Cell) string {
	if c.Date {
		if t, ok := xlsx.Date(c.Text, s.Date1904); ok {
			return t.Format("2006年1月2日")
		}
	}
	if c.Kind == xlsx.Number {
		if digits, ok := portfolio.CutDigits(c.Text, 15); ok {
			return digits
		}
	}
	return c.Text
}

// Finding is something about a cell of the sheet; addr "" means the whole sheet.
func (s Sheet) Finding(sev portfolio.Severity, code, addr, value, msg, hint string) portfolio.Finding {
	return portfolio.Finding{
		Pos:      portfolio.Pos{File: s.File, Sheet: s.Name, Cell: addr},
		Severity: sev, Code: code, Value: value, Msg: msg, Hint: hint,
	}
}

// Cell records where a value stands.
func (s Sheet) Cell(c xlsx.Cell) portfolio.Cell {
	return portfolio.Cell{Sheet: s.Name, Addr: c.Addr(), Raw: s.Plain(c)}
}
