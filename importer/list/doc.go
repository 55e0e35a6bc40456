// Package list reads a project list (附表1 and its like). Its rows are kept until the list
// ends, because what a column or a row is may be decided by others; then it is read in
// four steps, each of which only adds to what the one before has found:
//
//   - Columns: what each heading says, with the headings above it (sense, columns, choose).
//   - Survey: what only the values of a column can say: where the list ends, which columns
//     hold amounts by source or by time (survey, sidetable, sourcecols, timed, values).
//   - Layers: which rows are projects, which head others, which are parts of one (mark,
//     layers, layerrows, counted, missed, counting).
//   - Rows: a row is read as what it is, each field by a function from the row to a value and
//     what is odd about it (outline, row, project, budget, sources, owners, period …).
//
// Reader puts them together and is the only place where findings are collected. What the
// office has said (grid.Answers) goes before what is found. Categories are not named here: a
// project refers to its Heading as written.
package list
