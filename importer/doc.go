// Package importer reads project lists (附表1 and its like) and published tables (表2)
// from workbooks: it turns cells into values of package portfolio, and everything odd
// into findings with the cell's address. It never touches the ledger.
//
// A list is known by its headings (layout.ListColumns, layout.ReadHeading), wherever it
// stands in the sheet and in whatever order its columns are; a published table by a category
// and two figures (layout.TableColumns). Headings may have several rows with merged cells.
// Sheets are read in one pass; the rows of a list are kept until it ends.
//
// # Decisions
//
//   - The deepest numbered rows are projects. A row heads others only by its form, and where
//     its amount or the list's total confirms it; equal amounts alone make no heading.
//   - Amounts by source: the row's own sum decides. Below the budget the rest is open, above it
//     by no more than rounding the parts stay as written, more is an error.
//   - Money by time is what its heading says, whatever adds up.
//   - What the form leaves open is a question with the flags that answer it.
//   - Section rows make the category, the outermost level; inner levels make 类型, or,
//     where the list has a 类型 column, the path 外层/内层. A column 项目类别 goes before
//     section rows. A column 类别 alone is 项目类别 unless there are section rows.
//   - Blank and merged 类型 and 项目类别 go on with the cell above; so do merged
//     建设内容, 资金来源, 责任主体 and 建设年限. Merged 序号, 项目名称 and 投资预算 are errors, unless
//     all of them are merged over the same rows: one project on several rows.
//   - Where several columns could hold a field, the first word in ListColumns wins (总… for
//     money); each column passed over is told. The same heading twice is an error.
//   - Total rows and figures in rows that head others are checks: they are never projects.
//     Where an amount has no rows to be held against, it is an error.
//   - A row with values but without number and name is never dropped in silence, and no
//     amount in the budget column is: it is a project's, a sum that agrees, or told.
//   - A list that cannot be read but has rows is an error, whatever else the file holds.
//   - Headings that only CategoryName makes equal are two categories of the list.
//   - A budget that cannot be read leaves Project.Budget.State empty: there is an
//     error-level finding, and nothing of the file is to be written.
//
// # Codes
//
// e is an error, w a warning, i information.
//
//	TZ-FILE-SINGLE        i  a large file, which one reading alone has read
//	TZ-ANSWER-KEPT        i  answers about a list of the same shape are used again
//	TZ-SHEET-NONE         e  no list and no table in the file
//	TZ-SHEET-HIDDEN       i  a hidden sheet was not read
//	TZ-SHEET-UNREAD       e  a sheet without a heading that holds numbered rows with amounts
//	TZ-SHEET-HOLLOW       i  a tab without a sheet, such as an old macro sheet
//	TZ-SHEET-BLANK        i  formats without content far behind the last value
//	TZ-SHEET-OTHER        i  a sheet is neither list nor table
//	TZ-TABLE-UNREAD       w  a sheet with lines and a 合计 that was not read: kept with the plan
//	TZ-LIST-EMPTY         e  a heading without projects
//	TZ-COLUMN-MISSING     e  a list without a required column (w: perhaps no list, or without rows)
//	TZ-COLUMN-DOUBLE      e  the same heading twice
//	TZ-COLUMN-UNKNOWN     i  a column that is not read
//	TZ-COLUMN-MONEY       i  a column of money that is not the budget (w: it might be; e: and it
//	                         differs from the one that was taken)
//	TZ-COLUMN-UNUSED      i  a second column for the same field
//	TZ-COLUMN-TIME        i  a column of money of some time, kept apart from the budget
//	TZ-COLUMN-SIDE        i  a table beside the list, behind an empty column
//	TZ-COLUMN-HIDDEN      w  the budgets stand in a hidden column
//	TZ-COLUMN-ABSENT      w  a list without 资金来源, 责任主体 or 建设年限
//	TZ-UNIT-MISSING       e  no unit of money anywhere
//	TZ-UNIT-DOUBT         w  an amount with its own unit, a hundred times off another one of its row
//	TZ-UNIT-TAKEN         i  the unit of a list that names none itself, from elsewhere in the sheet
//	TZ-UNIT-CONFLICT      w  two different units (e: above a list, or above rows of it)
//	TZ-NO-BLANK           e  a name without a number
//	TZ-NO-DUPLICATE       e  a number twice
//	TZ-NO-DIGITS          e  a number so long that its end is lost
//	TZ-CODE-FORM          w  a 项目代码 of another form
//	TZ-CODE-DIGITS        w  a 项目代码 whose end is lost
//	TZ-NO-DATE            e  a number that a spreadsheet has made a date
//	TZ-NO-MERGED          e  a number merged over several projects
//	TZ-NAME-BLANK         e  a number without a name
//	TZ-NAME-MERGED        e  a name merged over several rows
//	TZ-BUDGET-MERGED      e  a budget merged over several projects
//	TZ-BUDGET-DATE        e  a date for a budget
//	TZ-BUDGET-SCALED      e  a format that shows less than is stored
//	TZ-BUDGET-OVERFLOW    e  the sum of all budgets is out of range
//	TZ-ROW-UNCLEAR        e  values without number and name (i: without money too), or
//	                         an amount that no rows below add up to
//	TZ-ROW-IGNORED        i  a text that is neither project nor category
//	TZ-ROW-HEADS          e  a row that may head those below it, and is not their sum
//	TZ-ROW-TWICE          e  a row that is the sum of its neighbours, and that the total does not count
//	TZ-ROW-PART           i  a part of a project or of a total, which does not count
//	TZ-ROW-EMPTY          i  formulas that were dragged too far
//	TZ-PARTS-OVER         w  parts of a project that are more than it
//	TZ-ROW-STRUCK         e  a row that is struck out (w: the office has said what becomes of it)
//	TZ-ROW-REMARK         w  备注 says that the project is no longer what its row says
//	TZ-ROW-HIDDEN         i  projects in hidden rows, which count
//	TZ-TOTAL-NUMBERED     e  合计 with a number
//	TZ-TOTAL-UNREAD       w  a total that cannot be read
//	TZ-SUBTOTAL-AMOUNT    w  a total that is not the sum of its rows
//	TZ-SUBTOTAL-COUNT     w  a count that is not that of its rows
//	TZ-CATEGORY-NONE      i  a list without categories
//	TZ-CATEGORY-SHEET     i  the names of the sheets are the categories
//	TZ-CATEGORY-BLANK     w  a project without a category in a list with some
//	TZ-CATEGORY-ALIKE     w  two categories that differ only in words such as 建设项目
//	TZ-CATEGORY-FILLED    w  a blank 项目类别, taken from above
//	TZ-SECTION-UNUSED     i  section rows beside 项目类别 and 类型 columns
//	TZ-SECTION-MIXED      w  numbered section rows beside others without a number
//	TZ-CELL-INFERRED      i  a merged cell that counts for several projects
//	TZ-CELL-ERROR         e  an error value
//	TZ-FORMULA-NOVALUE    e  a formula without its result
//	TZ-MERGE-HIDDEN       w  values under a merged cell
//	TZ-TEXT-SPACE         w  spaces around a name or a published figure
//	TZ-TEXT-CONTROL       w  characters that cannot be seen, or that were lost
//	TZ-TEXT-STRUCK        w  text that is struck out
//	TZ-CELL-COMMENT       w  a comment on a budget
//	TZ-TEXT-BOOL          w  TRUE or FALSE for a text
//	TZ-TEXT-DATE          w  a date for a text
//	TZ-PERIOD-DATE        w  a date for 建设年限
//	TZ-PERIOD-HALF        w  开工 without 竣工, or the other way round
//	TZ-SOURCE-BLANK       w  a budget without sources
//	TZ-SOURCE-DECLARED    i  amounts by source were taken
//	TZ-SOURCE-AMOUNT      w  amounts by source that do not add up to the budget
//	TZ-SOURCE-REST        w  amounts by source below the budget: the rest is open
//	TZ-SOURCE-ROUNDING    w  amounts by source above the budget by no more than rounding
//	TZ-SOURCE-OVER        e  amounts by source above the budget
//	TZ-YEAR-AMOUNT        w  amounts by year that do not add up to the budget
//	TZ-SOURCE-UNCLEAR     w  digits among the sources that were not understood
//	TZ-SOURCE-PERCENT     w  percentages by source, not taken
//	TZ-OWNER-BLANK        w  no owner
//	TZ-PUB-HEADING        w  资料来源 for 资金来源
//	TZ-PUB-FORMAT         e  a cell format that shows another number, unit or currency than its column says
//	TZ-PUB-SHARE          i  a column of shares that are not of the amounts: not compared
//	TZ-PUB-PROSE          i  figures in running text: proposed, not entered
//	TZ-PUB-DECIMALS       w  a figure with other decimals than its column
//	TZ-PUB-UNREADABLE     e  a published figure that is no number
//	TZ-PUB-CATEGORY       e  published figures without a category
//	TZ-PUB-DUPLICATE      e  a category published twice
//	TZ-PUB-MERGED         w  a published figure merged over several categories
//
// From portfolio.ParseAmount and ParsePeriod:
//
//	TZ-BUDGET-BLANK       w    TZ-BUDGET-APPROX      e    TZ-BUDGET-FINE        e
//	TZ-BUDGET-ZERO        w    TZ-BUDGET-RANGE       e    TZ-BUDGET-HUGE        e
//	TZ-UNIT-OWN           w    TZ-BUDGET-NEGATIVE    e    TZ-BUDGET-UNREADABLE  e
//	TZ-BUDGET-CURRENCY    e    TZ-BUDGET-REMARK      w
//	TZ-BUDGET-ERRORVALUE  e    TZ-PERIOD-BLANK       w    TZ-PERIOD-FORM        w
//	TZ-PERIOD-OPEN        w    TZ-PERIOD-REVERSED    w    TZ-PERIOD-RANGE       w
package importer
