// Package grid is what every reader of a table needs: lines with the merged ranges that
// touch them, headings of several rows put together column by column, the words and units
// in them, cell values as a reader of the sheet sees them, and the names of categories.
//
// Nothing here reports by itself: what is odd comes back as a value.
package grid
