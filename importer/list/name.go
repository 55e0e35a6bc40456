package list

import "taizhang/portfolio"

// readName reads 项目名称; ok is false when the row cannot be known by it.
func readName(w *row, s spot) (name string, ok bool, told []portfolio.Finding) {
	if s.from != nil {
		return "", false, []portfolio.Finding{w.finding(portfolio.SevError, "TZ-NAME-MERGED", s,
			"项目名称合并在 "+s.from.String()+"，分不清是一个项目还是几个项目",
			"一个项目占一行：请取消合并，逐行填写项目名称（同一项目的几行请并成一行）")}
	}
	raw, ok, told := w.text(s)
	if c := w.cols.nameMore; c != nil {
		if more := w.find(c); more.has && more.from == nil && portfolio.Trim(more.cell.Text) != "" {
			raw = portfolio.Trim(raw) + " " + portfolio.Trim(w.sheet.Plain(more.cell))
		}
	}
	name = portfolio.Trim(raw)
	switch {
	case !ok:
		return name, false, told
	case name == "" || portfolio.IsNone(name):
		return name, false, append(told, w.finding(portfolio.SevError, "TZ-NAME-BLANK", s,
			"有序号，没有项目名称", "请补填项目名称；不是项目的行，请删去序号"))
	case name != raw:
		told = append(told, w.finding(portfolio.SevWarning, "TZ-TEXT-SPACE", s,
			"项目名称的前后有空格（或不换行空格），已去掉再读", "请在原表中删去前后的空格"))
	}
	return name, true, told
}
