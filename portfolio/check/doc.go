// Package check looks at the data of one plan for what no single cell shows: names that
// are double or nearly so, overlaps, years outside of the plan, sources and owners that
// nobody can place, budgets that are blank. It decides nothing: a finding points to the
// cell, says what is odd and names, as steps, what can be done.
//
// A rule is a function that looks over the rows and reports with add; Check runs them
// all. What a finding rests on is its Evidence: a finding that somebody has settled comes
// back when that changes.
package check
