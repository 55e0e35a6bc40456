package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// copyTries is how often a copy is made anew because somebody wrote meanwhile.
var copyTries = 3

// copyTo writes one state of the file to tmp, a new file, and holds it against the file.
// SQLite makes the copy: nothing else may open a file that this process has open, see examine.
func (f *File) copyTo(ctx context.Context, tmp string) error {
	db, err := openDB(f.path, true) // not f.w: that one may be writing
	if err != nil {
		return Explain(ctx, err)
	}
	defer db.Close()
	for range copyTries {
		before, err := f.sums(ctx)
		if err != nil {
			return err
		}
		err = f.wait(ctx, func() error {
			if err := os.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return backupFailed(tmp, err)
			}
			_, err := db.ExecContext(ctx, "VACUUM INTO ?", tmp)
			return err
		})
		if err != nil {
			return Explain(ctx, err)
		}
		after, err := f.sums(ctx)
		if err != nil {
			return err
		}
		if before == after {
			return checkCopy(ctx, tmp, before)
		}
	}
	return &portfolio.Error{Code: portfolio.Conflict, Msg: "备份时台账一直在被写入", Hint: "请等写入完成后再试"}
}

// errUnlike is why a copy is given up that can be read.
var errUnlike = errors.New("the copy is not what was copied")

// checkCopy reads the copy through and compares its sums.
func checkCopy(ctx context.Context, tmp, want string) error {
	f, err := newFile(tmp, Options{ReadOnly: true})
	if err != nil {
		return Explain(ctx, err)
	}
	defer f.Close()
	var lines []string
	var got string
	err = f.Read(ctx, func(tx *sql.Tx) (err error) {
		if lines, err = pragmaLines(ctx, tx, "PRAGMA integrity_check(1)"); err == nil {
			got, err = sumsOf(ctx, tx)
		}
		return err
	})
	if Damaged(err) || err == nil && (len(lines) > 0 || got != want) {
		return errTrouble("备份与台账不一致，已放弃", "请检查台账，并检查磁盘", silent{cmp.Or(err, errUnlike)})
	}
	return err
}

// sums tells two states of a ledger apart.
func (f *File) sums(ctx context.Context) (out string, err error) {
	err = f.Read(ctx, func(tx *sql.Tx) (err error) {
		out, err = sumsOf(ctx, tx)
		return err
	})
	return out, err
}

// headTable is where the change log's length and end are kept.
const headTable = "change_head"

// sumsOf lists whose file it is, its version, the number of rows of every table and the
// head of the change log, which every act moves.
func sumsOf(ctx context.Context, tx *sql.Tx) (string, error) {
	list := []string{"SELECT 'application_id', application_id FROM pragma_application_id", "SELECT 'user_version', user_version FROM pragma_user_version"}
	made, err := objectsOf(ctx, tx)
	if err != nil {
		return "", err
	}
	for o := range made {
		if o.kind != "table" {
			continue
		}
		name := "'" + strings.ReplaceAll(o.name, "'", "''") + "'"
		list = append(list, fmt.Sprintf("SELECT %s, COUNT(*) FROM %s", name, quote(o.name)))
		if o.name == headTable {
			list = append(list, "SELECT 'head', count || ' ' || hash FROM "+headTable)
		}
	}
	slices.Sort(list)
	rows, err := tx.QueryContext(ctx, strings.Join(list, " UNION ALL "))
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var out strings.Builder
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return "", err
		}
		fmt.Fprintf(&out, "%s=%s\n", name, value)
	}
	return out.String(), rows.Err()
}
