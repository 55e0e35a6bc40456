package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"taizhang/internal/wire"
	"taizhang/portfolio"
)

// kv and object are a JSON object with its keys in the order in which they are written.
type kv struct {
	Key   string
	Value any
}

type object []kv

func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, p := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		k, err := json.Marshal(p.Key)
		if err != nil {
			return nil, err
		}
		v, err := json.Marshal(p.Value)
		if err != nil {
			return nil, err
		}
		b.Write(k)
		b.WriteByte(':')
		b.Write(v)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// view is a result in the three forms of --format.
type view struct {
	json any
	rows []object // for csv: one record each, all with the same keys
	none object   // a record with those keys, for the heading of an empty result
	// table is the csv of verbs whose shapes stand in package wire; it goes before rows.
	table *wire.Table
	text  func(w io.Writer) error
}

// emit writes the view to stdout in the format that was asked for.
func (a *app) emit(v view) error {
	switch a.format {
	case "json":
		return writeJSON(a.stdout, v.json)
	case "csv":
		if v.table != nil {
			return wire.WriteCSV(a.stdout, *v.table)
		}
		return writeCSV(a.stdout, v.none, v.rows)
	}
	var b bytes.Buffer
	if err := v.text(&b); err != nil {
		return err
	}
	_, err := a.stdout.Write(b.Bytes())
	return err
}

// shape is a result as scripts get it: itself as JSON, or as records.
type shape interface{ Table() wire.Table }

// print writes a result to stdout in the format that was asked for; text writes it for
// people.
func (a *app) print(s shape, text func(w io.Writer) error) error {
	table := s.Table()
	return a.emit(view{json: s, table: &table, text: text})
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}

func writeCSV(w io.Writer, none object, rows []object) error {
	out := csv.NewWriter(w)
	if len(rows) > 0 {
		none = rows[0]
	}
	head := make([]string, len(none))
	for k, p := range none {
		head[k] = p.Key
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for _, row := range rows {
		rec := make([]string, len(row))
		for k, p := range row {
			rec[k] = csvText(p.Value)
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
	switch v := v.(type) {
	case nil:
		return ""
	case *portfolio.Money:
		if v == nil {
			return ""
		}
		return fmt.Sprint(int64(*v))
	case *string:
		if v == nil {
			return ""
		}
		return csvText(*v)
	case []string:
		return guardFormula(strings.Join(v, "、"))
	case portfolio.No:
		if v.Numeric() {
			return string(v)
		}
		return guardFormula(string(v))
	case string:
		return guardFormula(v)
	}
	return fmt.Sprint(v)
}

func guardFormula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// fenOrNull is the amount for JSON: null where there is no figure.
func fenOrNull(hasFigure bool, m portfolio.Money) *portfolio.Money {
	if !hasFigure {
		return nil
	}
	return &m
}

// shareOrNull is a percentage for JSON with two decimals ("87.61").
func shareOrNull(hasFigure bool, part, whole portfolio.Money) *string {
	s, ok := portfolio.Percent(part, whole)
	if !ok || !hasFigure {
		return nil
	}
	return &s
}

// done says that a change was made.
func (a *app) done(format string, args ...any) error {
	msg := fmt.Sprintf(format, args...)
	return a.print(wire.Done{Done: true, Message: msg}, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, msg)
		return err
	})
}
