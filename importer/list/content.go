package list

import "taizhang/portfolio"

// readContent reads 建设内容.
func readContent(w *row) (content string, cell portfolio.Cell, told []portfolio.Finding) {
	c := w.cols.at[portfolio.FieldContent]
	if c == nil {
		return "", cell, nil
	}
	s, raw, _, told := w.field(c, "建设内容")
	return portfolio.Trim(raw), w.record(s), told
}
