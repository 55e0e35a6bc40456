package list

import (
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// readCode reads 项目代码, which stays a text as it is written.
func readCode(w *row) (code string, cell portfolio.Cell, told []portfolio.Finding) {
	c := w.cols.code
	if c == nil {
		return "", cell, nil
	}
	s, raw, ok, told := w.field(c, "项目代码")
	if !ok || portfolio.IsNone(raw) {
		return "", w.record(s), told
	}
	if c.Col != w.cols.noCol() && s.cell.Kind == xlsx.Number && lostDigits(s.cell.Text) {
		return "", w.record(s), append(told, w.finding(portfolio.SevWarning, "TZ-CODE-DIGITS", s,
			"项目代码超过 15 位，表格软件把它当作数，末尾几位已经丢失，没有读", "请把这一列的格式设为“文本”，重新填写代码后重新导入"))
	}
	return portfolio.Squeeze(raw), w.record(s), told
}
