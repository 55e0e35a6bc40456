package xlsxcheck

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// checkFormula looks at one formula cell: the formula itself and its cache.
func (c *checker) checkFormula(s *sheet, at string, x *cellXML) {
	text := x.F.Text
	if text != "" || x.F.T != "shared" {
		for _, msg := range c.formulaFaults(text) {
			c.add(s.part, at, "TZ-FORMULA", "%s", msg)
		}
		for _, f := range missingPrefixes(text) {
			c.add(s.part, at, "TZ-XLFN", "%s must be written _xlfn.%s", f, f)
		}
	}
	switch {
	case x.T == "s":
		c.add(s.part, at, "TZ-CACHETYPE", "a shared string index as the cached value")
	case x.T == "inlineStr":
		c.add(s.part, at, "TZ-CACHETYPE", "an inline text as the cached value")
	case x.V == nil || x.V.Text == "":
		// The streaming writer drops an empty <v>: a formula that can yield ""
		// is given the benefit of the doubt, recalculation decides.
		if x.T != "str" || !strings.Contains(text, `""`) {
			c.add(s.part, at, "TZ-CACHE", "formula without a cached value")
		}
	case x.T == "str" && !yieldsText(text):
		if _, err := strconv.ParseFloat(strings.TrimSpace(x.V.Text), 64); err == nil {
			c.add(s.part, at, "TZ-CACHETYPE", "the number %s is cached as text", x.V.Text)
		}
	}
}

// formulaFaults returns what is wrong with a formula, without its results.
func (c *checker) formulaFaults(text string) []string {
	var faults []string
	bad := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	switch {
	case strings.TrimSpace(text) == "":
		return []string{"formula is empty"}
	case strings.HasPrefix(strings.TrimSpace(text), "="):
		bad("begins with =")
		text = strings.TrimLeft(text, " =")
	}
	if n := units(text); n > 8192 {
		bad("has %d characters, allowed are 8192", n)
	}
	tokens, err := lex(text)
	if err != nil {
		bad("%v", err)
		return faults
	}
	for i, t := range tokens {
		next := ""
		if i+1 < len(tokens) {
			next = tokens[i+1].text
		}
		switch t.kind {
		case tokSheet:
			c.sheetFaults(t, bad)
		case tokError:
			bad("holds %s", t.text)
		case tokOther:
			if strings.HasPrefix(t.text, "[") && (i == 0 || tokens[i-1].kind != tokWord) {
				bad("refers to another workbook: %s", t.text)
			}
		case tokWord:
			if next != "(" && !knownWord(t.text) && !c.defined[strings.ToLower(t.text)] {
				bad("the name %s is not defined", t.text)
			}
		}
	}
	return faults
}

// sheetFaults looks at the sheet part of a reference: 'A 1'!, A!, A:B!.
func (c *checker) sheetFaults(t token, bad func(string, ...any)) {
	if strings.Contains(t.text, "[") {
		bad("refers to another workbook: %s", t.text)
		return
	}
	for name := range strings.SplitSeq(t.text, ":") {
		switch {
		case !c.sheetExists(name):
			bad("the sheet %s does not exist", name)
		case !t.quoted && needsQuotes(name):
			bad("the sheet name %s needs apostrophes", name)
		}
	}
}

// needsQuotes tells whether a sheet name must stand in apostrophes.
func needsQuotes(name string) bool { return !legalName(name) || strings.ContainsAny(name, `\?`) }

// knownWord accepts what may stand alone without being a defined name.
func knownWord(word string) bool {
	if strings.EqualFold(word, "TRUE") || strings.EqualFold(word, "FALSE") || strings.HasPrefix(word, "_xlpm.") {
		return true
	}
	word = strings.ToUpper(strings.ReplaceAll(word, "$", ""))
	if _, _, ok := parseCell(word); ok {
		return true
	}
	if n, err := strconv.Atoi(word); err == nil {
		return n <= maxRow
	}
	return len(word) <= 3 && strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && colNumber(word) <= maxCol
}

// textFunctions give text even where it looks like a number.
var textFunctions = strings.Fields(`TEXT FIXED LEFT RIGHT MID CONCATENATE CONCAT TEXTJOIN TRIM CLEAN
	SUBSTITUTE REPLACE REPT UPPER LOWER PROPER T CHAR UNICHAR DOLLAR`)

// yieldsText tells whether a formula calls a text function or joins with &.
func yieldsText(text string) bool {
	tokens, err := lex(text)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(tokens, func(t token) bool {
		return t.text == "&" && t.kind == tokOther ||
			t.kind == tokWord && slices.Contains(textFunctions, strings.TrimPrefix(strings.ToUpper(t.text), "_XLFN."))
	})
}

// newFunctions came after Excel 2007; a file must name them with a prefix.
var newFunctions = strings.Fields(`BYCOL BYROW CHOOSECOLS CHOOSEROWS CONCAT DAYS DROP EXPAND
	FILTER FORMULATEXT HSTACK IFNA IFS ISFORMULA LAMBDA LET MAP MAXIFS MINIFS NUMBERVALUE RANDARRAY
	REDUCE SCAN SEQUENCE SHEET SHEETS SORT SORTBY SWITCH TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT
	TOCOL TOROW UNICHAR UNICODE UNIQUE VSTACK WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR`)

func missingPrefixes(text string) []string {
	tokens, _ := lex(text)
	var out []string
	for i, t := range tokens {
		name := strings.ToUpper(t.text)
		if t.kind == tokWord && i+1 < len(tokens) && tokens[i+1].text == "(" &&
			slices.Contains(newFunctions, name) && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
