package list

import (
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// readNumber reads 序号; "" when there is none that can be used.
func readNumber(w *row, no, name spot) (portfolio.No, []portfolio.Finding) {
	switch {
	case w.cols.noCol() == 0:
		return portfolio.No(itoa(w.position)), nil
	case no.from != nil && name.from != nil:
		return "", nil // the name tells
	case no.from != nil:
		return "", []portfolio.Finding{w.finding(portfolio.SevError, "TZ-NO-MERGED", no,
			"序号合并在 "+no.from.String()+"，其中几行的项目没有自己的序号", "请取消合并，每个项目一个序号")}
	case no.has && no.cell.Date:
		return "", []portfolio.Finding{w.finding(portfolio.SevError, "TZ-NO-DATE", no, "序号成了日期（填写“1-3”一类序号时，表格软件会自动改成日期）",
			"请把这一列设为“文本”格式，重新填写序号")}
	}
	raw, ok, told := w.text(no)
	if !ok {
		return "", told
	}
	if no.cell.Kind == xlsx.Number && strings.Contains(raw, ".") {
		if shown, fixed := w.sheet.FigureText(no.cell); fixed && len(shown) > len(raw) {
			raw = shown // 1.10 is another number than 1.1
		}
	}
	if no.cell.Kind == xlsx.Number && portfolio.LostDigits(no.cell.Text) {
		return "", append(told, w.finding(portfolio.SevError, "TZ-NO-DIGITS", no,
			"这个编号超过 15 位，表格软件把它当作数，末尾几位已经丢失，不能再认出是哪个项目", "请把这一列的格式设为“文本”，重新填写编号后重新导入"))
	}
	n := portfolio.NewNo(plainNo(raw))
	if n == "" || portfolio.IsNone(raw) {
		return "", append(told, w.finding(portfolio.SevError, "TZ-NO-BLANK", no,
			"有项目名称“"+grid.Clip(portfolio.Trim(w.sheet.Plain(name.cell)), 30)+"”，没有序号",
			"请补填序号；是分节标题的，请合并整行或写上“（一）”一类编号；是合计的，请写“合计”"))
	}
	return n, told
}
