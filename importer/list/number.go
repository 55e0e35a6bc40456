package list

import (
	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// readNumber reads 序号; "" when there is none that can be used.
func readNumber(w *row, no, name spot) (portfolio.No, []portfolio.Finding) {
	switch {
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
	n := portfolio.NewNo(raw)
	if n == "" || portfolio.IsNone(raw) {
		return "", append(told, w.finding(portfolio.SevError, "TZ-NO-BLANK", no,
			"有项目名称“"+grid.Clip(portfolio.Trim(w.sheet.Plain(name.cell)), 30)+"”，没有序号",
			"请补填序号；是分节标题的，请合并整行或写上“（一）”一类编号；是合计的，请写“合计”"))
	}
	return n, told
}
