package ledger

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// memory is labels without a ledger: every text that is asked for has a number.
func memory() (*labels, func(uint64) (string, error)) {
	l := &labels{ids: map[string]int64{}, all: true, next: 1, rows: &bulk{cols: 2, failed: errors.New("nothing is written")}}
	return l, func(id uint64) (string, error) {
		for text, n := range l.ids {
			if uint64(n) == id {
				return text, nil
			}
		}
		return "", errDamaged
	}
}

// TestCellsComeBack: cells of any kind are the same after they were packed.
func TestCellsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(plantest.GenText(), rapid.String(), rapid.SampledFrom([]string{"", "/", "31,040.26"}))
		addr := rapid.OneOf(
			rapid.SampledFrom([]string{"A1", "Z99", "AA100", "XFD1048576", "ABCD1", "A01", "a1", "A", "1", "A-1", "A+1", "B4:B6", "表3 第12行第5列", "A99999999999", ""}),
			rapid.StringMatching(`[A-Z]{1,3}[1-9][0-9]{0,6}`))
		p := portfolio.Project{Name: text.Draw(t, "name"), Content: text.Draw(t, "content")}
		for _, f := range cellFields {
			if rapid.Bool().Draw(t, "there") {
				p.Cells.Set(f, portfolio.Cell{
					Sheet: rapid.SampledFrom([]string{"附表1", "表2", ""}).Draw(t, "sheet"), Addr: addr.Draw(t, "addr"),
					Raw: rapid.OneOf(text, rapid.Just(p.Name), rapid.Just(p.Content)).Draw(t, "raw"), Inferred: rapid.Bool().Draw(t, "inferred"),
				})
			}
		}
		l, label := memory()
		packed := packCells(nil, &p, l)
		var got portfolio.Cells
		if !unpackCells(&got, packed, p.Name, p.Content, label) {
			t.Fatalf("%x cannot be taken apart", packed)
		}
		if diff := cmp.Diff(p.Cells, got); diff != "" {
			t.Fatal(diff)
		}
		// And what is cut off is not taken for the whole.
		for n := range packed {
			var part portfolio.Cells
			if unpackCells(&part, packed[:n], p.Name, p.Content, label) && part.Len() == got.Len() {
				t.Fatalf("%x is as good as %x", packed[:n], packed)
			}
		}
	})
}

// TestEveryFieldHasACell: the fields that are packed are the fields of a list.
func TestEveryFieldHasACell(t *testing.T) {
	if len(cellFields) > cellField+1 || len(slices.Compact(slices.Sorted(slices.Values(cellFields)))) != len(cellFields) {
		t.Error("a field cannot be told from another")
	}
}

func FuzzUnpackCells(f *testing.F) {
	l, _ := memory()
	p := plantest.ExampleReading("a.xlsx", plantest.ExampleList()...).Projects[0]
	f.Add(packCells(nil, &p, l), "甲", "乙")
	f.Add([]byte{0xff, 0xff, 0xff, 0xff}, "", "")
	f.Fuzz(func(t *testing.T, b []byte, name, content string) {
		label := func(id uint64) (string, error) {
			if id > 3 {
				return "", errDamaged
			}
			return []string{"", "附表1", "/", "省财政"}[id], nil
		}
		var cells portfolio.Cells
		if !unpackCells(&cells, b, name, content, label) {
			return
		}
		// What can be read can be packed again, and reads the same.
		p := portfolio.Project{Name: name, Content: content, Cells: cells}
		l, again := memory()
		var got portfolio.Cells
		if !unpackCells(&got, packCells(nil, &p, l), name, content, again) {
			t.Fatal("packed, it cannot be read")
		}
		if diff := cmp.Diff(cells, got); diff != "" {
			t.Fatal(diff)
		}
	})
}
