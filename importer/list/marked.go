package list

import (
	"regexp"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// tellMarks tells what somebody has done to a row beside its values: struck something out,
// commented on the amount, or written into 备注 that the project is no longer what it was.
func tellMarks(w *row) (told []portfolio.Finding) {
	budget := w.cols.budget().Col
	for _, c := range w.line.Cells {
		if c.Mark == nil || !w.cols.heads(c.Col) {
			continue
		}
		s := spot{cell: c, has: true, addr: c.Addr()}
		switch c.Mark.Struck {
		case xlsx.PartStruck:
			told = append(told, w.finding(portfolio.SevWarning, "TZ-TEXT-STRUCK", s, "这一格有一部分文字划了删除线，没有读那一部分", "请核对，并删去划掉的文字"))
		case xlsx.AllStruck:
			if c.Col != budget && c.Col != w.cols.at[portfolio.FieldName].Col {
				told = append(told, w.finding(portfolio.SevWarning, "TZ-TEXT-STRUCK", s, "这一格整个划了删除线，照常读入", "不要的，请删去这一格的文字"))
			}
		}
		if c.Mark.Comment != "" && c.Col == budget {
			told = append(told, w.finding(portfolio.SevWarning, "TZ-CELL-COMMENT", s, "投资预算有批注：“"+grid.Clip(portfolio.Squeeze(c.Mark.Comment), 60)+"”；金额照单元格读", "请核对，批注改了金额的，请改单元格里的数"))
		}
	}
	return append(append(told, tellRemark(w)...), tellName(w, w.find(w.cols.at[portfolio.FieldName]))...)
}

// remarkWords are what 备注 says of a project that is no longer what its row says.
var remarkWords = []string{"核减", "调减", "取消", "暂缓", "调出", "并入", "撤销", "停建", "缓建", "终止", "退出", "剔除", "不再实施", "不实施", "移出", "合并", "重复", "核销", "删除", "作废"}

func tellRemark(w *row) []portfolio.Finding {
	if w.cols.remark == nil {
		return nil
	}
	s := w.find(w.cols.remark)
	if !s.has {
		return nil
	}
	if word := remarkIn(s.cell.Text); word != "" {
		return []portfolio.Finding{w.finding(portfolio.SevWarning, "TZ-ROW-REMARK", s, "备注写有“"+word+"”，这一行仍按项目和金额读入", hintRemark)}
	}
	return nil
}

const hintRemark = "请核对：不再算的项目，请从表中删去，或把投资预算改为“/”"

// remarkIn finds the word that says that a project is no longer what its row says, "" for none.
func remarkIn(text string) string {
	text = portfolio.Squeeze(text)
	for _, word := range remarkWords {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}

var reInBrackets = regexp.MustCompile(`[（(]([^（()）]*)[)）]`)

// tellName tells a name that says in brackets that the project is gone: 北桥（取消）.
func tellName(w *row, s spot) []portfolio.Finding {
	for _, m := range reInBrackets.FindAllStringSubmatch(s.cell.Text, -1) {
		if word := remarkIn(m[1]); word != "" {
			return []portfolio.Finding{w.finding(portfolio.SevWarning, "TZ-ROW-REMARK", s, "项目名称写有“"+word+"”，这一行仍按项目和金额读入", hintRemark)}
		}
	}
	return nil
}

// tellHeading tells a text over rows that says so of all of them: 以下项目已取消.
func (r *Reader) tellHeading(c xlsx.Cell) {
	if word := remarkIn(c.Text); word != "" && !portfolio.IsNone(c.Text) {
		r.tell(r.out.Sheet.Finding(portfolio.SevWarning, "TZ-ROW-REMARK", c.Addr(), grid.Clip(r.out.Sheet.Plain(c), 60),
			"这一行写有“"+word+"”，下面的各行仍按项目和金额读入", hintRemark))
	}
}

// struck reports whether the name or the amount of a row is struck out as a whole.
func (w *row) struck() (s spot, ok bool) {
	for _, c := range []*grid.Column{w.cols.at[portfolio.FieldName], w.cols.budget()} {
		if s = w.find(c); s.has && s.from == nil && s.cell.Mark != nil && s.cell.Mark.Struck == xlsx.AllStruck {
			return s, true
		}
	}
	return spot{}, false
}

// passStruck says what becomes of a row that is struck out: that is for the office to say.
func (r *Reader) passStruck(w *row, s spot) (passed bool) {
	msg := "这一行划了删除线"
	switch r.cols.hints.Said.Struck() {
	case grid.StruckDrop:
		r.tell(w.finding(portfolio.SevWarning, "TZ-ROW-STRUCK", s, msg+"，按要求没有读", "要读的，请去掉删除线"))
		return true
	case grid.StruckKeep:
		r.tell(w.finding(portfolio.SevWarning, "TZ-ROW-STRUCK", s, msg+"，按要求照常读入", "不要的，请从表中删去"))
		return false
	}
	r.tell(w.finding(portfolio.SevError, "TZ-ROW-STRUCK", s, msg+"，不知道还算不算", "请在表中删去这一行，或去掉删除线").Ask(portfolio.AskStruck,
		answer("struck", "drop").If("不算的"), answer("struck", "keep").If("还算的")))
	return true
}

// answer is the step that answers a question about a file.
func answer(option, value string) portfolio.Step {
	return portfolio.Do("import", portfolio.Fill("文件"), portfolio.Option(option, value))
}
