// Package ledger is the book of record: plans, their projects, where every value was read,
// what was declared, published and settled, and a change log from the first day. What
// follows from these it does not keep.
//
// It knows no rule. A portfolio.Book is what it knows of a plan, read in one transaction.
// There is one door to write: As names who acts, Enter reads the Book under the write
// lock, lets a Rule decide and writes the portfolio.Entry that it returns, with its
// changes, as one revision: all of it or nothing. Nothing is lost: of a value that is
// replaced the log keeps the old one.
//
// The log holds values, each entry's hash covers the one before. View.Verify leads the
// present state back through it to nothing (intake.Walk): whatever was altered behind the
// program's back contradicts the log. The same way back gives the state after any earlier
// revision (Want.AsOf).
//
// A million projects have room: the numbers of a project are one narrow row, its texts and
// the cells they were read from another one, packed; every list of sources or owners is
// written once. The SQL is what both SQLite and PostgreSQL read; what SQLite alone needs is
// in package sqlite.
//
// Errors are *portfolio.Error, in Chinese, with the next step; a cancelled context rolls
// back and comes back as the context's own error.
package ledger
