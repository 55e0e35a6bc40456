// Package layout is what both ends of a workbook agree on: the columns of its sheets with
// what belongs into them, the words that headings are known by, and how a note begins.
// The importer reads by it, the exporter prints from it.
package layout
