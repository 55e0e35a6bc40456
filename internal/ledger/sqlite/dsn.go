package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// synchronous is how an acknowledged commit is flushed to the disk; see the package doc.
var synchronous = "EXTRA"

// onConnect, where it is set, has the last word on a new connection: a test makes a disk
// small by it.
var onConnect func(*sqlite3.SQLiteConn) error

// connector opens connections of one DSN, without a driver registered by name.
type connector struct {
	driver *sqlite3.SQLiteDriver
	dsn    string
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.dsn) }
func (c connector) Driver() driver.Driver                        { return c.driver }

// openDB makes a pool; no connection is opened yet. Readers open the file for writing
// all the same, with query_only: after a crash the first one must roll the journal
// back, which a mode=ro connection cannot. Where the file or its directory does not
// allow writing, SQLite falls back to reading by itself.
func openDB(path string, write bool) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector{&sqlite3.SQLiteDriver{ConnectHook: hardenConn}, dsn(abs, write)})
	if write {
		db.SetMaxOpenConns(1)
	}
	return db, nil
}

// dsn writes the file: URI of an absolute path. Every sign that means something in a
// URI is escaped; C:\a\b is /C:/a/b. It says nothing of the journal mode, which is the
// file's, and SQLite itself never waits: see queue.
func dsn(abs string, write bool) string {
	p := filepath.ToSlash(abs)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	q := url.Values{
		"_busy_timeout": {"0"}, "_foreign_keys": {"1"}, "_stmt_cache_size": {"32"}, "_synchronous": {synchronous},
	}
	if write {
		q.Set("mode", "rwc")
		q.Set("_txlock", "immediate") // a deferred one can die as "locked" however long it waits
		q.Set("_cache_size", "-65536")
	} else {
		q.Set("mode", "rw")
		q.Set("_query_only", "1")
		q.Set("_cache_size", "-32768")
	}
	u := url.URL{Scheme: "file", Path: p, RawQuery: q.Encode()}
	return u.String()
}

// hardenConn sets what the DSN cannot: functions in a foreign schema are not trusted,
// and pages are checked when they are read.
func hardenConn(c *sqlite3.SQLiteConn) error {
	_, err := c.Exec("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;", nil)
	if err != nil || onConnect == nil {
		return err
	}
	return onConnect(c)
}
