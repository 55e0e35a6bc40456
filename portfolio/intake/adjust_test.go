package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

func TestAdjustments(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	a, err := l.AddAdjustment(portfolio.Adjustment{Category: "经济", Fen: 10000 * wanFen, Reason: "重复计列"})
	if err != nil || a.ID != 1 || a.By != "张三" {
		t.Fatal(a, err)
	}
	for _, tt := range []struct {
		a     portfolio.Adjustment
		code  portfolio.ErrorCode
		words []string
	}{
		{portfolio.Adjustment{Category: "没有", Fen: 1, Reason: "x"}, portfolio.NotFound, []string{"没有", "经济", portfolio.TotalScope}},
		{portfolio.Adjustment{Category: "经济", Fen: 1}, portfolio.Invalid, []string{"没有理由"}},
		{portfolio.Adjustment{Category: "经济", Fen: 1, Reason: " "}, portfolio.Invalid, []string{"没有理由"}},
		{portfolio.Adjustment{Category: "经济", Reason: "x"}, portfolio.Invalid, []string{"为 0"}},
	} {
		_, err = l.AddAdjustment(tt.a)
		wantCode(t, err, tt.code, tt.words...)
	}
	if b, err := l.AddAdjustment(portfolio.Adjustment{Category: portfolio.TotalScope, Fen: -1, Reason: "尾差"}); err != nil || b.ID != 2 {
		t.Error(b, err)
	}
	if err := l.RevokeAdjustment(a.ID, "查清了"); err != nil {
		t.Fatal(err)
	}
	wantCode(t, l.RevokeAdjustment(a.ID, "x"), portfolio.Conflict, "已于")
	wantCode(t, l.RevokeAdjustment(99, "x"), portfolio.NotFound, "99")
	if all := mustBook(t, l).Adjustments; len(all) != 2 || all[0].Revoked == "" || all[0].Fen != a.Fen || all[1].Revoked != "" {
		t.Error(all)
	}
	h := history(l, "adjustment 1")
	want := []string{
		`adjustment 1 added:  → {"category":"经济","fen":10000000000}`,
		`adjustment 1 revoked: {"category":"经济","fen":10000000000} → `,
	}
	if diff := cmp.Diff(want, shortLog(h)); diff != "" || h[0].Reason != "重复计列" || h[1].Reason != "查清了" || h[0].Entity.ID != 1 {
		t.Error(diff)
	}
	sound(t, l)
}
