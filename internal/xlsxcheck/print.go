package xlsxcheck

import "strconv"

// checkPrint demands that a visible sheet prints on A4, in a chosen
// orientation, scaled to the width of the paper.
func (c *checker) checkPrint(s *sheet) {
	bad := func(format string, args ...any) { c.add(s.part, s.at(""), "TZ-PRINT", format, args...) }
	if fit := s.x.Props.SetUp; fit == nil || !isTrue(fit.FitToPage) {
		bad("fitToPage is not set in sheetPr/pageSetUpPr")
	}
	p := s.x.Setup
	if p == nil {
		bad("no page setup")
		return
	}
	if p.Paper != "9" {
		bad("paper size %q, want 9 (A4)", p.Paper)
	}
	if p.Orientation != "portrait" && p.Orientation != "landscape" {
		bad("orientation %q, want portrait or landscape", p.Orientation)
	}
	if p.FitToWidth != nil { // absent means 1
		if n, err := strconv.Atoi(*p.FitToWidth); err != nil || n < 1 {
			bad("fitToWidth %q, want 1 or more", *p.FitToWidth)
		}
	}
	for _, t := range s.x.HeaderFooter.Text {
		if n := units(t.V); n > 255 {
			bad("header or footer of %d characters, allowed are 255", n)
		}
	}
}
