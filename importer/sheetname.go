package importer

import (
	"regexp"
	"slices"

	"taizhang/importer/list"
	"taizhang/portfolio"
)

// rePlainSheet finds the names of sheets that say nothing: Sheet1, 表2, 附件1, 清单.
var rePlainSheet = regexp.MustCompile(`(?i)^(?:sheet|工作表|表|附表|附件|清单|项目表|项目清单|明细|明细表|汇总|汇总表|第?[页张]?)?[\s_-]*[\d一二三四五六七八九十]*(?:[(]\d+[)])?$`)

// bySheet takes the names of the sheets for the categories of a file with several lists,
// one on each sheet, of which none has categories: one sheet for each industry.
func bySheet(out *portfolio.Reading, lists []list.Result) (told []portfolio.Finding) {
	sheets := map[string]bool{}
	for _, l := range lists {
		if len(l.Headings) > 0 || sheets[l.Sheet.Name] || len(l.Of) == 0 {
			return nil
		}
		sheets[l.Sheet.Name] = true
	}
	if len(lists) < 2 {
		return nil
	}
	plain := func(l list.Result) bool { return rePlainSheet.MatchString(portfolio.Fold(l.Sheet.Name)) }
	if slices.ContainsFunc(lists, plain) && !again(out, lists) {
		return nil
	}
	for i := range lists {
		l := &lists[i]
		cell := portfolio.Cell{Sheet: l.Sheet.Name, Addr: out.Projects[l.First].Cells.At(portfolio.FieldName).Addr, Raw: l.Sheet.Name, Inferred: true}
		l.Headings = []list.Heading{{Labels: []string{l.Sheet.Name}, Cell: cell}}
		for j := range l.Of {
			l.Of[j] = 0
			out.Projects[l.First+j].Cells.Set(portfolio.FieldCategory, cell)
		}
	}
	f := lists[0].Sheet.Finding(portfolio.SevInfo, "TZ-CATEGORY-SHEET", "", "", "几张表都没有类别，以工作表的名称为类别", "不是类别的，请加一列“项目类别”后重新导入")
	return []portfolio.Finding{f}
}

// again reports whether two of the lists have a number in common: only their sheets tell
// such projects apart.
func again(out *portfolio.Reading, lists []list.Result) bool {
	seen := map[portfolio.No]bool{}
	for _, l := range lists {
		for _, p := range out.Projects[l.First:][:len(l.Of)] {
			if seen[p.No] {
				return true
			}
			seen[p.No] = true
		}
	}
	return false
}
