package main

import (
	"bytes"
	"fmt"
	"io"

	"taizhang/internal/wire"
)

// shape is a result as scripts get it: itself as JSON, or as records.
type shape interface{ Table() wire.Table }

// print writes a result to stdout in the format that was asked for; text writes it for
// people.
func (a *app) print(s shape, text func(w io.Writer) error) error {
	switch a.format {
	case "json":
		return wire.WriteJSON(a.stdout, s)
	case "csv":
		return wire.WriteCSV(a.stdout, s.Table())
	}
	var b bytes.Buffer
	if err := text(&b); err != nil {
		return err
	}
	_, err := visibleWriter{a.stdout}.Write(b.Bytes())
	return err
}

// visibleWriter writes text for people: what a file or a ledger holds reaches no terminal as
// a command. Control characters are shown by their pictures, signs that turn the direction
// of writing as �.
type visibleWriter struct{ w io.Writer }

func (v visibleWriter) Write(b []byte) (int, error) {
	_, err := v.w.Write(bytes.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ':
			return '␀' + r
		case r == 0x7f:
			return '␡'
		case r >= 0x80 && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return '\uFFFD'
		}
		return r
	}, b))
	return len(b), err
}

// done says that a change was made.
func (a *app) done(format string, args ...any) error {
	msg := fmt.Sprintf(format, args...)
	return a.print(wire.Done{Done: true, Message: msg}, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, msg)
		return err
	})
}
