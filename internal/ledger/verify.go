package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"taizhang/internal/ledger/sqlite"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Verify is the integrity pass over the whole ledger: the file, its references, the chain
// of the change log, and the present state of every plan walked back through the log to
// nothing. What does not hold comes back as error-level findings; none means that all holds.
func (l *Ledger) Verify(ctx context.Context) (out []portfolio.Finding, err error) {
	err = l.read(ctx, func(w *work) (err error) { out, err = w.verify(); return err })
	return out, err
}

// Verify is Ledger.Verify of the state that is viewed.
func (v *View) Verify() ([]portfolio.Finding, error) { return v.w.verify() }

func (w *work) verify() ([]portfolio.Finding, error) {
	pass := &verifier{w: w}
	for _, fn := range []func() error{pass.pages, pass.schema, pass.references, pass.chain, pass.known, pass.walks} {
		err := fn()
		own, _ := errors.AsType[*portfolio.Error](err)
		switch {
		case sqlite.Damaged(err):
			pass.broken = true
			pass.add("TZ-LEDGER-CORRUPT", "", err.Error(), "台账文件的结构已损坏")
		case errors.Is(err, errDamaged):
			pass.broken = true
			pass.add("TZ-LEDGER-STATE", "", "", own.Msg)
		case err != nil:
			return nil, err
		}
		if pass.broken {
			break // a damaged file answers nothing else reliably
		}
	}
	pass.tellMore()
	return pass.findings, nil
}

// verifyMost bounds the findings of one code: a broken ledger need not be told row by
// row. What is beyond is counted.
const verifyMost = 50

type verifier struct {
	w        *work
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
		Pos: portfolio.Pos{File: v.w.file}, Severity: portfolio.SevError, Code: code, No: no, Value: value, Msg: msg, Hint: verifyHint,
		Steps: []portfolio.Step{sqlite.StepRestore()},
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

func (v *verifier) pages() error {
	lines, err := sqlite.CheckPages(v.w.ctx, v.w.tx)
	for _, line := range lines {
		v.broken = true
		v.add("TZ-LEDGER-CORRUPT", "", line, "台账文件的结构已损坏")
	}
	return err
}

// schema looks for what another program has added since the file was opened.
func (v *verifier) schema() error {
	diffs, err := sqlite.SchemaDiffs(v.w.ctx, v.w.tx)
	for _, d := range diffs {
		v.add("TZ-LEDGER-STATE", "", "", "台账的结构被别的程序改动过："+d)
	}
	return err
}

// tableWords are the tables in the words of the office.
var tableWords = map[string]string{
	"plan": "规划", "revision": "变更", "import_file": "导入文件", "alias": "别名", "label": "文字", "project": "项目",
	"project_reading": "项目出处", "project_value": "项目其他数据", "published_table": "公布表", "adjustment": "调整项",
	"acceptance": "问题了结", "change": "变更记录", "change_head": "变更记录末尾",
}

func (v *verifier) references() error {
	rows, err := sqlite.Dangling(v.w.ctx, v.w.tx)
	n := map[sqlite.Reference]int{}
	for _, r := range rows {
		n[r]++
	}
	for _, r := range slices.SortedFunc(maps.Keys(n), func(a, b sqlite.Reference) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Parent, b.Parent))
	}) {
		v.add("TZ-LEDGER-REFERENCE", "", "", fmt.Sprintf("“%s”中有 %d 行，所属的“%s”已不在台账中", tableWords[r.Table], n[r], tableWords[r.Parent]))
	}
	return err
}

// chain walks the whole change log, of all plans: each entry's hash covers the one before.
func (v *verifier) chain() error {
	count, head, err := v.w.head()
	if errors.Is(err, errDamaged) {
		v.add("TZ-LEDGER-CHAIN", "", "", "变更记录的末尾标记不见了")
		return nil
	}
	if err != nil {
		return err
	}
	n, previous := int64(0), ""
	err = v.w.eachChange(func(c portfolio.Change, planID int64) error {
		n++
		if c.ID != n || c.Hash != intake.Chain(previous, planID, &c) {
			v.add("TZ-LEDGER-CHAIN", "", "", fmt.Sprintf("变更记录第 %d 条（%s）或它之前的一条被改动或删除过", c.ID, c.Entity.Label()))
		}
		n, previous = c.ID, c.Hash
		return nil
	}, selectChange+" ORDER BY c.id")
	if err != nil {
		return err
	}
	if n != count || previous != head {
		v.add("TZ-LEDGER-CHAIN", "", "", fmt.Sprintf("变更记录应有 %d 条，止于第 %d 条：末尾被改动或删除过", count, n))
	}
	return nil
}

// known looks for plans and acts that the log does not know.
func (v *verifier) known() error {
	var name string
	err := v.w.each([]any{&name}, func() error {
		v.add("TZ-LEDGER-STATE", "", name, "规划“"+name+"”在变更记录里没有开头")
		return nil
	}, `SELECT p.name FROM plan p WHERE NOT EXISTS (SELECT 1 FROM change c JOIN revision r ON r.id = c.revision
		WHERE r.plan_id = p.id AND c.kind = 'plan' AND c.field = 'added')`)
	if err != nil {
		return err
	}
	var id int64
	return v.w.each([]any{&id}, func() error {
		v.add("TZ-LEDGER-STATE", "", fmt.Sprint(id), fmt.Sprintf("第 %d 次变更在变更记录里一条也没有", id))
		return nil
	}, "SELECT r.id FROM revision r WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.revision = r.id)")
}

// walks leads every plan back through the log.
func (v *verifier) walks() error {
	names, err := v.w.planNames()
	if err != nil {
		return err
	}
	for _, name := range names {
		of := ""
		if len(names) > 1 {
			of = "规划“" + name + "”："
		}
		p, err := v.w.planNamed(name)
		if err == nil {
			err = v.walk(p, of)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// walk leads a plan, and what its imports have read, back through the log.
func (v *verifier) walk(p planRow, of string) error {
	book, past, err := v.w.standing(p)
	if err != nil {
		return err
	}
	if past.Readings, err = v.w.readingDigests(p.id); err != nil {
		return err
	}
	back := intake.NewWalk(book, past)
	err = v.w.eachChange(func(c portfolio.Change, _ int64) error { back.Back(c); return nil },
		selectChange+" WHERE r.plan_id = $1 ORDER BY c.id DESC", p.id)
	if err != nil {
		return err
	}
	for _, f := range back.End() {
		v.add(f.Code, f.No, f.Value, of+f.Msg)
	}
	return nil
}

// readingDigests are the digests of what each import has read of the projects of a plan.
func (w *work) readingDigests(planID int64) (map[int64]map[portfolio.ProjectID]portfolio.Digest, error) {
	labels, err := w.texts(true)
	if err != nil {
		return nil, err
	}
	out := map[int64]map[portfolio.ProjectID]portfolio.Digest{}
	label := func(id uint64) (string, error) { return labels.of(int64(id)) }
	var d intake.Digester
	var project, importID int64
	var name, content string
	var packed []byte
	var cells portfolio.Cells
	err = w.each([]any{&project, &importID, &name, &content, &packed}, func() error {
		cells.Clear()
		if !unpackCells(&cells, packed, name, content, label) {
			return damagedRow("project_reading", project)
		}
		if out[importID] == nil {
			out[importID] = map[portfolio.ProjectID]portfolio.Digest{}
		}
		out[importID][portfolio.ProjectID(project)] = d.Reading(name, content, cells)
		return nil
	}, `SELECT r.project_id, r.import_id, r.name, r.content, r.cells FROM project_reading r
	    JOIN project p ON p.id = r.project_id WHERE p.plan_id = $1`, planID)
	return out, err
}
