package importer

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// moneySheet is a random sheet of projects, sections, totals, notes and odd rows, any of
// them with money in the budget column.
type moneySheet struct {
	tab
	budget int // its column
}

// drawMoneySheet draws the kinds of the rows first, so that the amounts of those that
// state sums can be made right.
func drawMoneySheet(t *rapid.T) moneySheet {
	head := rapid.SampledFrom([]string{
		"序号|项目名称|总投资（万元）|资金来源",
		"序号|类型|项目名称|建设内容|总投资（万元）|资金来源",
		"序号|项目类别|类型|项目名称|建设内容|总投资（万元）|备注",
		"序号|类别|项目名称|总投资（万元）|建设内容",
		"类型|总投资（万元）|序号|项目名称|建设内容",
	}).Draw(t, "head")
	cols := strings.Split(head, "|")
	m := moneySheet{tab: tab{name: "清单", rows: []string{"示例清单", head}}, budget: slices.Index(cols, "总投资（万元）") + 1}
	kinds := rapid.SliceOfN(rapid.SampledFrom([]string{
		"project", "project", "project", "project", "section", "section", "bare", "type", "category", "total", "numbered total", "note", "title", "blank", "odd", "odd", "unread",
	}), 1, 12).Draw(t, "kinds")
	var fen []int // of each row, 0 for no project
	for i, k := range kinds {
		if fen = append(fen, 0); k == "project" {
			fen[i] = rapid.IntRange(1, 999_999).Draw(t, "wan")
		}
	}
	for i, k := range kinds {
		m.rows = append(m.rows, strings.Join(drawMoneyRow(t, cols, i, k, fen), "|"))
	}
	for range rapid.IntRange(0, 2).Draw(t, "merges") {
		c, r := rapid.IntRange(0, len(cols)-1).Draw(t, "col"), rapid.IntRange(3, len(m.rows)).Draw(t, "row")
		w, h := rapid.IntRange(0, 2).Draw(t, "width"), rapid.IntRange(0, 2).Draw(t, "height")
		m.merge = append(m.merge, xlsx.Addr(r, c+1)+":"+xlsx.Addr(min(r+h, len(m.rows)), min(c+w, len(cols)-1)+1))
	}
	return m
}

func drawMoneyRow(t *rapid.T, cols []string, i int, kind string, fen []int) []string {
	row := make([]string, len(cols))
	put := func(text string, heads ...string) {
		for c, h := range cols {
			if slices.Contains(heads, h) {
				row[c] = text
			}
		}
	}
	label := func(s string) string {
		return s + rapid.SampledFrom([]string{"", "（2项）", "示例"}).Draw(t, "tail")
	}
	switch kind {
	case "project":
		put(itoa(i+1), "序号")
		put("示例"+string(rune('甲'+i)), "项目名称")
		put(rapid.SampledFrom([]string{"", "河道", "水库"}).Draw(t, "type"), "类型", "类别")
		put(rapid.SampledFrom([]string{"", "水利", "交通"}).Draw(t, "category"), "项目类别")
		put("县财政", "资金来源")
		put(itoa(fen[i]), "总投资（万元）")
		return row
	case "section":
		row[0] = label([]string{"一、", "（一）", "二、", "（二）", "1."}[rapid.IntRange(0, 4).Draw(t, "number")] + "某类")
	case "bare":
		row[0] = label("其他类")
	case "type":
		put(label("渠系"), "类型", "类别")
	case "category":
		put(label("能源"), "项目类别", "类别")
	case "total", "numbered total":
		put(rapid.SampledFrom([]string{"合计", "小计", "全市合计", "总计（2项）"}).Draw(t, "total"), rapid.SampledFrom([]string{"序号", "项目名称"}).Draw(t, "at"))
		if kind != "total" {
			put("", "序号")
			put(itoa(i+1), "序号")
			put("合计", "项目名称")
		}
		put(rapid.SampledFrom([]string{"", "共3个项目"}).Draw(t, "detail"), "建设内容", "资金来源")
	case "note":
		row[0] = rapid.SampledFrom([]string{"注：示例。", "备注：示例", "以上项目由示例市统筹。", "2.另有示例"}).Draw(t, "note")
	case "title":
		row[0] = "示例清单"
	case "blank":
		return row
	case "unread":
		for c, h := range cols {
			row[c] = strings.ReplaceAll(h, "总投资", "货款")
		}
		return row
	case "odd":
		for c := range row {
			row[c] = rapid.SampledFrom([]string{"", "", "", "示例", "/", "3项", "一", "7"}).Draw(t, "odd")
		}
	}
	if amount := drawSum(t, i, fen); amount > 0 {
		put(itoa(amount), "总投资（万元）")
	}
	return row
}

// drawSum is an amount for a row that is no project: none, any, or that of its neighbours.
func drawSum(t *rapid.T, i int, fen []int) int {
	sum, n := 0, rapid.IntRange(1, 3).Draw(t, "of")
	switch rapid.SampledFrom([]string{"none", "any", "above", "below", "all"}).Draw(t, "amount") {
	case "any":
		sum = rapid.IntRange(1, 999_999).Draw(t, "any")
	case "above":
		for j := i - 1; j >= 0 && n > 0; j-- {
			if sum += fen[j]; fen[j] > 0 {
				n--
			}
		}
	case "below":
		for j := i + 1; j < len(fen) && n > 0; j++ {
			if sum += fen[j]; fen[j] > 0 {
				n--
			}
		}
	case "all":
		for _, f := range fen {
			sum += f
		}
	}
	return sum
}

// TestEveryAmount: every number in the budget column is the budget of a project, or a
// sum that its neighbours make, or named by an error or a warning. Nothing is dropped,
// and nothing counts twice.
func TestEveryAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawMoneySheet(t)
		data := book(&testing.T{}, s.tab)
		r, err := ReadBytes(context.Background(), "示例.xlsx", data, Options{})
		if err != nil {
			t.Skip(err.Error()) // overlapping merges
		}
		if bad := unaccounted(t, s, data, r); len(bad) > 0 {
			var all []string
			for _, f := range r.Findings {
				all = append(all, fmt.Sprint(f.Severity, " ", f.Code, " ", f.Cell, " ", f.Msg))
			}
			t.Fatalf("%v\n%s\nmerged %v\n%s\n%s", bad, strings.Join(s.rows, "\n"), s.merge, strings.Join(all, "\n"), strings.Join(lines(r), "\n"))
		}
	})
}

// account is what a reading says of the money of a sheet.
type account struct {
	budgets map[string]portfolio.Money // by cell
	named   map[string]bool            // cells of errors and warnings
	errRows map[int]bool               // rows of errors, merged ones with all their rows
	vague   bool                       // the sum of some rows is not known
	unread  int                        // the row of a heading that could not be used
	hidden  bool                       // values under merged cells are told
}

func accountOf(t *rapid.T, merges []xlsx.Range, r *portfolio.Reading) account {
	a := account{map[string]portfolio.Money{}, map[string]bool{}, map[int]bool{}, false, 1 << 30, false}
	for _, p := range r.Projects {
		addr := p.Cells.At(portfolio.FieldBudget).Addr
		if !p.Budget.HasFigure() {
			continue
		}
		if _, twice := a.budgets[addr]; twice {
			t.Fatalf("%s is the budget of two projects", addr)
		}
		a.budgets[addr] = p.Budget.Fen
	}
	for _, f := range r.Findings {
		if f.Severity == portfolio.SevInfo || f.Cell == "" {
			continue
		}
		a.named[f.Cell] = true
		a.hidden = a.hidden || f.Code == "TZ-MERGE-HIDDEN"
		if f.Severity != portfolio.SevError {
			continue
		}
		at := xlsx.Range{}
		for _, m := range append(merges, cellRange(f.Cell)) {
			if one := cellRange(f.Cell); m.FirstRow <= one.FirstRow && one.FirstRow <= m.LastRow && m.FirstCol <= one.FirstCol && one.FirstCol <= m.LastCol {
				if at = m; m != one {
					break
				}
			}
		}
		for row := at.FirstRow; row <= at.LastRow; row++ {
			a.errRows[row] = true
		}
		for _, code := range []string{"TZ-NO-", "TZ-NAME-", "TZ-BUDGET-"} {
			a.vague = a.vague || strings.HasPrefix(f.Code, code)
		}
		if f.Code == "TZ-COLUMN-MISSING" {
			a.unread = min(a.unread, at.FirstRow)
		}
	}
	return a
}

// covers reports whether a merged range hides a cell.
func covers(m xlsx.Range, c xlsx.Cell) bool {
	return m.FirstRow <= c.Row && c.Row <= m.LastRow && m.FirstCol <= c.Col && c.Col <= m.LastCol && (m.FirstRow != c.Row || m.FirstCol != c.Col)
}

func cellRange(addr string) xlsx.Range {
	row, col := 0, 0
	for _, c := range addr {
		if c >= 'A' {
			col = col*26 + int(c-'A') + 1
		} else {
			row = row*10 + int(c-'0')
		}
	}
	return xlsx.Range{FirstRow: row, LastRow: row, FirstCol: col, LastCol: col}
}

// unaccounted finds the cells whose money is nowhere.
func unaccounted(t *rapid.T, s moneySheet, data []byte, r *portfolio.Reading) []string {
	wb, err := xlsx.OpenReader(context.Background(), bytes.NewReader(data), int64(len(data)), "示例.xlsx", xlsx.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	a := accountOf(t, wb.Sheets[0].Merges, r)
	var cells []xlsx.Cell
	for row, err := range wb.Rows("清单") {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range row.Cells {
			if c.Col == s.budget && c.Kind == xlsx.Number {
				cells = append(cells, c)
			}
		}
	}
	var bad []string
	for i, c := range cells {
		amount, f := portfolio.ParseNumber(c.Text, portfolio.Wan)
		if f != nil {
			t.Fatal(f.Msg)
		}
		fen, isBudget := a.budgets[c.Addr()]
		total := strings.Contains(s.rows[c.Row-1], "合计") || strings.Contains(s.rows[c.Row-1], "小计")
		switch {
		case isBudget && fen == amount.Fen && !total:
		case isBudget:
			bad = append(bad, c.Addr()+" is read as a budget of "+fen.Exact(portfolio.Wan))
		case a.named[c.Addr()], a.errRows[c.Row], c.Row > a.unread, a.vague:
		case a.hidden && slices.ContainsFunc(wb.Sheets[0].Merges, func(m xlsx.Range) bool { return covers(m, c) }):
		case a.sums(cells[:i], true, amount.Fen), a.sums(cells[i+1:], false, amount.Fen):
		default:
			bad = append(bad, c.Addr()+" is nowhere")
		}
	}
	return bad
}

// sums reports whether the budgets next to a cell, one or more, make an amount.
func (a account) sums(cells []xlsx.Cell, above bool, want portfolio.Money) bool {
	cells = slices.Clone(cells)
	if above {
		slices.Reverse(cells)
	}
	var sum portfolio.Money
	for _, c := range cells {
		if sum += a.budgets[c.Addr()]; sum == want {
			return true
		}
	}
	return false
}
