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
	_, err := a.stdout.Write(b.Bytes())
	return err
}

// done says that a change was made.
func (a *app) done(format string, args ...any) error {
	msg := fmt.Sprintf(format, args...)
	return a.print(wire.Done{Done: true, Message: msg}, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, msg)
		return err
	})
}
