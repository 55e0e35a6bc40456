package sqlite

import (
	"context"
	"database/sql"
)

// Reference is a row that refers to one that is not there.
type Reference struct{ Table, Parent string }

// Dangling returns the rows that refer to others that are not there.
func Dangling(ctx context.Context, tx *sql.Tx) ([]Reference, error) {
	rows, err := tx.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Reference
	for rows.Next() {
		var r Reference
		var row, key any
		if err := rows.Scan(&r.Table, &row, &r.Parent, &key); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
