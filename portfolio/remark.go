package portfolio

import (
	"strings"
	"unicode"
)

// opening and closing are the brackets that may hold a remark, as Fold leaves them.
const (
	opening = "([【〔{"
	closing = ")]】〕}"
)

// cutRemarks parts a text into what stands outside of brackets and what in them: 5000（一期）
// is 5000 and 一期. A unit in brackets is put in their place. ok is false where the text has
// no brackets or no digit outside of them, where brackets do not match, and where some hold
// what is no remark: another number.
func cutRemarks(text string) (plain string, remarks []string, ok bool) {
	if !strings.ContainsAny(text, opening+"（［｛") {
		return "", nil, false
	}
	var out, inner strings.Builder
	depth := 0
	for _, r := range Fold(text) {
		switch {
		case strings.ContainsRune(opening, r):
			if depth++; depth > 1 {
				inner.WriteRune(r)
			}
		case strings.ContainsRune(closing, r):
			if depth--; depth < 0 {
				return "", nil, false
			}
			if depth > 0 {
				inner.WriteRune(r)
				continue
			}
			remark := Squeeze(inner.String())
			inner.Reset()
			if _, unit := unitWritten(remark); unit || isYuan(remark) {
				out.WriteString(remark)
				continue
			}
			if _, number := ParseDecimal(remark); number || !strings.ContainsFunc(remark, unicode.IsLetter) {
				return "", nil, false
			}
			out.WriteByte(' ')
			remarks = append(remarks, remark)
		case depth > 0:
			inner.WriteRune(r)
		default:
			out.WriteRune(r)
		}
	}
	plain = out.String()
	return plain, remarks, depth == 0 && strings.ContainsAny(plain, "0123456789")
}
