package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

func TestImportSameFileAgain(t *testing.T) {
	l := newLedger(t)
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	first := mustImport(t, l, r)
	if n := len(first.Changes); n != 2 { // the plan, the published table
		t.Errorf("%d changes: %q", n, shortLog(first.Changes))
	}
	before := mustPlan(t, l)
	rep := mustImport(t, l, r)
	if len(rep.Added)+len(rep.Changed)+len(rep.Missing)+len(rep.Changes)+len(rep.Findings) != 0 || len(rep.Unchanged) != 6 {
		t.Errorf("report = %+v", rep)
	}
	again := cmp.Options{cmpopts.IgnoreFields(portfolio.PublishedTable{}, "ID"), cmpopts.IgnoreFields(portfolio.Project{}, "Import")}
	if diff := cmp.Diff(before, mustPlan(t, l), again); diff != "" {
		t.Error(diff)
	}
	db := raw(t, l)
	if files, readings := count(t, db, "import_file"), count(t, db, "project_reading"); files != 2 || readings != 6 {
		t.Errorf("%d import records, %d readings, want 2 and 6: what is the same is not stored again", files, readings)
	}
	sound(t, l)
}

func TestImportMoved(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	list := exampleList()
	slices.Reverse(list)
	r := reading("b.xlsx", list...)
	rep := mustImport(t, l, r)
	if len(rep.Unchanged) != 6 {
		t.Errorf("report = %+v", rep)
	}
	// The order of the categories is the list's own, and its change is told.
	if diff := cmp.Diff([]string{"plan " + planName + ` categories: ["安全","空间","制度","经济","文化"] → ["文化","安全","经济","制度","空间"]`}, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	p := mustPlan(t, l).Projects[0]
	if p.No != "6" || p.Ord != 1 || p.Cells.At(portfolio.FieldBudget).Addr != "C4" || p.Origin.File != "b.xlsx" {
		t.Errorf("first project is %+v", p)
	}
	sound(t, l)
}

// importIn imports under a context.
func importIn(ctx context.Context, l clerk, r *portfolio.Reading) error {
	var report intake.Report
	_, err := l.As("张三").EnterNew(ctx, planName, Want{}, plantest.Importing(r, &report))
	return err
}

// TestImportCancelled stops an import before and in the middle of its work.
func TestImportCancelled(t *testing.T) {
	l := newLedger(t)
	var list []portfolio.Project
	for i := range 20000 {
		list = append(list, project(i+1, fmt.Sprint("项目", i), "安全", 100, portfolio.Period{Start: 2021, End: 2025}, "省财政"))
	}
	r := reading("a.xlsx", list...)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if err := importIn(gone, l, r); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		// Once the import holds the write lock it is under way.
		for ctx.Err() == nil {
			if _, err := os.Stat(l.path + "-journal"); err == nil {
				break
			}
		}
		cancel()
	}()
	if err := importIn(ctx, l, r); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	if plans, err := l.Plans(t.Context()); err != nil || len(plans) != 0 {
		t.Errorf("plans %v, %v", plans, err)
	}
}

// TestWritersAtOnce lets several connections, as several programs would be, write at once.
func TestWritersAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "台账.db")
	var wg sync.WaitGroup
	errs := make(chan error, 100)
	for i := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			l, err := Open(t.Context(), path, Options{Create: true})
			if err != nil {
				errs <- err
				return
			}
			defer l.Close()
			c := plantest.Clerk{Store: shelf{l, fmt.Sprint(i), fmt.Sprint("规划", i)}}
			for j := range 5 {
				if _, err := c.Import(reading(fmt.Sprint(j, ".xlsx"), exampleList()...)); err != nil {
					errs <- err
				}
				if _, err := c.Store.Now(); err != nil {
					errs <- err
				}
				f := portfolio.Published{Figure: portfolio.FigureCount, Scope: portfolio.TotalScope, Text: fmt.Sprint(j + 1), Unit: "项"}
				if err := c.Publish(f, "正文"); err != nil {
					errs <- err
				}
			}
		}()
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	l := open(t, path, Options{ReadOnly: true})
	ids := map[portfolio.ProjectID]bool{}
	for i := range 4 {
		plan := fmt.Sprint("规划", i)
		if fs, err := verify(t.Context(), l.Ledger, plan); err != nil || len(fs) != 0 {
			t.Error(fs, err)
		}
		h, err := historyOf(t.Context(), l.Ledger, plan, portfolio.Entity{})
		if err != nil || len(h) != 11 { // five imports, the plan, five figures
			t.Errorf("%s: %q, %v", plan, shortLog(h), err)
		}
		for _, c := range h {
			if c.By != fmt.Sprint(i) {
				t.Errorf("by %s", c.By)
			}
		}
		b, err := bookOf(t.Context(), l.Ledger, plan, Want{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range b.Plan.Projects {
			ids[p.ID] = true
		}
	}
	if len(ids) != 24 {
		t.Errorf("%d projects have %d IDs", 24, len(ids))
	}
}
