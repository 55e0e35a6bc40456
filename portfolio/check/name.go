package check

import (
	"unicode/utf8"

	"taizhang/portfolio"
	"taizhang/portfolio/likeness"
)

// checkDuplicateNames reports every row whose name stands in an earlier row.
func checkDuplicateNames(c *checker) {
	const code = "TZ-NAME-DUPLICATE"
	first := map[string]*portfolio.Project{}
	for i, p := range c.rows {
		name := c.names[i]
		if name == "" {
			continue
		}
		q := first[name]
		if q == nil {
			first[name] = p
			continue
		}
		c.add(p, portfolio.FieldName, portfolio.SevWarning, code,
			say("序号 %s 与%s项目名称相同：%s", p.No, row(q, portfolio.FieldName), portfolio.Trim(p.Name)),
			"是同一个项目的，请删去一行后重新导入；是两个的，请在名称上区分（如加河段、地点）", accept(code, p.No).If("名称确实相同的"))
	}
}

// checkSimilarNames reports every row whose name is nearly that of an earlier row.
func checkSimilarNames(c *checker) {
	const code = "TZ-NAME-SIMILAR"
	for _, s := range likeness.Names(c.rows, c.names) {
		c.add(s.Row, portfolio.FieldName, portfolio.SevWarning, code,
			say("序号 %s 与%s“%s”名称相近：%s", s.Row.No, row(s.Like, portfolio.FieldName), portfolio.Trim(s.Like.Name), s.Why),
			"请核对是否同一项目、或一个包含另一个而重复计列", accept(code, s.Row.No).If("不是的"))
	}
}

// minContent is how many characters of 建设内容 make it worth comparing.
const minContent = 12

// checkDuplicateContents reports rows with the same content and the same budget as an
// earlier row of another name.
func checkDuplicateContents(c *checker) {
	const code = "TZ-CONTENT-DUPLICATE"
	type key struct {
		content string
		fen     portfolio.Money
	}
	first := map[key]int{}
	for i, p := range c.rows {
		k := key{c.contents[i], p.Budget.Fen}
		if p.Budget.Fen == 0 || utf8.RuneCountInString(k.content) < minContent {
			continue
		}
		j, ok := first[k]
		if !ok {
			first[k] = i
			continue
		}
		if c.names[i] == c.names[j] {
			continue // told already
		}
		q := c.rows[j]
		c.add(p, portfolio.FieldContent, portfolio.SevWarning, code,
			say("序号 %s 与%s“%s”的建设内容和投资预算（%s 万元）都相同，名称不同", p.No, row(q, portfolio.FieldContent), portfolio.Trim(q.Name), p.Budget.Fen.Exact(portfolio.Wan)),
			"请核对是否重复计列", accept(code, p.No).If("不是的"))
	}
}
