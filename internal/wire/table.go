// Package wire holds the shapes that scripts get: every JSON object and every CSV record
// of the contract is a type of this package, and nothing else is marshalled. Amounts are
// integers in fen, null where there is no figure; keys are English and stay.
package wire

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"taizhang/portfolio"
)

// Table is a result as records, for CSV: its columns are there without any row, too.
type Table struct {
	Columns []string
	Rows    [][]any // as long as Columns: texts, numbers, bool, []string, or a pointer to one; nil: nothing
}

// WriteJSON writes a shape, indented by one blank.
func WriteJSON(w io.Writer, shape any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(shape)
}

// WriteCSV writes a table with its heading.
func WriteCSV(w io.Writer, t Table) error {
	out := csv.NewWriter(w)
	if err := out.Write(t.Columns); err != nil {
		return err
	}
	for _, row := range t.Rows {
		rec := make([]string, len(row))
		for k, v := range row {
			rec[k] = csvText(v)
		}
		if err := out.Write(rec); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// csvText writes one value. Text that a spreadsheet would take for a formula gets a
// leading apostrophe; numbers never.
func csvText(v any) string {
	r := reflect.ValueOf(v)
	if r.Kind() == reflect.Pointer {
		if r.IsNil() {
			return ""
		}
		return csvText(r.Elem().Interface())
	}
	switch v := v.(type) {
	case nil:
		return ""
	case portfolio.No:
		if v.Numeric() {
			return string(v)
		}
	case []string:
		return guardFormula(strings.Join(v, "、"))
	case fmt.Stringer:
		return guardFormula(v.String())
	}
	if r.Kind() == reflect.String {
		return guardFormula(r.String())
	}
	return fmt.Sprint(v)
}

func guardFormula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// FenOrNull is an amount: null where there is no figure.
func FenOrNull(hasFigure bool, m portfolio.Money) *portfolio.Money {
	if !hasFigure {
		return nil
	}
	return &m
}

// ShareOrNull is a percentage with two decimals ("87.61"); null where there is none.
func ShareOrNull(hasFigure bool, part, whole portfolio.Money) *string {
	s, ok := portfolio.Percent(part, whole)
	if !ok || !hasFigure {
		return nil
	}
	return &s
}
