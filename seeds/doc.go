// Package seeds holds the city's own plan, ready to be read: the plan's 附表1
// (51 projects) and 表2 (the published roll-up) as one workbook, the sentence
// that announces them, and two tables of aliases for the names in them.
//
// The workbook is made from text. appendix.csv and table2.csv are comma
// separated UTF-8 with LF line ends and no byte order mark, one record for
// each row of the printed table, every field byte for byte as it was
// published: misprints, full-width commas, a line break in a heading, the
// space or no-break space at a field's end. Two rules stand for the merged
// cells of the paper:
//
//   - A record with fewer fields than the heading is merged from the left: its
//     first field spans the missing columns. So a title or a section row
//     （一）…（六） is one field, and the 合计 row of 表2 is one field short.
//   - An empty 类型 goes on with the 类型 above it, in one merged cell.
//
// Command gen lays them out as lianzhou.xlsx; run go generate after any change
// to the text, or the tests fail. 序号 and 投资预算 of 附表1 are stored as
// numbers. All of 表2 is stored as text, because a number cell cannot say
// whether "3.0000" or "3" was published.
//
// The alias tables sources.csv and owners.csv are for the office to read and
// to argue with: each row has its reason. Nothing in this package imports
// another package of this module.
package seeds

//go:generate go run ./gen
