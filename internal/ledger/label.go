package ledger

import (
	"database/sql"
	"errors"
	"fmt"

	"taizhang/internal/ledger/sqlite"
	"taizhang/portfolio"
)

// labels gives texts their numbers, new ones when they have none yet.
type labels struct {
	w    *work
	ids  map[string]int64
	all  bool // ids holds every one that there is
	next int64
	rows *bulk
}

// openLabels begins to write labels; for many rows it reads all that there are at once.
func (w *work) openLabels(many bool) (*labels, error) {
	l := &labels{w: w, ids: map[string]int64{}, all: many, rows: w.bulk("label", "id", "text")}
	if err := w.get([]any{&l.next}, "SELECT COALESCE(MAX(id), 0) + 1 FROM label"); err != nil || !many {
		return l, err
	}
	var id int64
	var text string
	return l, w.each([]any{&id, &text}, func() error { l.ids[text] = id; return nil }, "SELECT id, text FROM label")
}

// id is the number of a text. An error stays with the rows, for their flush.
func (l *labels) id(text string) int64 {
	id, ok := l.ids[text]
	if ok {
		return id
	}
	if !l.all {
		err := l.w.get([]any{&id}, "SELECT id FROM label WHERE text = $1", text)
		if err == nil {
			l.ids[text] = id
			return id
		}
		if !errors.Is(err, sql.ErrNoRows) {
			l.rows.failed = errors.Join(l.rows.failed, err)
			return 0
		}
	}
	id = l.next
	l.next++
	l.ids[text] = id
	l.rows.add(id, text)
	return id
}

// texts are the texts of labels.
type texts struct {
	w     *work
	known map[int64]string
	all   bool
}

// texts begins to read labels; for many rows it reads all that there are at once.
func (w *work) texts(many bool) (*texts, error) {
	t := &texts{w: w, known: map[int64]string{}, all: many}
	if !many {
		return t, nil
	}
	var id int64
	var text string
	return t, w.each([]any{&id, &text}, func() error { t.known[id] = text; return nil }, "SELECT id, text FROM label")
}

// of is the text of a label.
func (t *texts) of(id int64) (string, error) {
	text, ok := t.known[id]
	if ok {
		return text, nil
	}
	if t.all {
		return "", damagedRow("label", id)
	}
	err := t.w.get([]any{&text}, "SELECT text FROM label WHERE id = $1", id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", damagedRow("label", id)
	}
	t.known[id] = text
	return text, err
}

// errDamaged marks a row that cannot be what the program has written.
var errDamaged = errors.New("不是本程序写下的样子")

// Damaged reports whether an error says that something in the ledger is not as the program
// has written it: what Verify makes findings of.
func Damaged(err error) bool { return errors.Is(err, errDamaged) || sqlite.Damaged(err) }

// damagedRow says that a row cannot be read; Verify makes a finding of it.
func damagedRow(table string, key any) error {
	return damaged(fmt.Sprintf("台账的“%s”中有一行（%v）读不出", tableWords[table], key))
}

func damaged(msg string) error {
	return &portfolio.Error{
		Code: portfolio.Internal, Msg: msg, Err: errDamaged,
		Hint: "台账被程序之外的手段改动过，或磁盘有误；请用最近的备份恢复", Steps: []portfolio.Step{sqlite.StepRestore()},
	}
}

// ofProject says of which project it is that something cannot be read.
func ofProject(err error, no portfolio.No, what string) error {
	if errors.Is(err, errDamaged) {
		return damaged(fmt.Sprintf("序号 %s 的%s读不出", no, what))
	}
	return err
}
