package intake

import (
	"testing"

	"taizhang/portfolio"
)

func TestMergeFindings(t *testing.T) {
	at := func(cell, code string) portfolio.Finding {
		return portfolio.Finding{Pos: portfolio.Pos{Cell: cell}, Code: code}
	}
	got := MergeFindings([]portfolio.Finding{at("B2", "X"), at("A1", "X"), at("A1", "X")}, []portfolio.Finding{at("A1", "X"), at("A1", "Y"), at("", "Z")}, []portfolio.Finding{at("", "Z")})
	want := []portfolio.Finding{at("", "Z"), at("", "Z"), at("A1", "X"), at("A1", "X"), at("A1", "Y"), at("B2", "X")}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i].Cell != want[i].Cell || got[i].Code != want[i].Code {
			t.Errorf("%d: got %v, want %v", i, got[i], want[i])
		}
	}
}
