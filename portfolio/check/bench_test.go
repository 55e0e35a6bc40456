package check

import (
	"fmt"
	"testing"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// BenchmarkCheck is for 100 000 projects; it should stay near two seconds.
func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			plan, aliases := plantest.Large(n), plantest.SeedAliases()
			codes := map[string]int{}
			for b.Loop() {
				clear(codes)
				for _, f := range Check(plan, aliases) {
					codes[f.Code]++
				}
			}
			b.Log(codes)
		})
	}
}

func BenchmarkSummarize(b *testing.B) {
	plan := plantest.Large(100_000)
	for b.Loop() {
		portfolio.Summarize(plan, []portfolio.Dimension{portfolio.ByCategory, portfolio.BySource}, portfolio.PolicyEqual, nil)
	}
}
