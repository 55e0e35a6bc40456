package xlsxcheck

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// wholeRows and wholeCols are the only forms that print titles may take.
var (
	wholeRows = regexp.MustCompile(`^\$[0-9]+:\$[0-9]+$`)
	wholeCols = regexp.MustCompile(`^\$[A-Z]{1,3}:\$[A-Z]{1,3}$`)
	cellLike  = regexp.MustCompile(`(?i)^\$?[a-z]{1,3}\$?[0-9]+$`)
	r1c1Like  = regexp.MustCompile(`(?i)^(r[0-9]*)?(c[0-9]*)?$`)
)

// checkDefinedNames looks at every defined name and what it refers to.
func (c *checker) checkDefinedNames() {
	seen := map[string]bool{}
	for _, n := range c.book.Names {
		bad := func(format string, args ...any) {
			c.add(c.book.part, n.Name, "TZ-NAME", format, args...)
		}
		scope := ""
		if n.Local != nil {
			if *n.Local < 0 || *n.Local >= len(c.book.Sheets) {
				bad("local to sheet %d of %d", *n.Local, len(c.book.Sheets))
				continue
			}
			scope = c.book.Sheets[*n.Local].Name
		}
		if key := strings.ToLower(scope + "!" + n.Name); seen[key] {
			bad("defined twice in one scope")
		} else {
			seen[key] = true
		}
		if !legalName(n.Name) {
			bad("not a legal name")
		}
		if units(n.Name) > 255 {
			bad("longer than 255 characters")
		}
		if strings.TrimSpace(n.Ref) == "" {
			bad("refers to nothing")
			continue
		}
		for _, msg := range c.formulaFaults(n.Ref) {
			bad("%s: %s", n.Ref, msg)
		}
		switch strings.ToLower(n.Name) {
		case "_xlnm.print_titles", "_xlnm.print_area", "_xlnm._filterdatabase":
			c.checkBuiltin(n, scope, bad)
		}
	}
}

// checkBuiltin demands that print titles, print areas and filter ranges lie on
// the sheet they belong to, in the forms that Excel accepts.
func (c *checker) checkBuiltin(n nameEntry, scope string, bad func(string, ...any)) {
	if n.Local == nil {
		bad("must be local to its sheet")
		return
	}
	areas := splitAreas(n.Ref)
	rows, cols := 0, 0
	for _, area := range areas {
		sheet, ref := splitRef(area)
		if !strings.EqualFold(sheet, scope) {
			bad("%s is not on its own sheet %s", area, scope)
			continue
		}
		switch {
		case wholeRows.MatchString(ref) && inGrid(ref):
			rows++
		case wholeCols.MatchString(ref) && inGrid(ref):
			cols++
		default:
			_, err := parseRange(ref)
			if err != nil || strings.HasSuffix(n.Name, "Print_Titles") {
				bad("%s is no valid range for it", area)
			}
		}
	}
	if strings.HasSuffix(n.Name, "Print_Titles") && (rows > 1 || cols > 1) {
		bad("%s names more than one range of rows or of columns", n.Ref)
	}
}

// inGrid tells whether a range of whole rows or columns is ascending and exists.
func inGrid(ref string) bool {
	from, to, _ := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if a, err := strconv.Atoi(from); err == nil {
		b, err := strconv.Atoi(to)
		return err == nil && 1 <= a && a <= b && b <= maxRow
	}
	a, b := colNumber(from), colNumber(to)
	return 1 <= a && a <= b && b <= maxCol
}

func legalName(name string) bool {
	name = strings.TrimPrefix(name, "_xlnm.")
	if name == "" || cellLike.MatchString(name) || r1c1Like.MatchString(name) {
		return false
	}
	for i, r := range name {
		switch {
		case unicode.IsLetter(r), r == '_', r == '\\':
		case i > 0 && (unicode.IsDigit(r) || r == '.' || r == '?'):
		default:
			return false
		}
	}
	return true
}
