package importer

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

const listHead = "序号|项目名称|建设内容|总投资（万元）|资金来源|责任单位|建设年限"

// finding codes, each with a workbook that produces it and the cell that it names. A
// code in two rows shows two ways to it.
var codeTests = []struct {
	code string
	cell string // Sheet!Cell
	sev  portfolio.Severity
	opts Options
	tabs []tab
}{
	{code: "TZ-FILE-SINGLE", sev: "info", opts: Options{Limits: singleReading()}, tabs: listOf("1|甲|路|1|/|局|2021")},
	{code: "TZ-SHEET-NONE", sev: "error", tabs: []tab{{rows: []string{"甲|乙"}}}},
	{code: "TZ-SHEET-HIDDEN", cell: "藏", sev: "info", tabs: []tab{{rows: []string{listHead, "1|示例|路|1|/|局|2021"}}, {name: "藏", hidden: true, rows: []string{"甲"}}}},
	{code: "TZ-SHEET-HOLLOW", cell: "宏表", sev: "info", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.macro = "宏表" })},
	{code: "TZ-SHEET-BLANK", cell: "清单!XFD2", sev: "info", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.raw = map[string]string{"G2": `<c r="G2"><v>2021</v></c><c r="XFD2"/>`} })},
	{code: "TZ-SHEET-OTHER", cell: "另", sev: "info", tabs: []tab{{rows: []string{listHead, "1|示例|路|1|/|局|2021"}}, {name: "另", rows: []string{"甲"}}}},
	{code: "TZ-TABLE-UNREAD", cell: "另!A4", sev: "warning", tabs: []tab{{rows: []string{listHead, "1|示例|路|1|/|局|2021"}}, {name: "另", rows: []string{"行业|规模", "水利|1", "交通|2", "合计|3"}}}},
	{code: "TZ-LIST-EMPTY", cell: "清单!D1", sev: "error", tabs: listOf()},
	{code: "TZ-COLUMN-MISSING", cell: "清单!A1", sev: "error", tabs: []tab{{rows: []string{"序号|项目名称|建设内容|资金来源", "1|示例|路|/"}}}},
	{code: "TZ-COLUMN-DOUBLE", cell: "清单!D1", sev: "error", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|总投资\\n（亿元）", "1|示例|1|2"}}}},
	{code: "TZ-COLUMN-DOUBLE", cell: "清单!D1", sev: "error", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）|投资额（亿元）", "示例|1|1|2"}}}},
	{code: "TZ-COLUMN-UNKNOWN", cell: "清单!D1", sev: "info", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|备注", "1|示例|1|2"}}}},
	{code: "TZ-COLUMN-UNKNOWN", cell: "清单!E2", sev: "info", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例|1||续建", "2|示例|1||新建"}}}},
	{code: "TZ-COLUMN-TIME", cell: "清单!D1", sev: "info", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|2024年计划投资", "1|示例|9|2"}}}},
	{code: "TZ-NO-DIGITS", cell: "清单!A2", sev: "error", tabs: []tab{{rows: []string{"项目代码|项目名称|总投资（万元）", "|示例|9"}, set: map[string]any{"A2": 202403441882040101.0}}}},
	{code: "TZ-ROW-HEADS", cell: "清单!C2", sev: "error", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "⑴|示例甲|9", "1|示例乙|5", "2|示例丙|5"}}}},
	{code: "TZ-ROW-PART", cell: "清单!B3", sev: "info", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9", "|其中：示例乙|5"}}}},
	{code: "TZ-PARTS-OVER", cell: "清单!B3", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9", "|其中：示例乙|15"}}}},
	{code: "TZ-ROW-EMPTY", cell: "清单!A3", sev: "info", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9", "2||=A1"}}}},
	{code: "TZ-SOURCE-REST", cell: "清单!D2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|中央资金|县级配套", "1|示例甲|9|3|4"}}}},
	{code: "TZ-SOURCE-ROUNDING", cell: "清单!D2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|中央资金|县级配套", "1|示例甲|9|4.5|4.6"}}}},
	{code: "TZ-SOURCE-OVER", cell: "清单!C2", sev: "error", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|中央资金|县级配套", "1|示例甲|9|4|40"}}}},
	{code: "TZ-YEAR-AMOUNT", cell: "清单!D2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|2024年|2025年", "1|示例甲|9|4|4"}}}},
	{code: "TZ-CATEGORY-SHEET", cell: "农业", sev: "info", tabs: []tab{{name: "农业", rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9"}}, {name: "交通", rows: []string{"序号|项目名称|总投资（万元）", "1|示例乙|9"}}}},
	{code: "TZ-SHEET-UNREAD", cell: "乙!A1", sev: "error", tabs: []tab{{name: "甲", rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9"}}, {name: "乙", rows: []string{"2|示例乙|9", "3|示例丙|9"}}}},
	{code: "TZ-CELL-COMMENT", cell: "清单!C2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9"}, note: map[string]string{"C2": "核减至 8"}}}},
	{code: "TZ-TEXT-STRUCK", cell: "清单!C2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9"}, part: map[string]string{"C2": "5000"}}}},
	{code: "TZ-ROW-STRUCK", cell: "清单!B2", sev: "error", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9", "2|示例乙|9"}, strike: []string{"A2", "B2", "C2"}}}},
	{code: "TZ-ROW-REMARK", cell: "清单!D2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|备注", "1|示例甲|9|已取消"}}}},
	{code: "TZ-CODE-DIGITS", cell: "清单!D2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|项目代码", "1|示例甲|9"}, set: map[string]any{"D2": 202403441882040101.0}}}},
	{code: "TZ-COLUMN-HIDDEN", cell: "清单!C1", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9"}, conceal: []string{"C"}}}},
	{code: "TZ-CODE-FORM", cell: "清单!D2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|项目代码", "1|示例甲|9|2021-44188-77-01-123456"}}}},
	{code: "TZ-ROW-TWICE", cell: "清单!B2", sev: "error", tabs: []tab{{rows: []string{"项目名称|总投资（万元）|责任单位", "甲镇|9|示例局", "示例甲|4|示例局", "示例乙|5|示例局", "合计|9"}}}},
	{code: "TZ-UNIT-DOUBT", cell: "清单!C2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|2024年计划投资", "1|示例甲|31万|31000"}}}},
	{code: "TZ-COLUMN-SIDE", cell: "清单!E1", sev: "info", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）||类别|资金来源", "1|示例甲|9||东片|省财政"}}}},
	{code: "TZ-COLUMN-MONEY", cell: "清单!D1", sev: "info", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|货款", "1|示例|1|2"}}}},
	{code: "TZ-COLUMN-MONEY", cell: "清单!D1", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|投资额（万元）|计划投资", "1|示例|1|1"}}}},
	{code: "TZ-COLUMN-MONEY", cell: "清单!D1", sev: "error", tabs: []tab{{rows: []string{"序号|项目名称|投资额（万元）|计划投资", "1|示例|1|2"}}}},
	{code: "TZ-COLUMN-UNUSED", cell: "清单!B1", sev: "info", tabs: []tab{{rows: []string{"序号|项目编号|项目名称|总投资（万元）", "1|X-1|示例|1"}}}},
	{code: "TZ-COLUMN-UNUSED", cell: "清单!E1", sev: "info", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|责任单位|主管单位", "1|示例|1|甲局|乙局"}}}},
	{code: "TZ-COLUMN-ABSENT", cell: "清单", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）", "1|示例|1"}}}},
	{code: "TZ-UNIT-MISSING", cell: "清单!C1", sev: "error", tabs: []tab{{rows: []string{"序号|项目名称|总投资", "1|示例|1", "2|示例|1万元"}}}},
	{code: "TZ-UNIT-MISSING", cell: "清单!C1", sev: "error", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资", "示例|1|1"}}}},
	{code: "TZ-UNIT-TAKEN", cell: "清单!A1", sev: "info", tabs: []tab{{rows: []string{"单位：元", "序号|项目名称|总投资", "1|示例|100", "序号|项目名称|建设地点|总投资", "2|示例乙|甲镇|100"}}}},
	{code: "TZ-UNIT-CONFLICT", cell: "清单!C2", sev: "warning", tabs: []tab{{rows: []string{"||金额单位：亿元", "序号|项目名称|总投资（万元）", "1|示例|1"}}}},
	{code: "TZ-NO-BLANK", cell: "清单!A2", sev: "error", tabs: listOf("|示例|路|1|/|局|2021")},
	{code: "TZ-NO-DUPLICATE", cell: "清单!A3", sev: "error", tabs: listOf("1|甲|路|1|/|局|2021", "'０1|乙|路|1|/|局|2021")},
	{code: "TZ-NO-DATE", cell: "清单!A2", sev: "error", tabs: with(listOf("9|甲|路|1|/|局|2021"), func(s *tab) { s.set = map[string]any{"A2": march} })},
	{code: "TZ-NO-MERGED", cell: "清单!A2", sev: "error", tabs: with(listOf("1|甲|路|1|/|局|2021", "|乙|路|1|/|局|2021"), func(s *tab) { s.merge = []string{"A2:A3"} })},
	{code: "TZ-NAME-BLANK", cell: "清单!B2", sev: "error", tabs: listOf("1||路|1|/|局|2021")},
	{code: "TZ-NAME-MERGED", cell: "清单!B2", sev: "error", tabs: with(listOf("1|甲|路|1|/|局|2021", "2||桥|1|/|局|2021"), func(s *tab) { s.merge = []string{"B2:B3"} })},
	{code: "TZ-BUDGET-MERGED", cell: "清单!D2", sev: "error", tabs: with(listOf("1|甲|路|1|/|局|2021", "2|乙|桥||/|局|2021"), func(s *tab) { s.merge = []string{"D2:D3"} })},
	{code: "TZ-BUDGET-DATE", cell: "清单!D2", sev: "error", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.set = map[string]any{"D2": march} })},
	{code: "TZ-BUDGET-SCALED", cell: "清单!D2", sev: "error", tabs: with(listOf("1|甲|路|25000|/|局|2021"), func(s *tab) { s.format = map[string]string{"D2": `0!.0,"万"`} })},
	{code: "TZ-BUDGET-SCALED", cell: "清单!D2", sev: "error", tabs: with(listOf("1|甲|路|25000|/|局|2021"), func(s *tab) { s.format = map[string]string{"D2": `#,##0,`} })},
	{code: "TZ-ROW-UNCLEAR", cell: "清单!C3", sev: "error", tabs: listOf("1|甲|路|1|/|局|2021", "||桥|5")},
	{code: "TZ-ROW-UNCLEAR", cell: "清单!D3", sev: "error", tabs: listOf("1|甲|路|1|/|局|2021", "二、示例|||5")},
	{code: "TZ-ROW-UNCLEAR", cell: "清单!C3", sev: "info", tabs: listOf("1|甲|路|1|/|局|2021", "||桥")},
	{code: "TZ-ROW-IGNORED", cell: "清单!A3", sev: "info", tabs: listOf("1|甲|路|1|/|局|2021", "以上项目由示例市统筹。")},
	{code: "TZ-ROW-IGNORED", cell: "清单!A3", sev: "info", tabs: listOf("1|甲|路|1|/|局|2021", "2024年8月示例")},
	{code: "TZ-ROW-IGNORED", cell: "清单!B3", sev: "info", tabs: []tab{{rows: []string{"序号|项目类别|子项目数|总投资（亿元）", "1|示例|1|1", "|其中：示例乙|1|1"}}}},
	{code: "TZ-ROW-HIDDEN", cell: "清单!A2", sev: "info", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.hide = []int{2} })},
	{code: "TZ-TOTAL-NUMBERED", cell: "清单!A3", sev: "error", tabs: listOf("1|甲|路|1|/|局|2021", "2|合计||1")},
	{code: "TZ-TOTAL-UNREAD", cell: "清单!D3", sev: "warning", tabs: listOf("1|甲|路|1|/|局|2021", "合计|||=SUM(D2)")},
	{code: "TZ-SUBTOTAL-AMOUNT", cell: "清单!D4", sev: "warning", tabs: listOf("1|甲|路|1|/|局|2021", "2|乙|路|2.5|/|局|2021", "合计|||3.6")},
	{code: "TZ-SUBTOTAL-AMOUNT", cell: "清单!D2", sev: "warning", tabs: listOf("一、示例类项目|||4", "1|甲|路|1|/|局|2021", "2|乙|路|2.5|/|局|2021")},
	{code: "TZ-SUBTOTAL-AMOUNT", cell: "清单!D2", sev: "warning", tabs: listOf("总计|||4", "1|甲|路|1|/|局|2021", "2|乙|路|2.5|/|局|2021")},
	{code: "TZ-SUBTOTAL-COUNT", cell: "清单!A2", sev: "warning", tabs: listOf("（一）示例工程（3项）", "1|甲|路|1|/|局|2021", "2|乙|路|2.5|/|局|2021")},
	{code: "TZ-CATEGORY-NONE", cell: "清单", sev: "info", tabs: listOf("1|甲|路|1|/|局|2021")},
	{code: "TZ-CATEGORY-BLANK", cell: "清单!A2", sev: "warning", tabs: listOf("1|甲|路|1|/|局|2021", "（一）示例工程", "2|乙|路|1|/|局|2021")},
	{code: "TZ-CATEGORY-ALIKE", cell: "清单!A4", sev: "warning", tabs: listOf("一、农业重点工程", "1|甲|路|1|/|局|2021", "二、农业建设项目", "2|乙|路|1|/|局|2021")},
	{code: "TZ-CATEGORY-FILLED", cell: "清单!B3", sev: "warning", tabs: []tab{{rows: []string{"序号|项目类别|项目名称|总投资（万元）", "1|水利|甲|1", "2||乙|1"}}}},
	{code: "TZ-SECTION-UNUSED", cell: "清单!A2", sev: "info", tabs: []tab{{rows: []string{"序号|项目类别|类型|项目名称|总投资（万元）", "一、示例", "1|甲类|乙型|示例|1"}}}},
	{code: "TZ-SECTION-MIXED", cell: "清单!A4", sev: "warning", tabs: listOf("（一）水利工程", "1|甲|路|1|/|局|2021", "其他项目", "2|乙|路|1|/|局|2021")},
	{code: "TZ-CELL-INFERRED", cell: "清单!F2", sev: "info", tabs: with(listOf("1|甲|路|1|/|局|2021", "2|乙|桥|1|/||2021"), func(s *tab) { s.merge = []string{"F2:F3"} })},
	{code: "TZ-CELL-ERROR", cell: "清单!C2", sev: "error", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.raw = map[string]string{"C2": `<c r="C2" t="e"><v>#REF!</v></c>`} })},
	{code: "TZ-CELL-ERROR", cell: "清单!C2", sev: "error", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）", "示例|1|1"}, raw: map[string]string{"C2": `<c r="C2" t="e"><v>#REF!</v></c>`}}}},
	{code: "TZ-FORMULA-NOVALUE", cell: "清单!B2", sev: "error", tabs: listOf("1|=A1|路|1|/|局|2021")},
	{code: "TZ-FORMULA-NOVALUE", cell: "清单!C2", sev: "error", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）", "示例|1|=1+1"}}}},
	{code: "TZ-MERGE-HIDDEN", cell: "清单!C3", sev: "warning", tabs: with(listOf("1|甲|路|1|/|局|2021", "2|乙|桥|1|/|局|2021"), func(s *tab) { s.over = []string{"C2:C3"} })},
	{code: "TZ-TEXT-SPACE", cell: "清单!B2", sev: "warning", tabs: listOf("1|　甲|路|1|/|局|2021")},
	{code: "TZ-TEXT-CONTROL", cell: "清单!B2", sev: "warning", tabs: listOf("1|甲\u200b乙|路|1|/|局|2021")},
	{code: "TZ-TEXT-CONTROL", cell: "清单!C2", sev: "warning", tabs: listOf("1|甲|路\ufffd|1|/|局|2021")},
	{code: "TZ-TEXT-CONTROL", cell: "清单!A2", sev: "warning", tabs: listOf("一、示\u0085例工程", "1|甲|路|1|/|局|2021")},
	{code: "TZ-TEXT-BOOL", cell: "清单!C2", sev: "warning", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.set = map[string]any{"C2": true} })},
	{code: "TZ-TEXT-DATE", cell: "清单!B2", sev: "warning", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.set = map[string]any{"B2": march} })},
	{code: "TZ-PERIOD-DATE", cell: "清单!G2", sev: "warning", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.set = map[string]any{"G2": march} })},
	{code: "TZ-PERIOD-HALF", cell: "清单!E2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|开工时间|竣工时间", "1|示例|1|2021"}}}},
	{code: "TZ-PERIOD-OPEN", cell: "清单!E2", sev: "warning", tabs: []tab{{rows: []string{"序号|项目名称|总投资（万元）|起始年|结束年", "1|示例|1|2021|明年"}}}},
	{code: "TZ-SOURCE-BLANK", cell: "清单!E2", sev: "warning", tabs: listOf("1|甲|路|1||局|2021")},
	{code: "TZ-SOURCE-DECLARED", cell: "清单!E2", sev: "info", tabs: listOf("1|甲|路|1,200.5|省级：1,000、县财政（200.5万元）|局|2021")},
	{code: "TZ-SOURCE-AMOUNT", cell: "清单!E2", sev: "warning", tabs: listOf("1|甲|路|1200|省级1000万元、县财政100万元|局|2021")},
	{code: "TZ-SOURCE-AMOUNT", cell: "清单!E2", sev: "warning", tabs: listOf("1|甲|路|1200|省级1000万元、县财政|局|2021")},
	{code: "TZ-SOURCE-AMOUNT", cell: "清单!E2", sev: "warning", tabs: listOf("1|甲|路|1000|省级1000万元、县财政100万元|局|2021")},
	{code: "TZ-SOURCE-AMOUNT", cell: "清单!E2", sev: "warning", tabs: listOf("1|甲|路|1000|省级700.1万元、县财政300.0万元|局|2021")},
	{code: "TZ-SOURCE-UNCLEAR", cell: "清单!E2", sev: "warning", tabs: listOf("1|甲|路|1000|省级3笔|局|2021")},
	{code: "TZ-SOURCE-PERCENT", cell: "清单!E2", sev: "warning", tabs: listOf("1|甲|路|1200|省50%、县50％|局|2021")},
	{code: "TZ-OWNER-BLANK", cell: "清单!F2", sev: "warning", tabs: listOf("1|甲|路|1|/||2021")},
	{code: "TZ-PUB-HEADING", cell: "清单!D1", sev: "warning", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）|资料来源", "示例|1|1|/"}}}},
	{code: "TZ-PUB-FORMAT", cell: "清单!C2", sev: "error", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）", "甲一|1|1"}, format: map[string]string{"C2": `0.00"万元"`}}}},
	{code: "TZ-PUB-SHARE", cell: "清单!C1", sev: "info", tabs: []tab{{rows: []string{"项目类别|子项目数|占比|总投资（亿元）", "甲一|1|100%|1"}}}},
	{code: "TZ-PUB-PROSE", cell: "清单!A1", sev: "info", tabs: []tab{{rows: []string{"分布表：共2项，总投资3亿元", "项目类别|子项目数|总投资（亿元）", "甲一|1|1"}}}},
	{code: "TZ-PUB-PROSE", cell: "清单!A1", sev: "info", tabs: []tab{{rows: []string{"重点工程共2项，总投资3亿元"}}}},
	{code: "TZ-PUB-PROSE", cell: "清单!A1", sev: "info", tabs: []tab{{rows: []string{"重点工程清单（2项）", listHead, "1|示例|路|1|/|局|2021"}}}},
	{code: "TZ-PUB-DECIMALS", cell: "清单!C5", sev: "warning", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）", "甲一|1|'1.0000", "甲二|1|'1.0000", "甲三|1|'1.0000", "甲四|1|'1.00"}}}},
	{code: "TZ-PUB-UNREADABLE", cell: "清单!B2", sev: "error", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）", "甲一|若干|1"}}}},
	{code: "TZ-PUB-CATEGORY", cell: "清单!A3", sev: "error", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）", "甲一|1|1", "|1|1"}}}},
	{code: "TZ-PUB-DUPLICATE", cell: "清单!A3", sev: "error", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）", "甲一|1|1", "甲一工程项目|1|1"}}}},
	{code: "TZ-PUB-MERGED", cell: "清单!C2", sev: "warning", tabs: []tab{{rows: []string{"项目类别|子项目数|总投资（亿元）", "甲一|1|1", "甲二|1|"}, merge: []string{"C2:C3"}}}},
	{code: "TZ-BUDGET-BLANK", cell: "清单!D2", sev: "warning", tabs: listOf("1|甲|路||/|局|2021")},
	{code: "TZ-BUDGET-ZERO", cell: "清单!D2", sev: "warning", tabs: listOf("1|甲|路|0|/|局|2021")},
	{code: "TZ-UNIT-OWN", cell: "清单!D2", sev: "warning", tabs: listOf("1|甲|路|4亿元|/|局|2021")},
	{code: "TZ-BUDGET-APPROX", cell: "清单!D2", sev: "error", tabs: listOf("1|甲|路|约500|/|局|2021")},
	{code: "TZ-BUDGET-CURRENCY", cell: "清单!D2", sev: "error", tabs: listOf("1|甲|路|500万港元|/|局|2021")},
	{code: "TZ-BUDGET-REMARK", cell: "清单!D2", sev: "warning", tabs: listOf("1|甲|路|5000（一期）|/|局|2021")},
	{code: "TZ-BUDGET-RANGE", cell: "清单!D2", sev: "error", tabs: listOf("1|甲|路|500～600|/|局|2021")},
	{code: "TZ-BUDGET-NEGATIVE", cell: "清单!D2", sev: "error", tabs: listOf("1|甲|路|-5|/|局|2021")},
	{code: "TZ-BUDGET-FINE", cell: "清单!D2", sev: "error", tabs: listOf("1|甲|路|0.0000001|/|局|2021")},
	{code: "TZ-BUDGET-HUGE", cell: "清单!D2", sev: "error", tabs: listOf("1|甲|路|123456789012|/|局|2021")},
	{code: "TZ-BUDGET-UNREADABLE", cell: "清单!D2", sev: "error", tabs: with(listOf("1|甲|路|1|/|局|2021"), func(s *tab) { s.set = map[string]any{"D2": true} })},
	{code: "TZ-BUDGET-ERRORVALUE", cell: "清单!D2", sev: "error", tabs: listOf("1|甲|路|#N/A|/|局|2021")},
	{code: "TZ-PERIOD-BLANK", cell: "清单!G2", sev: "warning", tabs: listOf("1|甲|路|1|/|局|")},
	{code: "TZ-PERIOD-FORM", cell: "清单!G2", sev: "warning", tabs: listOf("1|甲|路|1|/|局|2021- 2025")},
	{code: "TZ-PERIOD-OPEN", cell: "清单!G2", sev: "warning", tabs: listOf("1|甲|路|1|/|局|近期")},
	{code: "TZ-PERIOD-REVERSED", cell: "清单!G2", sev: "warning", tabs: listOf("1|甲|路|1|/|局|2025-2021")},
	{code: "TZ-PERIOD-RANGE", cell: "清单!G2", sev: "warning", tabs: listOf("1|甲|路|1|/|局|1021")},
}

var march = time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC)

// singleReading leaves no file small enough for the second reading.
func singleReading() xlsx.Limits {
	lim := xlsx.DefaultLimits()
	lim.CompareBytes = 0
	return lim
}

func listOf(rows ...string) []tab { return []tab{{rows: append([]string{listHead}, rows...)}} }

func with(tabs []tab, change func(*tab)) []tab {
	change(&tabs[0])
	return tabs
}

func TestCodes(t *testing.T) {
	for _, tt := range codeTests {
		t.Run(tt.code, func(t *testing.T) {
			for i := range tt.tabs {
				if tt.tabs[i].name == "" {
					tt.tabs[i].name = "清单"
				}
			}
			r := readTabs(t, tt.opts, tt.tabs...)
			n := 0
			for _, f := range r.Findings {
				if f.Code == tt.code && (portfolio.Pos{Sheet: f.Sheet, Cell: f.Cell}).String() == tt.cell && f.Severity == tt.sev {
					n++
				}
			}
			if n == 0 {
				t.Errorf("want %s %s %s, got %v", tt.sev, tt.code, tt.cell, told(r))
			}
		})
	}
}

// TestCodesAreListed holds the table in the package's doc comment, the code and the
// tests together.
func TestCodesAreListed(t *testing.T) {
	find := func(text, pattern string) []string {
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
			seen[m[1]] = true
		}
		return slices.Sorted(maps.Keys(seen))
	}
	read := func(pattern string, not ...string) string {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") || slices.Contains(not, filepath.Base(name)) {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(text)
		}
		return b.String()
	}
	used := find(read("*.go", "doc.go")+read("grid/*.go")+read("list/*.go")+read("table/*.go")+read("../portfolio/amount.go")+read("../portfolio/parseperiod.go"), `"(TZ-[A-Z-]+)"`)
	if diff := cmp.Diff(used, find(read("doc.go"), `(TZ-[A-Z-]+)`)); diff != "" {
		t.Errorf("codes (-used +listed):\n%s", diff)
	}
	tested := map[string]bool{"TZ-BUDGET-OVERFLOW": true, "TZ-ANSWER-KEPT": true} // list.TestOverflow, TestKept
	for _, tt := range codeTests {
		tested[tt.code] = true
	}
	if diff := cmp.Diff(used, slices.Sorted(maps.Keys(tested))); diff != "" {
		t.Errorf("codes (-used +tested):\n%s", diff)
	}
}
