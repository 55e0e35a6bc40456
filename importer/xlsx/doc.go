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
// The package knows nothing of what the cells mean.
package xlsx
