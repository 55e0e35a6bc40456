package sqlite

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// TestForeignSchema: whatever is more, less or otherwise in the schema is named by the
// check, and refused when the file is opened or restored from.
func TestForeignSchema(t *testing.T) {
	for _, tt := range []struct {
		name string
		sql  []string
		want []string
	}{
		{"a planted trigger", []string{"CREATE TRIGGER tenfold AFTER INSERT ON item BEGIN UPDATE item SET fen = fen * 10 WHERE id = NEW.id; END"}, []string{"触发器 tenfold（表 item） 不是本程序建的"}},
		{"a trigger that is gone", []string{"DROP TRIGGER item_keep"}, []string{"触发器 item_keep（表 item） 不见了"}},
		{"a trigger with other words", []string{"DROP TRIGGER item_keep", "CREATE TRIGGER item_keep BEFORE UPDATE OF id ON item BEGIN SELECT 1; END"}, []string{"触发器 item_keep（表 item） 与本程序建的不同"}},
		{"a view", []string{"CREATE VIEW v AS SELECT 1"}, []string{"视图 v 不是本程序建的"}},
		{"a view in the place of a table", []string{"ALTER TABLE item RENAME TO item2", "CREATE VIEW item AS SELECT id, text, 0 AS fen FROM item2"}, []string{
			"索引 item_text（表 item2） 不是本程序建的", "索引 item_text（表 item） 不见了", "表 item 不见了", "表 item2 不是本程序建的",
			"视图 item 不是本程序建的", "触发器 item_keep（表 item2） 不是本程序建的", "触发器 item_keep（表 item） 不见了",
		}},
		{"a table", []string{"CREATE TABLE t (a)"}, []string{"表 t 不是本程序建的"}},
		{"a table with a key", []string{"CREATE TABLE t (a PRIMARY KEY) WITHOUT ROWID"}, []string{"表 t 不是本程序建的"}},
		{"a column", []string{"ALTER TABLE item ADD COLUMN more TEXT"}, []string{"表 item 与本程序建的不同"}},
		{"a rule less", []string{"PRAGMA writable_schema = 1", "UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (text <> '''')', '') WHERE name = 'item'"}, []string{"表 item 与本程序建的不同"}},
		{"an index", []string{"CREATE UNIQUE INDEX u ON item (text)"}, []string{"索引 u（表 item） 不是本程序建的"}},
		{"an index less", []string{"DROP INDEX item_text"}, []string{"索引 item_text（表 item） 不见了"}},
		{"statistics", []string{"ANALYZE"}, nil},
		{"rows", []string{"DELETE FROM item"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newToy(t, 3)
			f.Close()
			db := raw(t, f.path)
			mustExec(t, db, tt.sql...)
			db.Close()
			other, err := newFile(f.path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer other.Close()
			err = other.Read(t.Context(), func(tx *sql.Tx) error {
				got, err := SchemaDiffs(t.Context(), tx)
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			to := filepath.Join(t.TempDir(), "恢复.db")
			_, opened := Open(t.Context(), f.path, Options{})
			restored := Restore(t.Context(), f.path, to, false, Options{}, proved)
			if tt.want == nil {
				if opened != nil || restored != nil {
					t.Error(opened, restored)
				}
				return
			}
			words := append([]string{f.path, "结构被别的程序改动过", "restore"}, tt.want[:min(len(tt.want), 3)]...)
			wantCode(t, opened, portfolio.Invalid, words...)
			wantCode(t, restored, portfolio.Invalid, words...)
		})
	}
}

// TestForeignSchemaOlder holds an older file against what its own migrations have made.
func TestForeignSchemaOlder(t *testing.T) {
	f := newToy(t, 3)
	f.Close()
	mustExec(t, raw(t, f.path), "CREATE TABLE later (a INTEGER NOT NULL) STRICT")
	useSchema(t, 1)
	for _, opts := range []Options{{}, {ReadOnly: true}} {
		_, err := Open(t.Context(), f.path, opts)
		wantCode(t, err, portfolio.Invalid, "表 later 不是本程序建的")
	}
	alone(t, f.path)
}

func TestSchemaOfOurs(t *testing.T) {
	for n := range len(schema) + 1 {
		objects, err := made(t.Context(), n)
		if err != nil || (n == 0) != (len(objects) == 0) {
			t.Errorf("%d migrations make %d objects, %v", n, len(objects), err)
		}
		for o := range objects {
			if !slices.Contains([]string{"table", "index", "view", "trigger"}, o.kind) {
				t.Errorf("%v", o)
			}
		}
	}
}
