package portfolio_test

import (
	"fmt"
	"testing"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// What a summary costs beside the reading of the ledger, by projects and dimension.
func BenchmarkSummarizeSeq(b *testing.B) {
	plan := plantest.Large(100_000)
	for _, d := range []portfolio.Dimension{portfolio.ByCategory, portfolio.BySource, portfolio.ByYear} {
		b.Run(fmt.Sprint(d), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				portfolio.SummarizeSeq(plan, plan.Each(), []portfolio.Dimension{d}, nil, portfolio.PolicyEqual)
			}
		})
	}
}
