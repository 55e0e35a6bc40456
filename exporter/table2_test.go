package exporter_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"taizhang/exporter"
	"taizhang/internal/xlsxcheck"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
	"taizhang/portfolio/reconcile"
	"taizhang/seeds"
)

// seedTable2 is the seed's 表2 with what it rests on, not yet reconciled.
func seedTable2(tb testing.TB) exporter.Table2Book {
	tb.Helper()
	return exporter.Table2Book{
		Table:   portfolio.NewCategoryTable(seedPlan(tb), "表2  连州市规划建设项目投资分布表"),
		Plan:    "连州市国家生态文明建设示范市规划",
		Origins: []portfolio.Origin{{File: "lianzhou.xlsx", SHA256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}},
		AsOf:    "2024-03-01T01:30:00Z",
	}
}

// fen is an amount of whole hundredths of 万元.
func fen(hundredths int64) portfolio.Money { return portfolio.Money(hundredths * 10_000) }

// sample is a reconciliation made up for the layout (示例), with the seed's figures.
func sample() *reconcile.Reconciliation {
	amount := func(scope, published, computed string, computedFen, difference, tolerance portfolio.Money, v reconcile.Verdict) reconcile.FigureCheck {
		return reconcile.FigureCheck{
			Published: portfolio.Published{Text: published}, Figure: portfolio.FigureAmount, Scope: scope, Unit: "亿元",
			Computed: computed, HasFigure: true, ComputedFen: computedFen,
			HasDifference: true, Difference: difference, Tolerance: tolerance, Verdict: v,
		}
	}
	share := func(scope, published, computed string) reconcile.FigureCheck {
		return reconcile.FigureCheck{
			Published: portfolio.Published{Text: published}, Figure: portfolio.FigureShare,
			Scope: scope, Unit: "%", Computed: computed, Verdict: reconcile.VerdictOff,
		}
	}
	return &reconcile.Reconciliation{
		Convention: reconcile.RoundThenSum, ConventionReason: "示例：各行先取整相加，正好是公布的合计",
		PublishedTotal: fen(166_537_100), ComputedTotal: fen(165_537_033),
		Figures: []reconcile.FigureCheck{
			{Published: portfolio.Published{Text: "18"}, Figure: portfolio.FigureCount, Scope: "生态经济", Unit: "项", Computed: "18", Verdict: reconcile.VerdictExact},
			amount("生态安全", "9.0142", "9.0142", fen(9_014_174), fen(26), fen(50), reconcile.VerdictRounding),
			amount("生态空间", "6.4679", "6.4679", fen(6_467_859), fen(41), fen(50), reconcile.VerdictRounding),
			amount("生态经济", "146.03", "145.03", fen(145_030_000), fen(1_000_000), fen(5_000), reconcile.VerdictOff),
			share("生态安全", "5.41", "5.45"), share("生态空间", "3.88", "3.91"), share("生态经济", "87.69", "87.61"), share("生态生活", "1.80", "1.81"),
			{
				Published: portfolio.Published{Text: "企业自筹，社会投资，连州市政府财政，中央、省、市各类专项资金，申请债券资金"}, Figure: portfolio.FigureSources, Scope: "生态安全",
				Computed: "企业自筹，连州市财政，中央资金，地方配套，市财政，申请债券资金，省财政，清远市财政，市配套，专项资金，社会投资", Verdict: reconcile.VerdictOff,
				NotPublished: []string{"地方配套", "市财政", "市配套"}, Covered: []string{"中央资金", "省财政", "清远市财政", "专项资金"},
			},
			amount("合计", "166.5371", "165.5370", fen(165_537_033), fen(1_000_067), fen(200), reconcile.VerdictOff),
		},
		Decomposition: []reconcile.DifferencePart{
			{Scope: "生态经济", Difference: fen(1_000_000), Kind: "real"},
			{Scope: "生态安全", Difference: fen(26), Kind: "rounding"},
			{Scope: "生态空间", Difference: fen(41), Kind: "rounding"},
		},
		Candidates: []reconcile.Hypothesis{
			{
				Scope: "生态经济", Kind: "row-equals-difference", Projects: []portfolio.No{"42"}, Difference: fen(1_000_000), Verdict: reconcile.Supported,
				Evidence: "示例：第 42 项 10,000 万元，是本类中唯一等于差额的一行；把它计两次，正好得到公布的 146.03 亿元，合计和五个占比也随之全部相符。",
			},
			{
				Scope: "生态经济", Kind: "neighbour-copy", Projects: []portfolio.No{"36", "32"}, Difference: fen(1_000_000), Verdict: reconcile.Possible,
				Evidence: "示例：第 36 项与第 32 项恰好相差 10,000 万元。",
			},
			{
				Scope: "生态经济", Kind: "misprint", Difference: fen(1_000_000), Verdict: reconcile.Refuted,
				Evidence: "示例：合计 166.5371 和五个占比都按 146.03 算出，不会只是这一格印错。",
			},
		},
		Searched: "示例：试过单行、两行之和、照抄相邻行、数字改写、单位错位、重复名称、归类和误印；三行之和只查到前 200 行为止。",
	}
}

func TestTable2Seed(t *testing.T) {
	book := table2Of(t, seedTable2(t))
	xlsxcheck.Must(t, book)
	f := open(t, book)
	wantCells(t, f, exporter.Table2Sheet, map[string]string{
		"A1": "表2  连州市规划建设项目投资分布表",
		"A2": "序号", "B2": "项目类别", "C2": "子项目数（项）", "D2": "总投资\n（亿元）", "E2": "占总投资额比例（％）", "F2": "资金来源",
		"A3": "#1", "B3": "生态制度", "C3": "#4", "D3": "/", "E3": "/", "F3": "/",
		"B4": "生态安全", "C4": "#17", "D4": "#9.014174", "E4": "#5.4454123265578",
		"B5": "生态空间", "C5": "#6", "D5": "#6.467859", "F5": "连州市财政，企业自筹",
		"B6": "生态经济", "C6": "#18", "D6": "#145.03",
		"A7": "#5", "B7": "生态生活", "C7": "#1", "D7": "#3",
		"B8": "生态文化", "C8": "#5", "D8": "#2.025",
		"A9": "合计", "C9": "#51", "D9": "#165.537033", "E9": "#100", "F9": "",
	})
	for at, want := range map[string]string{
		"C9": "SUM(C3:C8)", "D9": "SUM(D3:D8)", "E9": "SUM(E3:E8)", "E4": "D4/D$9*100", "E3": "", "D4": "",
	} {
		if got, _ := f.GetCellFormula(exporter.Table2Sheet, at); got != want {
			t.Errorf("formula of %s is %q, want %q", at, got, want)
		}
	}
	shown(t, book, exporter.Table2Sheet, map[string]string{
		"D4": "9.0142", "D6": "145.0300", "D7": "3.0000", "D9": "165.5370",
		"E4": "5.45", "E5": "3.91", "E6": "87.61", "E7": "1.81", "E8": "1.22", "E9": "100",
	})
	if got := merges(t, f, exporter.Table2Sheet); !got["A9:B9"] || !got["A1:F1"] || !got["A10:F10"] {
		t.Errorf("merges %v", got)
	}
	for at, want := range map[string]string{
		"A10": "注1：计算依据：《连州市国家生态文明建设示范市规划》共 51 个项目，取自文件“lianzhou.xlsx”（SHA-256 0123456789ab），数据截至 2024-03-01 09:30。",
		"A11": "注2：金额按各项目预算精确到分求和后取 4 位小数，占比按未取整的金额计算；“/”表示没有安排金额。各行取整后相加为 165.5371，与合计 165.5370 相差 0.0001，是取整的影响。",
	} {
		if got, _ := value(t, f, exporter.Table2Sheet, at); got != want {
			t.Errorf("%s = %q, want %q", at, got, want)
		}
	}
	xlsxcheck.Recalculate(t, book)
}

// shown compares displayed texts.
func shown(tb testing.TB, book []byte, sheet string, want map[string]string) {
	tb.Helper()
	f := open(tb, book)
	for at, w := range want {
		if got, err := f.GetCellValue(sheet, at, rawOff); err != nil || got != w {
			tb.Errorf("%s!%s shows %q, want %q (%v)", sheet, at, got, w, err)
		}
	}
}

func TestTable2Reconciliation(t *testing.T) {
	in := seedTable2(t)
	in.Reconciliation = sample()
	in.Reconciliation.Adjustments = []portfolio.Adjustment{
		{ID: 1, Category: "生态经济", Fen: fen(1_000_000), Reason: "示例：第 42 项在公布表中计了两次。", By: "王敏", At: "2024-03-02"},
		{ID: 2, Category: "生态安全", Fen: fen(123), Reason: "示例：误登", By: "王敏", At: "2024-03-02", Revoked: "2024-03-03"},
	}
	book := table2Of(t, in)
	xlsxcheck.Must(t, book)
	xlsxcheck.Recalculate(t, book)
	f := open(t, book)
	text := sheetText(t, book, exporter.Table2Sheet)
	for _, want := range []string{
		"生态经济 总投资：公布 146.03 亿元，计算 145.0300 亿元，差额 1.0000 亿元（10,000.00 万元），不符。",
		"合计 总投资：公布 166.5371 亿元，计算 165.5370 亿元，差额 1.0001 亿元（10,000.67 万元），不符。",
		"生态安全 占比：公布 5.41％，计算 5.45％，差 -0.04 个百分点，不符。",
		"＊生态经济 有调整项 10,000.00 万元，只用于解释差额，不改动任何项目：示例：第 42 项在公布表中计了两次（经办人 王敏，2024-03-02）。",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("表2 does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "误登") {
		t.Error("表2 shows a revoked adjustment")
	}
	shown(t, book, exporter.Table2Sheet, map[string]string{"D6": "145.0300＊", "D9": "165.5370＊", "D4": "9.0142"})
	wantCells(t, f, exporter.ReconciliationSheet, map[string]string{
		"A4": "项目类别", "H8": "#10000", "I8": "#50", "J8": "不符", "H6": "#0.26", "J6": "取整", "J5": "相符", "H5": "—", "D5": "录入",
		"E14": "166.5371", "G14": "165.5370", "A15": "二、差额分解", "C17": "#10000", "C18": "#0.26", "C19": "#0.41", "C20": "#10000.67",
		"E20": "各部分相加，等于公布合计 166.5371 亿元减去计算合计 165.537033 亿元（未计调整项）。",
		"B23": "一行等于差额", "C23": "42", "F23": "有依据", "F25": "已排除", "C25": "—",
		"C29": "示例：误登（已于 2024-03-03 撤销）",
		"A30": "取整口径：先取整、后相加。示例：各行先取整相加，正好是公布的合计。",
	})
	if got, _ := f.GetCellFormula(exporter.ReconciliationSheet, "C20"); got != "SUM(C17:C19)" {
		t.Errorf("total of the parts is %q", got)
	}
}

// sheetText joins the texts of column A.
func sheetText(tb testing.TB, book []byte, sheet string) string {
	tb.Helper()
	rows, err := open(tb, book).GetRows(sheet)
	if err != nil {
		tb.Fatal(err)
	}
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, "\t") + "\n")
	}
	return b.String()
}

// Two streamed sheets leave the library in random order; the book must not.
func TestTable2SameBytes(t *testing.T) {
	in := seedTable2(t)
	in.Reconciliation = sample()
	first := table2Of(t, in)
	for range 12 {
		if !bytes.Equal(first, table2Of(t, in)) {
			t.Fatal("the same table gave other bytes")
		}
	}
}

func TestTable2Empty(t *testing.T) {
	in := exporter.Table2Book{Plan: "空", Reconciliation: &reconcile.Reconciliation{}}
	book := table2Of(t, in)
	xlsxcheck.Must(t, book)
	xlsxcheck.Recalculate(t, book)
	in.Table.Rows = []portfolio.CategoryRow{{Category: "=甲", Projects: 2}, {Category: "零", Projects: 1, HasFigure: true}}
	in.Table.Projects = 3
	book = table2Of(t, in)
	xlsxcheck.Must(t, book)
	xlsxcheck.Recalculate(t, book)
	wantCells(t, open(t, book), exporter.Table2Sheet, map[string]string{
		"B3": "=甲", "D3": "/", "E3": "/", "D4": "#0", "E4": "/", "D5": "#0", "E5": "/",
	})
}

// An amount below half a 万元 is not none, though four decimals of 亿元 show it so.
func TestTable2SmallAmounts(t *testing.T) {
	in := exporter.Table2Book{Plan: "示例", Table: portfolio.CategoryTable{
		Rows: []portfolio.CategoryRow{
			{Category: "甲", Projects: 1, HasFigure: true, Amount: fen(49)},
			{Category: "乙", Projects: 1, HasFigure: true, Amount: 1},
			{Category: "丙", Projects: 1, HasFigure: true, Amount: fen(50)},
			{Category: "丁", Projects: 1, HasFigure: true},
		}, Projects: 4, Amount: fen(99) + 1,
	}}
	book := table2Of(t, in)
	xlsxcheck.Must(t, book)
	wantCells(t, open(t, book), exporter.Table2Sheet, map[string]string{
		"A10": "注3：显示为 0.0000 而并非没有金额的，精确数为：甲 0.49 万元、乙 0.000001 万元。",
	})
	shown(t, book, exporter.Table2Sheet, map[string]string{"D3": "0.0000", "D5": "0.0001", "D7": "0.0001"})
}

// A total of two kinds of amounts, and money of no known source, are told below the table.
func TestTable2Kinds(t *testing.T) {
	wan := portfolio.Wan.Fen
	in := exporter.Table2Book{Plan: "示例", Table: portfolio.CategoryTable{
		Rows:     []portfolio.CategoryRow{{Category: "甲", Projects: 2, HasFigure: true, Amount: 10_000 * wan}},
		Projects: 2, Amount: 10_000 * wan, Open: 3 * wan,
		Kinds: portfolio.Kinds{{Projects: 1, Amount: 4_000 * wan}, {Kind: portfolio.KindGranted, Projects: 1, Amount: 6_000 * wan}},
	}}
	got, err := open(t, table2Of(t, in)).GetCellValue(exporter.Table2Sheet, "A6")
	for _, words := range []string{
		"合计把 2 种口径的金额加在一起：总投资 1 项 4,000.00 万元、下达资金 1 项 6,000.00 万元。", "其中 3.00 万元在项目表中没有写明是哪个来源的。",
	} {
		if err != nil || !strings.Contains(got, words) {
			t.Errorf("%q does not say %s (%v)", got, words, err)
		}
	}
}

// A difference that does not exist is not 0.
func TestReconciliationWithoutAFigure(t *testing.T) {
	check := reconcile.FigureCheck{
		Published: portfolio.Published{Text: "/", State: portfolio.Unplanned}, Figure: portfolio.FigureAmount,
		Scope: "甲", Unit: "亿元", Computed: "/", Verdict: reconcile.VerdictExact,
	}
	unread := check
	unread.Published, unread.Computed, unread.HasFigure = portfolio.Published{Text: "若干"}, "1", true
	unread.ComputedFen, unread.Verdict = portfolio.Yi.Fen, reconcile.VerdictOff
	in := exporter.Table2Book{Plan: "示例", Reconciliation: &reconcile.Reconciliation{Figures: []reconcile.FigureCheck{check, unread}}}
	book := table2Of(t, in)
	f := open(t, book)
	wantCells(t, f, exporter.ReconciliationSheet, map[string]string{"G5": "/", "H5": "—", "I5": "—", "G6": "1", "H6": "—"})
	wantCells(t, f, exporter.Table2Sheet, map[string]string{"A6": "注3：甲 总投资：公布 若干 亿元，计算 1 亿元，不符。"})
}

func TestTable2MustAddUp(t *testing.T) {
	in := seedTable2(t)
	in.Table.Amount++
	if err := exporter.Table2(io.Discard, in); portfolio.CodeOf(err) != portfolio.Internal {
		t.Errorf("err = %v", err)
	}
}

// published is the seed's 表2 as an import keeps it.
func published(tb testing.TB) portfolio.PublishedTable {
	tb.Helper()
	t := readTable(tb, seeds.Lianzhou(), "表2")
	t.Title = "表2  连州市规划建设项目投资分布表"
	for i, rec := range seedRecords(tb, "table2.csv")[2:] {
		if rec[0] == portfolio.TotalScope {
			rec = append([]string{""}, rec...)
		}
		scope := portfolio.TotalScope
		if rec[0] != "" {
			scope = rec[1]
		}
		for j, c := range layout.TableColumns() {
			if c.Figure == "" || rec[j] == "" {
				continue
			}
			p := portfolio.Published{
				Figure: c.Figure, Scope: scope, Text: portfolio.Trim(rec[j]), State: portfolio.Known,
				Unit: []string{"", "", "项", "亿元", "%", ""}[j], Cell: portfolio.Cell{Sheet: "表2", Addr: addr(j+1, i+3), Raw: rec[j]},
			}
			if portfolio.IsNone(rec[j]) {
				p.State = portfolio.Unplanned
			}
			t.Figures = append(t.Figures, p)
		}
	}
	return t
}

// reconciled is the seed's 表2 with the real reconciliation.
func reconciled(tb testing.TB, adjustments ...portfolio.Adjustment) exporter.Table2Book {
	tb.Helper()
	in, plan, table := seedTable2(tb), seedPlan(tb), published(tb)
	plan.Published = []portfolio.PublishedTable{table}
	r := reconcile.Reconcile(plan, seedAliases(), adjustments)
	in.Reconciliation = &r
	return in
}

// With the real reconciliation the notes name every figure that differs, and with its
// adjustment how each comes together.
func TestTable2Reconciled(t *testing.T) {
	adjustment := portfolio.Adjustment{Category: "生态经济", Fen: fen(1_000_000), Reason: "示例：重复计列", By: "王敏", At: "2024-03-02T08:30:00Z"}
	for _, test := range []struct {
		in   exporter.Table2Book
		want []string
	}{
		{reconciled(t), []string{
			"注3：生态安全 占比：公布 5.41％，计算 5.45％，差 -0.04 个百分点，不符。",
			"：生态经济 总投资：公布 146.03 亿元，计算 145.0300 亿元，差额 1.0000 亿元（10,000.00 万元），不符。",
			"：合计 总投资：公布 166.5371 亿元，计算 165.5370 亿元，差额 1.0001 亿元（10,000.67 万元），不符。",
		}},
		{reconciled(t, adjustment), []string{
			"注3：＊生态经济 有调整项 10,000.00 万元，只用于解释差额，不改动任何项目：示例：重复计列（经办人 王敏，2024-03-02 16:30）。",
			"：生态经济 总投资：公布 146.03 亿元，计算 145.0300 亿元，计入调整项 1.0000 亿元后差额 0.0000 亿元（0.00 万元），相符。",
			"：生态经济 占比：公布 87.69％，计入调整项后计算 87.69％，",
		}},
	} {
		book := table2Of(t, test.in)
		xlsxcheck.Must(t, book)
		text := sheetText(t, book, exporter.Table2Sheet)
		for _, want := range test.want {
			if !strings.Contains(text, want) {
				t.Errorf("表2 does not say %q:\n%s", want, text)
			}
		}
	}
}

// An amount that a cell would round is refused, not rounded.
func TestTable2RoundsNothing(t *testing.T) {
	amount := portfolio.Yi.Fen*1_000_000 + 1
	in := exporter.Table2Book{Plan: "示例", Table: portfolio.CategoryTable{
		Rows: []portfolio.CategoryRow{{Category: "甲", Projects: 1, HasFigure: true, Amount: amount}}, Projects: 1, Amount: amount,
	}}
	err := exporter.Table2(io.Discard, in)
	if portfolio.CodeOf(err) != portfolio.Invalid || !strings.Contains(fmt.Sprint(err), "单元格 D3 的数字 1000000.0000000001 超过 15 位") {
		t.Errorf("err = %v", err)
	}
}
