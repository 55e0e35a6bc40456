package ledger

import (
	"path/filepath"
	"testing"

	"taizhang/portfolio"
)

// TestCheckCopy refuses a copy that says anything else than the ledger.
func TestCheckCopy(t *testing.T) {
	l := fullLedger(t)
	want, err := ledgerSums(t.Context(), l.r)
	if err != nil {
		t.Fatal(err)
	}
	if want.projects != 6 || want.budget != int64(12090*wanFen) || want.cells == 0 || want.shares == 0 || want.fen == 0 || want.figures != 3 || want.changes < 15 || len(want.head) != 64 || want.app != applicationID || want.version != len(schema) {
		t.Fatalf("sums %+v", want)
	}
	for _, tt := range []struct {
		name, sql string
		ok        bool
	}{
		{"nothing", "SELECT 1", true},
		{"a budget", "UPDATE project SET budget_fen = budget_fen + 1 WHERE id = 2", false},
		{"a project", "INSERT INTO project SELECT 60, plan_id, '60', 60, category, type, name, content, budget_state, budget_fen, source_state, owner_state, start_year, end_year, missing, import_id, cells_id FROM project WHERE id = 3", false},
		{"a cell", "DELETE FROM project_cell WHERE project_id = 1 AND field = 'no'", false},
		{"a share", "DELETE FROM declared WHERE project_id = 1", false},
		{"the amount of a share", "UPDATE declared SET fen = fen + 1 WHERE project_id = 1 AND ord = 1", false},
		{"a figure", "DELETE FROM published_figure WHERE table_id = 1 AND ord = 1", false},
		{"the head's count", "UPDATE change_head SET count = count + 1", false},
		{"the head's hash", "UPDATE change_head SET hash = 'x'", false},
		{"the owner of the file", "PRAGMA application_id = 1", false},
		{"the version", "PRAGMA user_version = 0", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "备份.db")
			copyFile(t, l.path, path)
			db, err := openDB(path, true)
			if err != nil {
				t.Fatal(err)
			}
			mustExec(t, db, tt.sql)
			db.Close()
			if err := checkCopy(t.Context(), path, want); tt.ok && err != nil {
				t.Error(err)
			} else if !tt.ok {
				wantCode(t, err, portfolio.Internal, "备份与台账不一致", "check")
			}
		})
	}
}
