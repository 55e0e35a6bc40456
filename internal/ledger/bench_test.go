package ledger

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"taizhang/portfolio"
)

// bigReading is a list of n projects over five years; one in fifteen shares two
// sources, as in the plan (10 of 51 name several).
func bigReading(n int) *portfolio.Reading {
	var list []portfolio.Project
	for i := range n {
		sources := []string{fmt.Sprint("来源", i%13)}
		if i%15 == 0 {
			sources = append(sources, fmt.Sprint("来源", (i+1)%13))
		}
		p := project(i+1, fmt.Sprint("重点项目", i), fmt.Sprint("类别", i*6/n), int64(i%4000+1), portfolio.Period{Start: 2021, End: 2025}, sources...)
		p.Owners = []portfolio.OwnerRef{{Raw: fmt.Sprint("单位", i%40)}}
		list = append(list, p)
	}
	r := reading("大.xlsx", list...)
	for i := range r.Projects {
		for _, f := range []portfolio.Field{portfolio.FieldCategory, portfolio.FieldType, portfolio.FieldContent, portfolio.FieldSources, portfolio.FieldOwners} {
			r.Projects[i].Cells.Set(f, portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("H%d", i+4), Raw: "原文"})
		}
	}
	return r
}

func bigLedger(b *testing.B, n int) clerk {
	b.Helper()
	l := newLedger(b)
	mustImport(b, l, bigReading(n))
	b.ResetTimer()
	return l
}

func BenchmarkImport100k(b *testing.B) {
	r := bigReading(100_000)
	b.ResetTimer()
	for b.Loop() {
		l := newLedger(b)
		mustImport(b, l, r)
		b.StopTimer()
		if st, err := os.Stat(l.path); err == nil {
			b.ReportMetric(float64(st.Size())/1e6, "MB")
		}
		b.StartTimer()
	}
}

func BenchmarkImportAgain100k(b *testing.B) {
	l := bigLedger(b, 100_000)
	r := bigReading(100_000)
	for i := 0; b.Loop(); i++ {
		r.Origin.File = fmt.Sprint(i, ".xlsx")
		mustImport(b, l, r)
	}
}

func BenchmarkPlan100k(b *testing.B) {
	l := bigLedger(b, 100_000)
	for b.Loop() {
		mustPlan(b, l)
	}
}

func BenchmarkSummary100k(b *testing.B) {
	l := bigLedger(b, 100_000)
	for b.Loop() {
		err := l.View(b.Context(), planName, func(v *View) error {
			return v.Stream(func(plan *portfolio.Plan, projects iter.Seq[*portfolio.Project]) {
				portfolio.SummarizeSeq(plan, projects, []portfolio.Dimension{portfolio.ByCategory}, nil, portfolio.PolicyEqual)
			})
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify100k(b *testing.B) {
	l := bigLedger(b, 100_000)
	for b.Loop() {
		sound(b, l)
	}
}

// Benchmark51 measures what a command on the plan's own size costs, with opening.
func Benchmark51(b *testing.B) {
	path := filepath.Join(b.TempDir(), "台账.db")
	l := open(b, path, Options{Create: true})
	mustImport(b, l, bigReading(51))
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			r, err := Open(b.Context(), path, Options{ReadOnly: true})
			if err != nil {
				b.Fatal(err)
			}
			r.Close()
		}
	})
	b.Run("plan", func(b *testing.B) {
		for b.Loop() {
			mustPlan(b, l)
		}
	})
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			sound(b, l)
		}
	})
}
