// Package exporter writes portfolio values as workbooks: 附表1 as it came
// (Appendix), 表2 as computed with its 对账 sheet (Table2), and a published table
// as it was published (PublishedTable). It writes to an io.Writer and knows
// neither files nor the ledger.
//
// # How the books are made
//
// Every sheet is streamed row by row. Only a streamed cell carries a formula
// together with a right cached value, and a list of 100 000 rows stays small in
// memory. What the stream drops once it is closed (page setup, panes, page
// breaks, dimension) is set before the first row; nothing is reopened.
//
// The same values give the same bytes: the parts stand in a fixed order, the
// times in the properties are fixed, styles are numbered as they are first used.
//
// # Text and numbers
//
// Foreign text is always a string cell, never a formula: a project named "=1+1"
// stays that text. Line breaks are brought to LF, and characters that a sheet
// cannot hold or should not show (controls, direction overrides) are left out.
// Text over the 32 767 characters of a cell is an error that names the project.
//
// Amounts come as exact decimal text and become a float only where a cell is
// written, see number.
package exporter
