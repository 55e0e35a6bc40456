// Command gen lays out lianzhou.xlsx from appendix.csv and table2.csv. It is
// run in the folder of package seeds, by go generate, and writes the same
// bytes each time.
package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run makes the workbook in dir from the text in dir.
func run(dir string) error {
	book, err := build(dir)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "lianzhou.xlsx"), book, 0o644)
}

// table is the text of one printed table; package seeds tells how a record
// shorter than the heading is merged.
type table struct {
	title   string
	heading []string
	body    [][]string
}

// readTable reads a table's text: title, heading, then the rows.
func readTable(path string) (table, error) {
	file, err := os.Open(path)
	if err != nil {
		return table{}, err
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		return table{}, fmt.Errorf("%s: %w", path, err)
	}
	if len(records) < 3 || len(records[0]) != 1 {
		return table{}, fmt.Errorf("%s: want a title alone, a heading and rows", path)
	}
	t := table{title: records[0][0], heading: records[1], body: records[2:]}
	for i, rec := range t.body {
		if len(rec) > len(t.heading) {
			return table{}, fmt.Errorf("%s: row %d has %d fields, the heading %d", path, i+3, len(rec), len(t.heading))
		}
	}
	return t, nil
}
