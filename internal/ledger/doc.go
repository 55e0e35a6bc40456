// Package ledger is the book of record: one SQLite file that holds plans, their
// projects, where every value was read, what was declared, published and settled, and a
// change log from the first day. What follows from these it does not keep.
//
// It knows no rule. A portfolio.Book is what it knows of a plan, read in one transaction.
// There is one door to write: As names who acts, Enter reads the Book under the write
// lock, lets a Rule decide and writes the portfolio.Entry that it returns, with its
// changes, as one revision: all of it or nothing. Nothing is lost: of a value that is
// replaced the log keeps the old one; a declaration, a published table, an adjustment that
// is taken back keeps its row, with the revision that has done so.
//
// The log holds values, each entry's hash covers the one before. Verify leads the present
// state back through it to the imports (intake.Walk): a value that was altered behind the
// program's back contradicts the log.
//
// A public method opens the transaction, lower-case helpers take it. A cancelled
// context rolls back. Errors are *portfolio.Error, in Chinese, with the next step;
// a cancelled context comes back as the context's own error.
//
// # The file
//
// The journal mode is DELETE, not WAL: a ledger is then one file that may lie in a
// read-only or a shared folder (a WAL database in a read-only directory cannot even be
// read, and WAL does not work over a network share), and can be copied when nobody
// writes. Its price, that a commit waits for readers, is some milliseconds here.
// synchronous is EXTRA, which in this mode also flushes the directory after the
// journal is gone, so that an acknowledged commit survives a power cut.
package ledger
