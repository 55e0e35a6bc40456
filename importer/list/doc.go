// Package list reads a project list (附表1 and its like). A row goes forward: it is
// classified once, as the heading again, a total, a note, a section or a project; the
// fields of a project are read by functions from the row to a value and what is odd about
// it; Reader puts both together and is the only place where they are collected. What
// persists from row to row (the open sections, values that go on below their cell, sums)
// is in small types of its own.
//
// Categories are not named here: a Draft refers to its Heading as written.
package list
