package xlsxcheck

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

type tokenKind int

const (
	tokOther  tokenKind = iota // operators, numbers, brackets
	tokWord                    // functions, names, cell references
	tokString                  // "text"
	tokSheet                   // the sheet part of a reference, unquoted
	tokError                   // #REF! and the like
)

type token struct {
	kind   tokenKind
	text   string
	quoted bool
}

// lex cuts a formula into tokens. It fails where Excel could not read it:
// open quotes, brackets that do not match.
func lex(text string) ([]token, error) {
	var out []token
	var open []rune
	rs := []rune(text)
	for i := 0; i < len(rs); {
		r := rs[i]
		switch {
		case r == '"' || r == '\'':
			t, end, err := quotedToken(rs, i)
			if err != nil {
				return nil, err
			}
			out, i = append(out, t), end
		case r == '#' && i+1 < len(rs) && unicode.IsUpper(rs[i+1]):
			end := errorEnd(rs, i)
			out, i = append(out, token{kind: tokError, text: string(rs[i:end])}), end
		case r == '[':
			end := bracketEnd(rs, i)
			if end < 0 {
				return nil, errors.New("[ is not closed")
			}
			out, i = append(out, token{text: string(rs[i:end])}), end
		case strings.ContainsRune("({", r):
			open = append(open, r)
			out, i = append(out, token{text: string(r)}), i+1
		case strings.ContainsRune(")}]", r):
			pair := map[rune]rune{')': '(', '}': '{'}[r]
			if len(open) == 0 || open[len(open)-1] != pair {
				return nil, fmt.Errorf("%c closes nothing", r)
			}
			open = open[:len(open)-1]
			out, i = append(out, token{text: string(r)}), i+1
		case isWordStart(r):
			t, end := word(rs, i)
			out, i = append(out, t), end
		case unicode.IsDigit(r) || r == '.':
			t, end := number(rs, i)
			out, i = append(out, t), end
		default:
			if !unicode.IsSpace(r) {
				out = append(out, token{text: string(r)})
			}
			i++
		}
	}
	if len(open) > 0 {
		return nil, fmt.Errorf("%c is not closed", open[len(open)-1])
	}
	return out, nil
}

func isWordStart(r rune) bool { return unicode.IsLetter(r) || r == '_' || r == '$' || r == '\\' }

// quotedToken reads "text" or the sheet part of a reference, 'A 1'!.
func quotedToken(rs []rune, i int) (token, int, error) {
	s, end := quoted(rs, i)
	if end < 0 {
		return token{}, 0, fmt.Errorf("the quote %c is not closed", rs[i])
	}
	if rs[i] == '"' {
		return token{tokString, s, true}, end, nil
	}
	if end >= len(rs) || rs[end] != '!' {
		return token{}, 0, errors.New("a name in apostrophes that is no sheet's")
	}
	return token{tokSheet, s, true}, end + 1, nil
}

func errorEnd(rs []rune, i int) int {
	for i++; i < len(rs) && (unicode.IsLetter(rs[i]) || strings.ContainsRune("/0!?_", rs[i])); {
		i++
	}
	return i
}

// bracketEnd returns the place after the ] that closes the [ at i, or -1. What
// stands between is free text: the columns of a structured reference.
func bracketEnd(rs []rune, i int) int {
	for depth := 0; i < len(rs); i++ {
		switch rs[i] {
		case '\'':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// quoted reads from one quote to its partner, doubled quotes being text; it
// returns the text and the place after it, or -1.
func quoted(rs []rune, i int) (string, int) {
	q, s := rs[i], []rune{}
	for i++; i < len(rs); i++ {
		if rs[i] != q {
			s = append(s, rs[i])
		} else if i+1 < len(rs) && rs[i+1] == q {
			s = append(s, q)
			i++
		} else {
			return string(s), i + 1
		}
	}
	return "", -1
}

// word reads a name, a cell reference or, when ! follows, a sheet name. An
// unquoted sheet name is taken as far as it goes, so that a forbidden
// character in it is reported as such.
func word(rs []rune, i int) (token, int) {
	end := i
	for end < len(rs) && (isWordStart(rs[end]) || unicode.IsDigit(rs[end]) || strings.ContainsRune(".?", rs[end]) ||
		rs[end] > 0x2000) {
		end++
	}
	if end < len(rs) && rs[end] == '!' {
		return token{kind: tokSheet, text: string(rs[i:end])}, end + 1
	}
	return token{kind: tokWord, text: string(rs[i:end])}, end
}

// number reads 12.5, 1E+16, or a sheet name like 2024年 that lacks its quotes.
func number(rs []rune, i int) (token, int) {
	end := i
	for end < len(rs) && (unicode.IsDigit(rs[end]) || rs[end] == '.' || unicode.IsLetter(rs[end]) || rs[end] > 0x2000 ||
		strings.ContainsRune("+-", rs[end]) && (rs[end-1] == 'E' || rs[end-1] == 'e')) {
		end++
	}
	if end < len(rs) && rs[end] == '!' {
		return token{kind: tokSheet, text: string(rs[i:end])}, end + 1
	}
	return token{text: string(rs[i:end])}, end
}
