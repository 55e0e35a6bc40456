package xlsxcheck

import (
	"net/url"
	"strconv"
	"strings"
)

// checkLinks follows every hyperlink: to an address that can be one, or to a
// range of a sheet that exists.
func (c *checker) checkLinks(s *sheet) {
	for _, l := range s.x.Links {
		bad := func(format string, args ...any) { c.add(s.part, s.at(l.Ref), "TZ-LINK", format, args...) }
		if _, err := parseRange(l.Ref); err != nil {
			bad("%v", err)
		}
		if n := units(l.Tooltip); n > 255 {
			bad("tip of %d characters, allowed are 255", n)
		}
		if l.RID == "" && l.Location == "" {
			bad("has no target")
		}
		if l.RID != "" {
			if r, ok := c.relation(s.part, l.RID); ok {
				checkAddress(r.Target, bad)
			}
		}
		if l.RID == "" && l.Location != "" {
			c.checkLocation(l.Location, bad)
		}
	}
}

func checkAddress(target string, bad func(string, ...any)) {
	u, err := url.Parse(target)
	switch {
	case err != nil:
		bad("%v", err)
	case target == "":
		bad("has no target")
	case units(target) > 2079:
		bad("address of %d characters, allowed are 2079", units(target))
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host == "":
		bad("%q has no host", target)
	case strings.ContainsAny(target, " \t\n"):
		bad("%q holds blanks", target)
	}
}

func (c *checker) checkLocation(location string, bad func(string, ...any)) {
	location = strings.TrimPrefix(location, "#")
	name, ref := splitRef(location)
	if name == "" {
		if _, err := parseRange(ref); err != nil && !c.defined[strings.ToLower(ref)] {
			bad("%q is no range and no defined name", location)
		}
		return
	}
	if !c.sheetExists(name) {
		bad("the sheet %s does not exist", name)
	} else if needsQuotes(name) && !strings.HasPrefix(location, "'") {
		bad("the sheet name %s needs apostrophes", name)
	}
	if _, err := parseRange(ref); err != nil {
		bad("%v", err)
	}
}

func indexBelow(s string, n int) bool {
	i, err := strconv.Atoi(s)
	return err == nil && i >= 0 && i < n
}
