package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
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

// checkFile returns the schema version of a file, refusing those that are not ours. A file
// without any table is the beginning of one (0).
func checkFile(ctx context.Context, tx *sql.Tx, path string) (version int, err error) {
	app, err := pragmaInt(ctx, tx, "application_id")
	if err != nil {
		return 0, err
	}
	version, err = pragmaInt(ctx, tx, "user_version")
	if err != nil {
		return 0, err
	}
	if app != applicationID && (app != 0 || version != 0) {
		return 0, notALedger(path)
	}
	diffs, err := SchemaDiffs(ctx, tx)
	switch {
	case err != nil:
		return 0, err
	case len(diffs) > 0 && app == 0:
		return 0, notALedger(path)
	case len(diffs) > 0:
		return 0, foreignSchema(path, diffs)
	}
	return version, nil
}

func pragmaInt(ctx context.Context, tx *sql.Tx, name string) (n int, err error) {
	err = tx.QueryRowContext(ctx, "PRAGMA "+name).Scan(&n)
	return n, err
}

// migrate applies what a file lacks, each migration in its own transaction, and returns
// the version that it stands at. Two programs may do so at once: the version is read
// under the write lock.
func migrate(ctx context.Context, q queue, db *sql.DB, migrations []string) (version int, err error) {
	for {
		next, err := migrateOne(ctx, q, db, migrations)
		if err != nil || next == version {
			return version, err
		}
		version = next
	}
}

// migrateOne returns the version that the file has then.
func migrateOne(ctx context.Context, q queue, db *sql.DB, migrations []string) (version int, err error) {
	tx, end, err := q.begin(ctx, db, "")
	if err != nil {
		return 0, err
	}
	defer end()
	version, err = pragmaInt(ctx, tx, "user_version")
	if err != nil || version >= len(migrations) {
		return version, err
	}
	if _, err := tx.ExecContext(ctx, migrations[version]); err != nil {
		return 0, fmt.Errorf("migration %d: %w", version+1, err)
	}
	// A PRAGMA takes no bound values; the number is ours.
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version+1)); err != nil {
		return 0, err
	}
	return version + 1, q.commit(ctx, tx)
}
