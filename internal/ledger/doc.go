// Package ledger is the book of record: one SQLite file that holds plans, their
// projects, where every value was read, the stored lines of every budget, published
// figures, and a change log from the first day.
//
// Rules are made in portfolio, sums in SQL: how a budget is split is decided by
// portfolio.Allocate and stored as lines; every roll-up is a grouping of those lines
// and nothing else.
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
