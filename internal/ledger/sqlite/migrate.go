package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"taizhang/portfolio"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// schema holds the migrations in order; user_version says how many a file has had.
var schema = mustMigrations(migrationFiles)

// applicationID marks a ledger ("TZLG"); the first migration writes it.
const applicationID = 0x545A4C47

// mustMigrations reads the embedded files NNNN_name.sql, which the build has put there.
func mustMigrations(fsys fs.FS) []string {
	names, err := fs.Glob(fsys, "migrations/*.sql")
	if err != nil {
		panic(err)
	}
	var out []string
	for i, name := range names {
		var n int
		if _, err := fmt.Sscanf(name, "migrations/%04d_", &n); err != nil || n != i+1 {
			panic("ledger: migration out of order: " + name)
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			panic(err)
		}
		out = append(out, string(text))
	}
	return out
}

// checkFile returns the schema version of a file, refusing those that are not ours.
func checkFile(ctx context.Context, db *sql.DB, path string) (version int, err error) {
	var app int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return 0, Explain(ctx, err)
	}
	if app != applicationID {
		return 0, notALedger(path)
	}
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, Explain(ctx, err)
	}
	if version > len(schema) {
		return 0, &portfolio.Error{
			Code: portfolio.Invalid,
			Msg:  fmt.Sprintf("台账由更新版本的程序写成（格式 %d，本程序只认得到 %d）", version, len(schema)),
			Hint: "请换用新版 taizhang；旧版不会改动这个文件",
		}
	}
	return version, nil
}

// migrate applies what a file lacks, each migration in its own transaction. Two
// programs may do so at once: the version is read under the write lock.
func migrate(ctx context.Context, db *sql.DB, migrations []string) error {
	for {
		done, err := migrateOne(ctx, db, migrations)
		if done || err != nil {
			return err
		}
	}
}

func migrateOne(ctx context.Context, db *sql.DB, migrations []string) (done bool, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return false, err
	}
	if version >= len(migrations) {
		return true, nil
	}
	if _, err := tx.ExecContext(ctx, migrations[version]); err != nil {
		return false, fmt.Errorf("migration %d: %w", version+1, err)
	}
	// A PRAGMA takes no bound values; the number is ours.
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version+1)); err != nil {
		return false, err
	}
	return false, tx.Commit()
}
