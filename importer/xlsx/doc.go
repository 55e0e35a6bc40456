// Package xlsx reads .xlsx workbooks that come from other offices, and refuses
// the ones that are damaged instead of reading them as a shorter table.
//
// Open scans every member of the file to its end: the zip layout, checksums
// and declared sizes, the well-formedness of every XML part, the relations
// between the parts, the order of rows and cells, all indexes. Beside that
// scan the excelize library reads the same file, and the cells of both must
// agree. Only then does the caller get a Workbook, whose rows are streamed a
// second time by Workbook.Rows; memory holds the shared strings once and one
// row, whatever the number of rows.
//
// A cell also says what of it is struck out and what its comments are. Formats without
// content count for nothing, and what only looks odd is read: names as Windows writes
// them, a tab or a part that no cell needs and that is not there. The context that Open
// gets ends every reading, also where a disk or a share does not answer.
//
// The package knows nothing of what the cells mean.
package xlsx
