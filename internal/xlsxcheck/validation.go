package xlsxcheck

import "strings"

// checkValidations holds data validations to Excel's limits: literal lists and
// prompts of 255, titles of 32 characters, no cell under two rules.
func (c *checker) checkValidations(s *sheet) {
	var seen []area
	for _, v := range s.x.Validation {
		at := s.at(v.Sqref)
		bad := func(format string, args ...any) { c.add(s.part, at, "TZ-VALIDATION", format, args...) }
		areas, err := parseAreas(v.Sqref)
		if err != nil {
			bad("%v", err)
		}
		for _, a := range areas {
			for _, b := range seen {
				if a.overlaps(b) {
					bad("%s overlaps the validation of %s", a, b)
				}
			}
			seen = append(seen, a)
		}
		for _, t := range []struct {
			what, text string
			limit      int
		}{
			{"prompt", v.Prompt, 255},
			{"error text", v.Error, 255},
			{"prompt title", v.PromptTitle, 32},
			{"error title", v.ErrorTitle, 32},
		} {
			if n := units(unescape(t.text)); n > t.limit {
				bad("%s of %d characters, allowed are %d", t.what, n, t.limit)
			}
		}
		c.checkValidationFormulas(v, bad)
	}
}

func (c *checker) checkValidationFormulas(v validationXML, bad func(string, ...any)) {
	f := strings.TrimSpace(v.Formula1)
	if v.Type != "" && v.Type != "none" && f == "" {
		bad("type %s without a formula", v.Type)
		return
	}
	if v.Type == "list" && strings.HasPrefix(f, `"`) {
		if n := units(strings.ReplaceAll(strings.Trim(f, `"`), `""`, `"`)); n > 255 {
			bad("literal list of %d characters, allowed are 255", n)
		}
	}
	for _, f := range []string{v.Formula1, v.Formula2} {
		if f == "" {
			continue
		}
		for _, msg := range c.formulaFaults(f) {
			bad("%s: %s", f, msg)
		}
	}
}

// checkConditions looks at the ranges, formulas and formats of conditional
// formatting.
func (c *checker) checkConditions(s *sheet) {
	for _, cf := range s.x.Conditions {
		bad := func(format string, args ...any) { c.add(s.part, s.at(cf.Sqref), "TZ-CONDITION", format, args...) }
		if _, err := parseAreas(cf.Sqref); err != nil {
			bad("%v", err)
		}
		if len(cf.Rules) == 0 {
			bad("has no rule")
		}
		for _, r := range cf.Rules {
			if r.Priority == "" {
				bad("rule without a priority")
			}
			if r.DXF != "" && !indexBelow(r.DXF, len(c.styles.Dxfs)) {
				bad("format %s of %d", r.DXF, len(c.styles.Dxfs))
			}
			for _, f := range r.Formulas {
				for _, msg := range c.formulaFaults(f) {
					bad("%s: %s", f, msg)
				}
			}
		}
	}
}

// checkFilter demands a real range whose header row shows something, and the
// hidden name in agreement with it.
func (c *checker) checkFilter(s *sheet) {
	for _, f := range s.x.Filters {
		bad := func(format string, args ...any) { c.add(s.part, s.at(f.Ref), "TZ-FILTER", format, args...) }
		a, err := parseRange(f.Ref)
		if err != nil {
			bad("%v", err)
			continue
		}
		header := false
		for col := a.left; col <= a.right; col++ {
			header = header || s.filled(a.top, col)
		}
		if !header {
			bad("the header row is empty")
		}
		for _, col := range f.Columns {
			if col.ID < 0 || col.ID > a.right-a.left {
				bad("filter on column %d of %d", col.ID, a.right-a.left+1)
			}
		}
		for _, n := range c.book.Names {
			if n.Name != "_xlnm._FilterDatabase" || n.Local == nil || *n.Local != s.index {
				continue
			}
			_, ref := splitRef(n.Ref)
			if b, err := parseRange(ref); err == nil && b != a {
				bad("the hidden name says %s", b)
			}
		}
	}
}
