package ledger

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// tableOf is a table of the ledger as SQLite describes it.
type tableOf struct {
	name    string
	columns []columnOf
	refs    []string // "project_id project": column and the table that it refers to
}

type columnOf struct {
	name, kind string
	key, null  bool
}

// tablesIn describes the tables of a ledger.
func tablesIn(t *testing.T, db *sql.DB) []tableOf {
	t.Helper()
	var out []tableOf
	for _, name := range column1(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
		table := tableOf{name: name, refs: column1(t, db, `SELECT "from" || ' ' || "table" FROM pragma_foreign_key_list(?)`, name)}
		for _, line := range column1(t, db, `SELECT name || ' ' || type || ' ' || pk || ' ' || "notnull" FROM pragma_table_info(?)`, name) {
			f := strings.Fields(line)
			table.columns = append(table.columns, columnOf{name: f[0], kind: f[1], key: f[2] != "0", null: f[3] == "0"})
		}
		out = append(out, table)
	}
	return out
}

// column1 reads a column of texts.
func column1(t *testing.T, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// edit is something that somebody does to a ledger with another program.
type edit struct {
	name string
	sql  []string
}

// handEdits are, for every table, one row deleted, alone and with what hangs on it, one row
// added, and for every column one cell altered: of the first, a middle and the last row.
func handEdits(t *testing.T, db *sql.DB) []edit {
	t.Helper()
	tables := tablesIn(t, db)
	var out []edit
	for _, table := range tables {
		n := count(t, db, table.name)
		if n == 0 {
			t.Errorf("%s is empty: the drill proves nothing", table.name)
			continue
		}
		for _, at := range slices.Compact([]int{0, n / 2, n - 1}) {
			row := fmt.Sprintf("rowid = (SELECT rowid FROM %s ORDER BY rowid LIMIT 1 OFFSET %d)", table.name, at)
			gone := "DELETE FROM " + table.name + " WHERE " + row
			out = append(out, edit{fmt.Sprint(table.name, " row ", at, " deleted"), []string{gone}})
			var with []string
			for _, other := range tables {
				for _, ref := range other.refs {
					column, parent, _ := strings.Cut(ref, " ")
					if parent == table.name && other.name != "change" {
						with = append(with, fmt.Sprintf("DELETE FROM %s WHERE %s = (SELECT id FROM %s WHERE %s)", other.name, column, table.name, row))
					}
				}
			}
			if len(with) > 0 {
				out = append(out, edit{fmt.Sprint(table.name, " row ", at, " deleted with what hangs on it"), append(with, gone)})
			}
			out = append(out, edit{fmt.Sprint(table.name, " row ", at, " doubled"), []string{doubled(table, row)}})
			for _, c := range table.columns {
				out = append(out, edit{
					fmt.Sprint(table.name, ".", c.name, " row ", at),
					[]string{fmt.Sprintf(`UPDATE %s SET "%s" = %s WHERE %s`, table.name, c.name, altered(c), row)},
				})
				if c.null {
					out = append(out, edit{
						fmt.Sprint(table.name, ".", c.name, " row ", at, " none"),
						[]string{fmt.Sprintf(`UPDATE %s SET "%s" = NULL WHERE %s AND "%s" IS NOT NULL`, table.name, c.name, row, c.name)},
					})
				}
			}
		}
	}
	return out
}

// altered is another value for a column.
func altered(c columnOf) string {
	switch c.kind {
	case "INTEGER":
		return fmt.Sprintf(`COALESCE("%s", 0) + 1`, c.name)
	case "BLOB":
		return fmt.Sprintf(`CAST(substr("%s", 1, 1) || x'41' || substr("%s", 3) AS BLOB)`, c.name, c.name)
	}
	return fmt.Sprintf(`CASE WHEN substr("%s", -2, 1) = '5' THEN substr("%s", 1, length("%s") - 1) || '7' ELSE "%s" || '5' END`, c.name, c.name, c.name, c.name)
}

// doubled adds a row like another one, under a key of its own.
func doubled(table tableOf, row string) string {
	var names, values []string
	for _, c := range table.columns {
		value := `"` + c.name + `"`
		switch {
		case c.key && c.kind == "INTEGER", c.name == "project_id":
			value += " + 1000"
		case c.key || c.name == "name" && table.name == "plan" || c.name == "text":
			value += " || 'x'"
		}
		names, values = append(names, `"`+c.name+`"`), append(values, value)
	}
	return fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s", table.name, strings.Join(names, ", "), strings.Join(values, ", "), table.name, row)
}

// theCut takes the last act back with all that tells of it. Nothing in the file contradicts
// that: the handbook says so.
const theCut = "the last act with its log and its revision"

// meant are edits of several rows that somebody would make to deceive.
var meant = []edit{
	{"two projects change their IDs", []string{"UPDATE project SET id = 60 WHERE id = 1", "UPDATE project SET id = 1 WHERE id = 5", "UPDATE project SET id = 5 WHERE id = 60"}},
	{"two projects change their places", []string{"UPDATE project SET ord = 60 WHERE id = 1", "UPDATE project SET ord = 1 WHERE id = 5", "UPDATE project SET ord = 5 WHERE id = 1"}},
	{"a budget and its parts together", []string{"UPDATE project SET budget_fen = budget_fen * 2 WHERE id = 1", `UPDATE project_value SET value = replace(replace(value, '900000000', '1800000000'), '100000000', '200000000') WHERE project_id = 1`}},
	{"a budget with its cell and the file", []string{"UPDATE project SET budget_fen = budget_fen + 100 WHERE id = 3 + 2", "UPDATE import_file SET sha256 = 'x' WHERE id = 3"}},
	{"a project moved to a missing one", []string{"UPDATE project SET missing = 1 - missing WHERE id = 6"}},
	{"a source for another one everywhere", []string{`UPDATE label SET text = replace(text, '省财政', '中央财政') WHERE text LIKE '%"省财政"%'`}},
	{"a declaration taken back", []string{"DELETE FROM project_value WHERE project_id = 1"}},
	{"a declaration that was taken back", []string{`INSERT INTO project_value VALUES (4, 'declared_years', '[{"key":"2021","fen":1000000000}]')`}},
	{"a project given to another part", []string{"UPDATE project SET part = (SELECT part FROM project WHERE id = 7) WHERE id = 3"}},
	{"a part that becomes the first list", []string{"UPDATE project SET part = (SELECT part FROM project WHERE id = 3) WHERE id = 7"}},
	{"a reading taken from an older import", []string{"DELETE FROM project_reading WHERE project_id = 2 AND import_id = (SELECT MAX(import_id) FROM project_reading WHERE project_id = 2)"}},
	{"a reading given to another import", []string{"UPDATE project_reading SET import_id = 3 WHERE project_id = 1 AND import_id = 1"}},
	{"all readings of an import", []string{"DELETE FROM project_reading WHERE import_id = 2"}},
	{"an import with all of it", []string{"DELETE FROM project_reading WHERE import_id = 2", "DELETE FROM import_file WHERE id = 2"}},
	{"a plan with nothing", []string{"INSERT INTO plan (name, title, phases, categories, answers) VALUES ('外市', '', '', '', '')"}},
	{"the last act with its log", []string{"DELETE FROM change WHERE revision = (SELECT MAX(id) FROM revision)", "DELETE FROM acceptance", "UPDATE change_head SET count = (SELECT COUNT(*) FROM change), hash = (SELECT hash FROM change ORDER BY id DESC LIMIT 1)"}},
	{theCut, []string{"DELETE FROM change WHERE revision = (SELECT MAX(id) FROM revision)", "DELETE FROM acceptance", "DELETE FROM revision WHERE id = (SELECT MAX(id) FROM revision)", "UPDATE change_head SET count = (SELECT COUNT(*) FROM change), hash = (SELECT hash FROM change ORDER BY id DESC LIMIT 1)"}},
	{"the log's end, and its mark", []string{"DELETE FROM change WHERE id = (SELECT MAX(id) FROM change)", "UPDATE change_head SET count = count - 1, hash = (SELECT hash FROM change ORDER BY id DESC LIMIT 1)"}},
	{"no mark", []string{"DELETE FROM change_head"}},
}

// TestHandEdits: whatever is changed with another program, the integrity pass finds it.
func TestHandEdits(t *testing.T) {
	full := fullLedger(t)
	edits := append(handEdits(t, raw(t, full)), meant...)
	lost, n, dir := []string{}, 0, inMemory(t)
	for _, e := range edits {
		l := copyIn(t, dir, full)
		db := raw(t, l)
		changed := true
		for _, s := range []string{"PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"} {
			mustExec(t, db, s)
		}
		unlocked(t, db, func() {
			before := everything(t, l)
			for _, s := range e.sql {
				if _, err := db.Exec(s); err != nil {
					changed = false // SQLite itself does not let it in
				}
			}
			changed = changed && fmt.Sprint(before) != fmt.Sprint(everything(t, l))
		})
		db.Close()
		if !changed {
			continue
		}
		n++
		fs, err := verify(t.Context(), l.Ledger, planName)
		if err == nil && len(fs) == 0 {
			lost = append(lost, e.name)
		}
		for _, f := range fs {
			if f.Severity != portfolio.SevError || f.Hint == "" || f.Msg == "" || f.File != l.path || plantest.Steps(f.Steps) != "restore 备份文件 --force\n" {
				t.Errorf("%s: finding %+v", e.name, f)
			}
		}
	}
	t.Logf("%d of %d edits are found", n-len(lost), n)
	if n < 250 {
		t.Errorf("only %d edits were made", n)
	}
	if !slices.Contains(lost, theCut) {
		t.Error("an act that was cut off is found: the handbook may promise it")
	}
	for _, name := range lost {
		if name == theCut {
			continue
		}
		if !strings.HasPrefix(name, "label row") || !strings.HasSuffix(name, "doubled") { // a text that nobody writes
			t.Errorf("not found: %s", name)
		}
	}
}
