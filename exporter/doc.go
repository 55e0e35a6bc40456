// Package exporter writes portfolio values as workbooks: 附表1 as it came
// (Appendix), 表2 as computed with its 对账 sheet (Table2), and a published table
// as it was published (PublishedTable). It writes to an io.Writer and knows
// neither files nor the ledger.
//
// Each book says what stands in which cell and what belongs together; package page
// draws it. A new sheet is one function from a value to a *page.Sheet.
package exporter
