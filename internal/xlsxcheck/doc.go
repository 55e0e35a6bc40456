// Package xlsxcheck examines the workbooks that the exporters write. It finds
// what Excel would "repair" on opening and what it would show wrongly: broken
// parts, wrong references, missing or mistyped cached values, text that is cut
// off, numbers that turn into ####, sheets without a print setup. A second,
// independent witness is LibreOffice: Recalculate compares every cached value
// with its own result, Render and PDFText show the printed pages.
//
// The package is for tests and continuous integration alone. It is made for
// books of a size that people read, and it trusts nothing that the writing
// library promises: all checks but one read the XML parts directly. Only the
// displayed form of a number is taken from excelize.
//
// # Codes
//
//	TZ-ZIP         the file is no zip archive, or a member is damaged or doubled
//	TZ-XML         a part is not well-formed XML, or uses an undeclared prefix
//	TZ-TYPES       a part has no content type, or the wrong one
//	TZ-RELS        a relation leads nowhere, or an r:id has no relation
//	TZ-ORDER       elements unknown, doubled, empty or out of schema order
//	TZ-SHEETNAME   a sheet's name is illegal or used twice; no sheet is visible
//	TZ-NAME        a defined name is illegal, used twice or refers to nothing
//	TZ-STYLE       an index into styles.xml is out of range, a format is broken
//	TZ-SORT        rows or cells not in ascending order, or outside the grid
//	TZ-DIM         the dimension does not cover the cells
//	TZ-COLS        column ranges overlap, are unsorted or wider than 255
//	TZ-ROWHEIGHT   a row height is outside 0 to 409.5 points
//	TZ-MERGE       merged ranges overlap or are no ranges
//	TZ-MERGEVALUE  a cell hidden under a merge holds a value
//	TZ-STRING      a shared string index is out of range
//	TZ-VALUE       a cell's value does not fit its type
//	TZ-FORMULA     a formula is unbalanced or refers to what is not there
//	TZ-XLFN        a newer function lacks its _xlfn. prefix: Excel shows #NAME?
//	TZ-CACHE       a formula has no cached value
//	TZ-CACHETYPE   a formula's number is cached as text or as a string index
//	TZ-ERROR       a cell shows an error value such as #REF!
//	TZ-LONGTEXT    a text is longer than 32 767 characters
//	TZ-CONTROL     a text holds control or replacement characters
//	TZ-SPACE       leading or trailing blanks would be lost
//	TZ-VALIDATION  a data validation is too long, overlapping or broken
//	TZ-CONDITION   a conditional format is broken
//	TZ-FILTER      an autofilter's range is invalid
//	TZ-LINK        a hyperlink leads nowhere
//	TZ-TABLE       a table disagrees with its sheet
//	TZ-FONT        Chinese text stands in a font without a name
//	TZ-HEIGHT      a row is too low for its text: it would be cut off
//	TZ-CUT         text runs into a filled neighbour and would be cut off
//	TZ-WIDTH       a number is too wide for its column and would show ####
//	TZ-PRINT       a visible sheet has no A4 print setup fitted to the width
//	TZ-RECALC      LibreOffice computes another value than the cached one
package xlsxcheck
