package ledger

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// Verify is the integrity pass: the file, its references, the stored lines against the
// budgets and against portfolio.Allocate anew, and the chain of the change log. What
// does not hold comes back as error-level findings; none means that all holds.
func (l *Ledger) Verify(ctx context.Context, plan string) ([]portfolio.Finding, error) {
	v := &verifier{file: l.path}
	err := l.read(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		for _, pass := range []func(*work, planRow) error{v.pages, v.references, v.sums, v.lines, v.chain} {
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

const verifyHint = "台账被程序之外的手段改动过，或磁盘有误；请用最近的备份恢复：taizhang restore 备份文件"

func (v *verifier) add(code string, no portfolio.No, value, msg string) {
	if v.counts == nil {
		v.counts = map[string]int{}
	}
	if v.counts[code]++; v.counts[code] > verifyMost {
		return
	}
	v.findings = append(v.findings, portfolio.Finding{
		Pos: portfolio.Pos{File: v.file}, Severity: portfolio.SevError, Code: code, No: no, Value: value, Msg: msg, Hint: verifyHint,
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

// sums adds the stored lines up in SQL, under each policy.
func (v *verifier) sums(w *work, p planRow) error {
	var no portfolio.No
	var budget, sum portfolio.Money
	for i, policy := range portfolio.Policies() {
		err := w.each([]any{&no, &budget, &sum}, func() error {
			v.add("TZ-LEDGER-SUM", no, wan(sum), fmt.Sprintf("序号 %s 在“%s”口径下的分摊之和为 %s，投资预算为 %s", no, policy.Label(), wan(sum), wan(budget)))
			return nil
		}, `SELECT p.no, p.budget_fen, COALESCE(SUM(l.fen), 0) AS total FROM project p
		    LEFT JOIN line l ON l.plan_id = p.plan_id AND l.project_id = p.id AND l.policies & ? <> 0
		    WHERE p.plan_id = ? GROUP BY p.id HAVING total <> p.budget_fen OR COUNT(l.fen) = 0 ORDER BY p.ord, p.id`, 1<<i, p.id)
		if err != nil {
			return err
		}
	}
	return nil
}

// lines holds the stored lines against Allocate, and what is kept beside the sources.
func (v *verifier) lines(w *work, p planRow) error {
	labels, err := w.labelTexts()
	if err != nil {
		return err
	}
	o, err := w.loadOutline(p.id, "")
	if err != nil {
		return err
	}
	rows := o.rows
	got := make(map[int64][]storedLine, len(rows))
	var id, source, class int64
	var l storedLine
	err = w.each([]any{&id, &l.Year, &source, &l.policies, &class, &l.HasFigure, &l.Fen, &l.Whole, &l.SourceBasis, &l.YearBasis}, func() error {
		l.source, l.class = labels[source], labels[class]
		got[id] = append(got[id], l)
		return nil
	}, `SELECT project_id, year, source_id, policies, class_id, has_figure, fen, whole, source_basis, year_basis
	    FROM line WHERE plan_id = ? ORDER BY project_id, seq`, p.id)
	if err != nil {
		return err
	}
	for i := range rows {
		if !slices.Equal(linesOf(&rows[i].Project), got[rows[i].id]) {
			v.add("TZ-LEDGER-LINES", rows[i].No, "", fmt.Sprintf("序号 %s 存储的分摊与按规则重新计算的不同", rows[i].No))
		}
	}
	return v.kept(w, p, rows, labels)
}

// kept checks the combination, the lead and the number of sources that a row repeats.
func (v *verifier) kept(w *work, p planRow, rows []stored, labels map[int64]string) error {
	at := make(map[int64]*portfolio.Project, len(rows))
	for i := range rows {
		at[rows[i].id] = &rows[i].Project
	}
	var id, mix, lead int64
	var named int
	return w.each([]any{&id, &mix, &lead, &named}, func() error {
		q := at[id]
		if labels[mix] != portfolio.KeyOf(portfolio.ByMix, q, nil, nil).Label() || labels[lead] != q.Lead() || named != len(q.SourceNames()) {
			v.add("TZ-LEDGER-LINES", q.No, labels[mix], fmt.Sprintf("序号 %s 的来源组合或牵头单位与其资金来源、责任主体不符", q.No))
		}
		return nil
	}, "SELECT id, mix_id, lead_id, named FROM project WHERE plan_id = ?", p.id)
}

// chain walks the whole change log, of all plans: each entry's hash covers the one before.
func (v *verifier) chain(w *work, _ planRow) error {
	var count int64
	var head string
	if err := w.get([]any{&count, &head}, "SELECT count, hash FROM change_head"); err != nil {
		return err
	}
	n, previous := int64(0), ""
	err := w.eachChange(func(c portfolio.Change) error {
		n++
		if c.ID != n || c.Hash != chainHash(previous, c) {
			v.add("TZ-LEDGER-CHAIN", "", c.Entity, fmt.Sprintf("变更记录第 %d 条（%s，%s）或它之前的一条被改动或删除过", c.ID, c.At, c.Entity))
		}
		n, previous = c.ID, c.Hash
		return nil
	}, selectChange+" ORDER BY id")
	if err != nil {
		return err
	}
	if n != count || previous != head {
		v.add("TZ-LEDGER-CHAIN", "", fmt.Sprint(n), fmt.Sprintf("变更记录应有 %d 条，止于第 %d 条：末尾被改动或删除过", count, n))
	}
	return nil
}
