package main

import (
	"bufio"
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/internal/office"
	"taizhang/portfolio"
)

// TestAsk: what is chosen is added to what has been said; a blank line, a number that is no
// choice, an answer with something to fill in and the end of the input choose nothing.
func TestAsk(t *testing.T) {
	file := portfolio.Fill("文件")
	unit := portfolio.Finding{Msg: "没有单位"}.Ask(portfolio.AskUnit,
		portfolio.Do("import", file, portfolio.Option("unit", "万元")), portfolio.Do("import", file, portfolio.Option("unit", "元")))
	column := portfolio.Finding{Msg: "缺一列"}.Ask(portfolio.AskColumn,
		portfolio.Do("import", file, portfolio.Option("column", "投资预算=E")), portfolio.Do("import", file, portfolio.FillOption("column", "投资预算=列")))
	for _, tt := range []struct {
		typed string
		want  office.Said
	}{
		{"2\n1\n", office.Said{Units: []string{"斤", "元"}, Columns: []string{"投资预算=E"}}},
		{"\n1\n", office.Said{Units: []string{"斤"}, Columns: []string{"投资预算=E"}}},
		{"1\n2\n", office.Said{Units: []string{"斤", "万元"}}},
		{"3\nx\n", office.Said{Units: []string{"斤"}}},
		{"", office.Said{Units: []string{"斤"}}},
	} {
		said := office.Said{Units: []string{"斤"}}
		var out bytes.Buffer
		chosen := ask(bufio.NewReader(strings.NewReader(tt.typed)), &out, []portfolio.Finding{unit, column}, &said)
		if diff := cmp.Diff(tt.want, said); diff != "" || chosen != (len(tt.want.Units)+len(tt.want.Columns) > 1) {
			t.Errorf("%q: chosen %v (-want +got):\n%s", tt.typed, chosen, diff)
		}
		if !strings.Contains(out.String(), "2) ") {
			t.Errorf("the choices are not shown:\n%s", out.String())
		}
	}
}

// TestNobodyToAsk: a pipe, a file and the null device are no terminals.
func TestNobodyToAsk(t *testing.T) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	file, err := os.Create(t.TempDir() + "/f")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, stream := range []any{null, file, new(bytes.Buffer)} {
		if isTerminal(stream) {
			t.Errorf("%T is taken for a terminal", stream)
		}
	}
}
