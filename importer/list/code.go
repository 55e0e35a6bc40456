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
	if s.has && s.cell.Kind == xlsx.Number && portfolio.LostDigits(s.cell.Text) {
		if c.Col != w.cols.noCol() { // else it is told as the number
			told = append(told, w.finding(portfolio.SevWarning, "TZ-CODE-DIGITS", s,
				"项目代码超过 15 位，表格软件把它当作数，末尾几位已经丢失，没有读", "请把这一列的格式设为“文本”，重新填写代码后重新导入"))
		}
		return "", w.record(s), told
	}
	code, form := portfolio.ParseCode(raw)
	switch form {
	case portfolio.BadCode:
		told = append(told, w.finding(portfolio.SevWarning, "TZ-CODE-FORM", s,
			"项目代码不合规定的写法（年份或年月-地区-行业-类型-序号，例如 2021-441882-77-01-123456），照原样读入", "请核对代码"))
	case portfolio.NoCode:
		code = portfolio.Squeeze(raw)
	}
	return code, w.record(s), told
}
