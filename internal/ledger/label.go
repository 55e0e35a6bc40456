package ledger

import (
	"database/sql"
	"errors"
)

// label returns the number of a name, making it when it is new.
func (w *work) label(text string) (int64, error) {
	if id, ok := w.labels[text]; ok {
		return id, nil
	}
	var id int64
	err := w.get([]any{&id}, "SELECT id FROM label WHERE text = ?", text)
	if errors.Is(err, sql.ErrNoRows) {
		var res sql.Result
		if res, err = w.tx.ExecContext(w.ctx, "INSERT INTO label (text) VALUES (?)", text); err == nil {
			id, err = res.LastInsertId()
		}
	}
	if err != nil {
		return 0, err
	}
	w.labels[text] = id
	return id, nil
}

// labelTexts returns all names by number.
func (w *work) labelTexts() (map[int64]string, error) {
	out := map[int64]string{}
	var id int64
	var text string
	err := w.each([]any{&id, &text}, func() error { out[id] = text; return nil }, "SELECT id, text FROM label")
	return out, err
}
