package list

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"taizhang/portfolio"
)

// sourceTokenKind is what a piece of a text of 资金来源 is.
type sourceTokenKind uint8

const (
	wordToken    sourceTokenKind = iota // 中央预算内投资
	numberToken                         // 3,000.5万元
	percentToken                        // 60%, 6成
	listToken                           // 、 and what else parts sources
	colonToken                          // : and =
	openToken
	closeToken
	oddToken // a sign that nothing is made of
)

type sourceToken struct {
	kind sourceTokenKind
	text string
}

var (
	// Digits that belong to a name: years, ordinal numbers, numbers of documents, 1+X.
	reNameDigits = regexp.MustCompile(`第\d+(?:[-~至]\d+[批期轮号类次])?` +
		`|(?:19|20)\d{2}(?:年?[-~至](?:19|20)\d{2})?\s?年度?|\d{1,2}[-~至]\d{1,2}年|\d{1,2}(?:年|月|日)` +
		`|\d{1,3}(?:批|期|轮|号)|[\[〔【(](?:19|20)\d{2}[\]〕】)]\d+号|1\+[XxNn]`)
	// Money in Chinese numerals, and shares of it.
	reChineseMoney = regexp.MustCompile(`[零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟][万亿]+元|[一二两三四五六七八九]成(?:$|[、,;)])|各半`)
	reNumberEnd    = regexp.MustCompile(`\d[.,]?$`)
	reYearFirst    = regexp.MustCompile(`^\d{4}`) // no group of thousands
	reYuanSign     = regexp.MustCompile(`(?:¥|RMB|CNY)$`)
	reSourceUnit   = regexp.MustCompile(`^\s*(?:(%|成)|((?:` + portfolio.MoneyPattern + `)(?:整|人民币)?))`)
)

// nameDigit begins the private letters that stand for the digits and signs of names while
// amounts are looked for.
const nameDigit = '\ue000'

// onePlus is the hidden beginning of 1+X.
const onePlus = string(nameDigit+'1') + string(nameDigit+'+')

// hideNameDigits folds a text and takes the digits that belong to names out of the way.
func hideNameDigits(text string) string {
	s := foldLines(text)
	var b strings.Builder
	done := 0
	for _, at := range reNameDigits.FindAllStringIndex(s, -1) {
		if reNumberEnd.MatchString(s[:at[0]]) && s[at[0]] <= '9' && (s[at[0]-1] != ',' || !reYearFirst.MatchString(s[at[0]:at[1]])) {
			continue // the end of a longer number
		}
		b.WriteString(s[done:at[0]])
		for _, r := range s[at[0]:at[1]] {
			if r < utf8.RuneSelf {
				r += nameDigit
			}
			b.WriteRune(r)
		}
		done = at[1]
	}
	return b.String() + s[done:]
}

// showNameDigits puts them back.
func showNameDigits(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= nameDigit && r < nameDigit+utf8.RuneSelf {
			r -= nameDigit
		}
		return r
	}, name)
}

// foldLines is Fold line by line.
func foldLines(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' })
	for i, l := range lines {
		lines[i] = portfolio.Fold(l)
	}
	return strings.Join(lines, "\n")
}

// sourceTokens cuts a text into its pieces. s comes from hideNameDigits.
func sourceTokens(s string) []sourceToken {
	c := tokenCutter{rest: s}
	for c.rest != "" {
		if n := len(c.rest) - len(strings.TrimLeft(c.rest, "0123456789.,")); n > 0 {
			c.number(n)
		} else {
			c.sign()
		}
	}
	return c.out
}

// tokenCutter cuts a text of sources into pieces.
type tokenCutter struct {
	rest string
	out  []sourceToken
}

func (c *tokenCutter) add(k sourceTokenKind, text string) {
	if k == wordToken && c.after(wordToken) {
		c.out[len(c.out)-1].text += text
		return
	}
	c.out = append(c.out, sourceToken{k, text})
}

// after reports whether the last piece is of a kind.
func (c *tokenCutter) after(k sourceTokenKind) bool {
	return len(c.out) > 0 && c.out[len(c.out)-1].kind == k
}

// number takes a run of n digits and points, with the unit behind it.
func (c *tokenCutter) number(n int) {
	run := c.rest[:n]
	c.rest = c.rest[n:]
	if c.after(wordToken) && latin(c.out[len(c.out)-1].text) {
		last := &c.out[len(c.out)-1]
		last.text = reYuanSign.ReplaceAllString(last.text, "")
		if latin(last.text) {
			c.add(oddToken, "") // A500 is no amount
		}
	}
	number := strings.TrimRight(strings.TrimLeft(run, ","), ".,")
	if number == "" {
		c.add(listToken, run)
		return
	}
	if number[0] != run[0] {
		c.add(listToken, ",")
	}
	if !strings.HasSuffix(run, number) { // 500, or 500.
		c.rest = run[len(run)-1:] + c.rest
		c.out = append(c.out, numberTokens(number, "")...)
		return
	}
	unit := reSourceUnit.FindStringSubmatch(c.rest)
	if unit == nil {
		c.out = append(c.out, numberTokens(number, "")...)
		return
	}
	if c.rest = c.rest[len(unit[0]):]; unit[1] != "" {
		c.add(percentToken, number+unit[1])
		return
	}
	c.out = append(c.out, numberTokens(number, unit[2])...)
}

// sign takes one character that is none of a number.
func (c *tokenCutter) sign() {
	r, size := utf8.DecodeRuneInString(c.rest)
	text := c.rest[:size]
	c.rest = c.rest[size:]
	digit := c.rest != "" && c.rest[0] >= '0' && c.rest[0] <= '9'
	switch {
	case strings.ContainsRune("、;+/|\n。，；", r):
		c.add(listToken, text)
	case r == ':' || r == '=':
		c.add(colonToken, text)
	case r == '(':
		c.add(openToken, text)
	case r == ')':
		c.add(closeToken, text)
	case unicode.IsSpace(r):
		if c.after(numberToken) && (digit || strings.HasPrefix(c.rest, ".")) {
			c.add(oddToken, text) // two numbers
		}
	case (r == '-' || r == '~') && (c.after(numberToken) || digit):
		c.add(oddToken, text) // a range, or less than nothing
	case strings.ContainsRune("<>≤≥≈±×*$€£≦≧", r):
		c.add(oddToken, text)
	default:
		c.add(wordToken, text)
	}
}

// latin reports whether a text ends with a letter that is no Chinese character, or with the
// sign of the yuan.
func latin(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == '¥' || r < utf8.RuneSelf && unicode.IsLetter(r)
}

// numberTokens are the tokens of digits, points and commas: 1,000.5 is one number, 500,600
// is read as one too, 1000,500 are two.
func numberTokens(run, unit string) (out []sourceToken) {
	if _, ok := portfolio.ParseDecimal(run); ok {
		return []sourceToken{{numberToken, run + unit}}
	}
	parts := strings.Split(run, ",")
	for i, p := range parts {
		if _, ok := portfolio.ParseDecimal(p); !ok {
			return []sourceToken{{oddToken, run + unit}}
		}
		if i > 0 {
			out = append(out, sourceToken{listToken, ","})
		}
		if i == len(parts)-1 {
			p += unit
		}
		out = append(out, sourceToken{numberToken, p})
	}
	return out
}
