package portfolio

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStatedLabel(t *testing.T) {
	for want, s := range map[string]Stated{
		"截至2023年底累计完成": {StatedDone, 2023, 12, 1}, "截至2024年6月累计完成": {StatedDone, 2024, 6, 1},
		"2024年计划投资": {StatedPlanned, 2024, 0, 1}, "2025年及以后": {StatedRest, 2025, 0, 1},
	} {
		if s.Label() != want || !s.OK() {
			t.Errorf("%+v is %q, want %q", s, s.Label(), want)
		}
	}
	for _, s := range []Stated{{}, {StatedDone, 2023, 0, 1}, {StatedDone, 2023, 13, 1}, {StatedPlanned, 2023, 1, 1}, {StatedRest, 0, 0, 1}, {"x", 2023, 0, 1}} {
		if s.OK() {
			t.Errorf("%+v is well", s)
		}
		if _, ok := StatedValue([]Stated{s}).Stated(); ok {
			t.Errorf("the log takes %+v", s)
		}
	}
}

func TestStatedValue(t *testing.T) {
	stated := []Stated{{StatedDone, 2023, 12, 500}, {StatedPlanned, 2024, 0, 0}}
	v := StatedValue(stated)
	if want := `[{"kind":"done","year":2023,"month":12,"fen":500},{"kind":"planned","year":2024,"month":0,"fen":0}]`; string(v) != want {
		t.Errorf("got %s", v)
	}
	got, ok := v.Stated()
	if diff := cmp.Diff(stated, got); diff != "" || !ok {
		t.Error(diff)
	}
}

// Cells that were joined come apart again; any other one is that of each value.
func TestJoinCells(t *testing.T) {
	cells := []Cell{{Sheet: "表", Addr: "H5", Raw: "1"}, {Sheet: "表", Addr: "J5", Raw: ""}, {Sheet: "表", Addr: "K5", Raw: "3\n4"}}
	joined := JoinCells(cells)
	if joined.Addr != "H5、J5、K5" || joined.Raw != "1\n\n3 4" {
		t.Errorf("joined %+v", joined)
	}
	for i, want := range []Cell{cells[0], cells[1], {Sheet: "表", Addr: "K5", Raw: "3 4"}} {
		if got := joined.Part(i, 3); got != want {
			t.Errorf("part %d is %+v, want %+v", i, got, want)
		}
	}
	if one := (Cell{Addr: "H5:K5", Raw: "1"}); one.Part(2, 3) != one || joined.Part(0, 2) != joined || JoinCells(nil) != (Cell{}) {
		t.Error("what was not joined is taken apart")
	}
}
