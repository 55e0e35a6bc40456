package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// object is a table, index, view or trigger of a schema.
type object struct{ kind, name, table string }

// String names the object: 触发器 x（表 y）.
func (o object) String() string {
	kind := map[string]string{"table": "表", "index": "索引", "view": "视图", "trigger": "触发器"}[o.kind]
	if kind == "" {
		kind = "对象"
	}
	if o.table == o.name {
		return kind + " " + printable(o.name)
	}
	return fmt.Sprintf("%s %s（表 %s）", kind, printable(o.name), printable(o.table))
}

// objectsOf reads a schema with its texts. It leaves out the indexes that SQLite
// makes for keys, and its own statistics, by which nothing but speed is decided.
func objectsOf(ctx context.Context, tx *sql.Tx) (map[object]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT type, name, tbl_name, COALESCE(sql, '') FROM sqlite_schema
		WHERE NOT (type = 'index' AND sql IS NULL AND name GLOB 'sqlite_autoindex_*')
		AND NOT (type = 'table' AND name = 'sqlite_stat1' AND sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat)')`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[object]string{}
	for rows.Next() {
		var o object
		var text string
		if err := rows.Scan(&o.kind, &o.name, &o.table, &text); err != nil {
			return nil, err
		}
		out[o] = text
	}
	return out, rows.Err()
}

// mostVersions is more than there will ever be: a greater number is no version.
const mostVersions = 9999

// schemas keeps what the first migrations make, by their text.
var schemas sync.Map

// made returns the schema that the first n migrations make, as objectsOf reads it.
func made(ctx context.Context, n int) (map[object]string, error) {
	text := strings.Join(schema[:n], "\n")
	if known, ok := schemas.Load(text); ok {
		return known.(map[object]string), nil
	}
	db := sql.OpenDB(connector{&sqlite3.SQLiteDriver{}, ":memory:"})
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, text); err != nil {
		return nil, err
	}
	out, err := objectsOf(ctx, tx)
	if err == nil {
		schemas.Store(text, out)
	}
	return out, err
}

// SchemaDiffs says in Chinese, a line each, what the schema of a ledger has more or less
// than its migrations have made, or otherwise. A planted trigger changes what is written,
// and every check of the pages passes.
func SchemaDiffs(ctx context.Context, tx *sql.Tx) ([]string, error) {
	version, err := pragmaInt(ctx, tx, "user_version")
	if err != nil {
		return nil, err
	}
	if version < 0 || version > mostVersions {
		return nil, errDamaged("", nil)
	}
	if version > len(schema) {
		return nil, tooNew(version)
	}
	want, err := made(ctx, version)
	if err != nil {
		return nil, err
	}
	got, err := objectsOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	var out []string
	for o, is := range got {
		if text, ok := want[o]; !ok {
			out = append(out, o.String()+" 不是本程序建的")
		} else if text != is {
			out = append(out, o.String()+" 与本程序建的不同")
		}
	}
	for o := range want {
		if _, ok := got[o]; !ok {
			out = append(out, o.String()+" 不见了")
		}
	}
	slices.Sort(out)
	return out, nil
}

// foreignSchema refuses a ledger whose schema somebody has changed.
func foreignSchema(path string, diffs []string) error {
	const shown = 3
	more := ""
	if len(diffs) > shown {
		diffs, more = diffs[:shown], fmt.Sprintf("等 %d 处", len(diffs))
	}
	return &portfolio.Error{
		Code: portfolio.Invalid, Msg: path + " 的结构被别的程序改动过：" + strings.Join(diffs, "；") + more,
		Hint: "其中的数据不可靠，请用改动之前的备份恢复", Steps: []portfolio.Step{StepRestore()},
	}
}
