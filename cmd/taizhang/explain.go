package main

import (
	"fmt"
	"io"
	"strconv"

	"taizhang/portfolio"
)

// writeExplained shows how the lists of a file were understood: each column, then the rows
// by what they were taken for.
func writeExplained(w io.Writer, lists []portfolio.Explained) error {
	for _, l := range lists {
		if err := explainedColumns(l).write(w); err != nil {
			return err
		}
		fmt.Fprintln(w)
		if err := explainedRows(l).write(w); err != nil {
			return err
		}
	}
	return nil
}

func explainedColumns(l portfolio.Explained) sheet {
	at := strconv.Itoa(l.First)
	if l.Last > l.First {
		at += "-" + strconv.Itoa(l.Last)
	}
	unit := "单位不明"
	if l.Unit != "" {
		unit = "单位 " + l.Unit
	}
	s := sheet{
		title:   fmt.Sprintf("\n怎么读的：“%s”，表头在第 %s 行，%s", l.Sheet, at, unit),
		columns: []column{{title: "列"}, {title: "表头", max: 30}, {title: "读作", max: 40}},
	}
	for _, c := range l.Columns {
		as := c.As
		if as == "" {
			as = "没有读：" + c.Why
		}
		s.rows = append(s.rows, []string{c.Column, cut(c.Heading, 60), as})
	}
	return s
}

func explainedRows(l portfolio.Explained) sheet {
	s := sheet{columns: []column{{title: "行", max: 16}, {title: "个数", right: true}, {title: "行号", max: 52}}}
	for _, r := range l.Rows {
		rows := portfolio.Ranges(r.Rows)
		switch {
		case r.Kind != portfolio.RowTotal && len(r.Differ) == 0:
		case len(r.Differ) == 0:
			rows += "（都相符）"
		default:
			rows += "（不相符：" + portfolio.Ranges(r.Differ) + "）"
		}
		s.rows = append(s.rows, []string{r.Kind.Label(), strconv.Itoa(len(r.Rows)), rows})
	}
	if s.rows == nil {
		s.rows = [][]string{{"没有读", "", ""}}
	}
	return s
}
