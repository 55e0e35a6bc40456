package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"taizhang/portfolio"
)

// soundLimit is the size of a file, in bytes, up to which Sound reads tables through.
var soundLimit int64 = 64 << 20

// Sound refuses a file whose pages of the named tables, of all with none, are not as they
// should be (Internal, to be restored). It is asked before something is written, into the
// file or from it; a large file is not read through for that.
func Sound(ctx context.Context, tx *sql.Tx, tables ...string) error {
	var size int64
	err := tx.QueryRowContext(ctx, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&size)
	if err != nil || size > soundLimit {
		return Explain(ctx, err)
	}
	lines, err := CheckPages(ctx, tx, tables...)
	if len(lines) > 0 || Damaged(err) {
		return errDamaged("，没有写入任何东西", err)
	}
	return Explain(ctx, err)
}

// errDamaged is a ledger whose pages are not what they should be.
func errDamaged(so string, err error) *portfolio.Error {
	return &portfolio.Error{Code: portfolio.Internal, Msg: "台账文件已损坏" + so, Hint: "请用最近的备份恢复", Steps: []portfolio.Step{StepRestore()}, Err: silent{err}}
}

// StepRestore is the step that puts a backup in the place of a ledger.
func StepRestore() portfolio.Step {
	return portfolio.Do("restore", portfolio.Fill("备份文件"), portfolio.Option("force", ""))
}

// CheckPages says what is wrong with the pages of the named tables and of their indexes, of
// all with none. It is integrity_check: quick_check holds no index against its table, and one
// that does not fit gives the row of another project.
func CheckPages(ctx context.Context, tx *sql.Tx, tables ...string) ([]string, error) {
	if len(tables) == 0 {
		return pragmaLines(ctx, tx, "PRAGMA integrity_check(1000)")
	}
	var out []string
	for _, t := range tables {
		lines, err := pragmaLines(ctx, tx, "PRAGMA integrity_check("+quote(t)+")")
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// quote writes a name for SQL.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// pragmaLines returns the lines of a check that are not "ok".
func pragmaLines(ctx context.Context, tx *sql.Tx, pragma string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, pragma)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		if line != "ok" {
			out = append(out, line)
		}
	}
	return out, rows.Err()
}
