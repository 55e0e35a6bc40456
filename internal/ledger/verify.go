package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Verify is the integrity pass: the file, its references, the chain of the change log, and
// the present state of the plan walked back through the log to the imports. What does not
// hold comes back as error-level findings; none means that all holds.
func (l *Ledger) Verify(ctx context.Context, plan string) ([]portfolio.Finding, error) {
	v := &verifier{file: l.path}
	err := l.read(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		for _, pass := range []func(*work, planRow) error{v.pages, v.references, v.chain, v.walk} {
			if err := pass(w, p); damaged(err) {
				v.broken = true
				v.add("TZ-LEDGER-CORRUPT", "", err.Error(), "台账文件的结构已损坏")
			} else if err != nil {
				return err
			}
			if v.broken {
				return nil // a damaged file answers nothing else reliably
			}
		}
		return nil
	})
	v.tellMore()
	return v.findings, err
}

// damaged reports whether SQLite has met a page that is not what it should be.
func damaged(err error) bool {
	var s sqlite3.Error
	return errors.As(err, &s) && (s.Code == sqlite3.ErrCorrupt || s.Code == sqlite3.ErrNotADB)
}

// verifyMost bounds the findings of one code: a broken ledger need not be told row by
// row. What is beyond is counted.
const verifyMost = 50

type verifier struct {
	file     string
	findings []portfolio.Finding
	counts   map[string]int
	broken   bool
}

const verifyHint = "台账被程序之外的手段改动过，或磁盘有误；请用最近的备份恢复"

func (v *verifier) add(code string, no portfolio.No, value, msg string) {
	if v.counts == nil {
		v.counts = map[string]int{}
	}
	if v.counts[code]++; v.counts[code] > verifyMost {
		return
	}
	v.findings = append(v.findings, portfolio.Finding{
		Pos: portfolio.Pos{File: v.file}, Severity: portfolio.SevError, Code: code, No: no, Value: value, Msg: msg, Hint: verifyHint,
		Steps: []portfolio.Step{portfolio.Do("restore", portfolio.Fill("备份文件"))},
	})
}

// tellMore says how many findings of each code were left out.
func (v *verifier) tellMore() {
	for _, code := range slices.Sorted(maps.Keys(v.counts)) {
		if more := v.counts[code] - verifyMost; more > 0 {
			v.counts[code] = 0
			v.add(code, "", "", fmt.Sprintf("另有 %d 处同类问题没有逐一列出", more))
		}
	}
}

func (v *verifier) pages(w *work, _ planRow) error {
	var line string
	return w.each([]any{&line}, func() error {
		if line != "ok" {
			v.broken = true
			v.add("TZ-LEDGER-CORRUPT", "", line, "台账文件的结构已损坏")
		}
		return nil
	}, "PRAGMA quick_check(1000)")
}

func (v *verifier) references(w *work, _ planRow) error {
	var table, parent string
	var row *int64
	var key int
	return w.each([]any{&table, &row, &parent, &key}, func() error {
		v.add("TZ-LEDGER-REFERENCE", "", table, "表 "+table+" 中有一行指向表 "+parent+" 中不存在的记录")
		return nil
	}, "PRAGMA foreign_key_check")
}

// walk leads the projects of the plan, and the cells of its imports, back through the log.
func (v *verifier) walk(w *work, p planRow) error {
	book, err := w.book(p, Want{NoCells: true})
	if err != nil {
		return err
	}
	cells, err := w.cellDigests(p.id)
	if err != nil {
		return err
	}
	back := intake.NewWalk(book.Plan, cells)
	err = w.eachChange(func(c portfolio.Change) error { back.Back(c); return nil },
		selectChange+" WHERE r.plan_id = ? ORDER BY c.id DESC", p.id)
	if err != nil {
		return err
	}
	for _, f := range back.End() {
		v.add(f.Code, f.No, f.Value, f.Msg)
	}
	return nil
}

// cellDigests are the digests of the cells that each import of a plan has stored.
func (w *work) cellDigests(planID int64) (map[int64]string, error) {
	out := map[int64]string{}
	var digest intake.CellsDigest
	var importID, of int64
	var project, at portfolio.ProjectID
	var field portfolio.Field
	var cell portfolio.Cell
	cells := map[portfolio.Field]portfolio.Cell{}
	flush := func() {
		if len(cells) > 0 {
			digest.Add(at, cells)
			clear(cells)
		}
	}
	err := w.each([]any{&importID}, func() error { out[importID] = intake.NewCellsDigest().Sum(); return nil },
		"SELECT id FROM import_file WHERE plan_id = ?", planID)
	if err != nil {
		return nil, err
	}
	err = w.each([]any{&importID, &project, &field, &cell.Sheet, &cell.Addr, &cell.Raw, &cell.Inferred}, func() error {
		if importID != of || project != at {
			flush()
			at = project
		}
		if importID != of {
			if of != 0 {
				out[of] = digest.Sum()
			}
			of, digest = importID, intake.NewCellsDigest()
		}
		cells[field] = cell
		return nil
	}, `SELECT c.import_id, c.project_id, c.field, c.sheet, c.addr, c.raw, c.inferred FROM project_cell c
	    JOIN import_file f ON f.id = c.import_id WHERE f.plan_id = ? ORDER BY c.import_id, c.project_id`, planID)
	if of != 0 {
		flush()
		out[of] = digest.Sum()
	}
	return out, err
}

// chain walks the whole change log, of all plans: each entry's hash covers the one before.
func (v *verifier) chain(w *work, _ planRow) error {
	var count int64
	var head string
	err := w.get([]any{&count, &head}, "SELECT count, hash FROM change_head")
	if errors.Is(err, sql.ErrNoRows) {
		v.add("TZ-LEDGER-CHAIN", "", "", "变更记录的末尾标记不见了")
		return nil
	}
	if err != nil {
		return err
	}
	n, previous := int64(0), ""
	err = w.eachChange(func(c portfolio.Change) error {
		n++
		if c.ID != n || c.Hash != chainHash(previous, c) {
			v.add("TZ-LEDGER-CHAIN", "", c.Entity.String(), fmt.Sprintf("变更记录第 %d 条（%s）或它之前的一条被改动或删除过", c.ID, c.Entity))
		}
		n, previous = c.ID, c.Hash
		return nil
	}, selectChange+" ORDER BY c.id")
	if err != nil {
		return err
	}
	if n != count || previous != head {
		v.add("TZ-LEDGER-CHAIN", "", fmt.Sprint(n), fmt.Sprintf("变更记录应有 %d 条，止于第 %d 条：末尾被改动或删除过", count, n))
	}
	return nil
}
