// Package table reads a published table (表2): which column is which figure, and row by
// row what is published about which category. A table is small, so its rows are kept and
// the whole of it comes back as a grid beside its figures.
package table
