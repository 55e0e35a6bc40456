package main

import (
	"path/filepath"

	"github.com/xuri/excelize/v2"
)

// The names of the sheets, as the plan calls its tables.
const (
	appendixSheet = "附表1"
	table2Sheet   = "表2"
)

// made is the time in the workbook's properties. It is the plan's month, not
// the time of the run, so that the bytes are the same each time.
const made = "2021-12-01T00:00:00Z"

// build returns the workbook made from appendix.csv and table2.csv in dir.
func build(dir string) ([]byte, error) {
	appendix, err := readTable(filepath.Join(dir, "appendix.csv"))
	if err != nil {
		return nil, err
	}
	table2, err := readTable(filepath.Join(dir, "table2.csv"))
	if err != nil {
		return nil, err
	}
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", appendixSheet); err != nil {
		return nil, err
	}
	if _, err := f.NewSheet(table2Sheet); err != nil {
		return nil, err
	}
	// The default font sets the unit of the column widths as well.
	if err := f.SetDefaultFont(song); err != nil {
		return nil, err
	}
	st, err := newStyles(f)
	if err != nil {
		return nil, err
	}
	if err := writeAppendix(f, st, appendix); err != nil {
		return nil, err
	}
	if err := writeTable2(f, st, table2); err != nil {
		return nil, err
	}
	if err := f.SetDocProps(&excelize.DocProperties{
		Title: appendix.title, Creator: "taizhang", LastModifiedBy: "taizhang", Created: made, Modified: made,
	}); err != nil {
		return nil, err
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
