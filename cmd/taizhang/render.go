package main

import (
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"taizhang/portfolio"
)

// column is a column of a table in the terminal.
type column struct {
	title string
	right bool // numbers
	max   int  // wrap beyond this display width; 0: never
}

// sheet is a table in the terminal: rows, and a 合计 row at the foot if there is one.
type sheet struct {
	title   string
	columns []column
	rows    [][]string
	foot    []string
	notes   []string
}

// write prints the table with Chinese widths: two columns a character.
func (s sheet) write(w io.Writer) error {
	t := table.NewWriter()
	t.SetStyle(tableStyle())
	head := make(table.Row, len(s.columns))
	configs := make([]table.ColumnConfig, len(s.columns))
	for i, c := range s.columns {
		align := text.AlignLeft
		if c.right {
			align = text.AlignRight
		}
		head[i] = c.title
		configs[i] = table.ColumnConfig{
			Number: i + 1, Align: align, AlignHeader: align, AlignFooter: align,
			WidthMax: c.max, WidthMaxEnforcer: text.WrapHard,
		}
	}
	t.SetColumnConfigs(configs)
	t.AppendHeader(head)
	for _, r := range s.rows {
		t.AppendRow(toRow(r))
	}
	if s.foot != nil {
		t.AppendFooter(toRow(s.foot))
	}
	var b strings.Builder
	if s.title != "" {
		b.WriteString(s.title + "\n\n")
	}
	for line := range strings.Lines(t.Render()) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	if len(s.notes) > 0 {
		b.WriteString("\n")
	}
	for _, n := range s.notes {
		b.WriteString("注：" + n + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func toRow(cells []string) table.Row {
	r := make(table.Row, len(cells))
	for i, c := range cells {
		r[i] = c
	}
	return r
}

// tableStyle has no frame: a rule under the heading and one above the foot, drawn
// with ASCII so that no terminal takes them for double width.
func tableStyle() table.Style {
	st := table.StyleDefault
	st.Options = table.Options{SeparateHeader: true, SeparateFooter: true, SeparateColumns: true}
	st.Format = table.FormatOptions{Header: text.FormatDefault, Footer: text.FormatDefault, Row: text.FormatDefault}
	st.Box.MiddleVertical = " "
	st.Box.MiddleSeparator = " "
	st.Box.MiddleHorizontal = "-"
	st.Box.BottomSeparator = " "
	st.Box.PaddingLeft, st.Box.PaddingRight = "", " "
	return st
}

// bar draws a share of the whole with up to width signs.
func bar(part, whole portfolio.Money, width int64) string {
	if whole <= 0 || part <= 0 {
		return ""
	}
	n := (int64(part)/int64(portfolio.Yuan.Fen)*width*2/max(1, int64(whole)/int64(portfolio.Yuan.Fen)) + 1) / 2
	return strings.Repeat("#", int(min(n, width)))
}

// cut shortens a text to a display width, with … at its end.
func cut(s string, width int) string {
	s = strings.Join(strings.Fields(s), " ")
	if text.StringWidthWithoutEscSequences(s) <= width {
		return s
	}
	return text.Trim(s, width-2) + "…"
}
