package xlsxcheck

import "testing"

func TestCountLines(t *testing.T) {
	f := &fontXML{Size: &valXML{"12"}} // a column is 8 pixels
	for _, tc := range []struct {
		text string
		cols float64
		want int
	}{
		{"生态安全", 8, 1},
		{"生态安全", 7, 2},
		{"生态安全", 2, 4},
		{"生态安全", 1, 4},
		{"生态\n安全\n", 8, 2},
		{"生态\n\n安全", 8, 3},
		{"ab cd ef", 5, 2},
		{"ab cd ef", 2, 3},
		{"abcdefgh", 3, 3},
		{"投资1234万元", 8, 2},
		{"生态安全 ", 8, 1},
		{"", 8, 1},
	} {
		if got := countLines(tc.text, f, tc.cols*8); got != tc.want {
			t.Errorf("countLines(%q, %g columns) = %d, want %d", tc.text, tc.cols, got, tc.want)
		}
	}
}

// TestRowsFitThemselves: without a written height programs fit the row to its
// own cells, unless the sheet fixes the default height; merges never count.
func TestRowsFitThemselves(t *testing.T) {
	free := patch(t, goodBook(t), sheet1, ` ht="30" customHeight="1"`, ``)
	if found := Check(free); found != nil {
		t.Errorf("row without a height:\n%s", list(found))
	}
	fixed := patch(t, free, sheet1, `defaultRowHeight="15"`, `defaultRowHeight="15" customHeight="1"`)
	if found := Check(fixed); len(found) != 1 || found[0].Code != "TZ-HEIGHT" {
		t.Errorf("fixed default height: got\n%s\nwant TZ-HEIGHT", list(found))
	}
	merged := patch(t, free, sheet1, `<mergeCell ref="A1:D1"/>`, `<mergeCell ref="A1:D1"/><mergeCell ref="B3:B3"/>`)
	merged = patch(t, merged, sheet1, `B3:B3`, `E3:F3`)
	merged = patch(t, merged, sheet1, `<t>yes</t></is></c>`, `<t>yes</t></is></c><c r="E3" s="3" t="inlineStr"><is><t>`+long("生态", 40)+`</t></is></c>`)
	merged = patch(t, merged, sheet1, `ref="A1:D6"`, `ref="A1:F6"`)
	if found := Check(merged); len(found) != 1 || found[0].Code != "TZ-HEIGHT" || found[0].Cell != "汇总!E3:F3" {
		t.Errorf("merged text in a row without a height: got\n%s\nwant TZ-HEIGHT at E3:F3", list(found))
	}
}

func TestDigitPx(t *testing.T) {
	for _, tc := range []struct {
		font, size string
		want       float64
	}{{"Calibri", "11", 7}, {"宋体", "11", 8}, {"宋体", "12", 8}, {"宋体", "10", 7}} {
		c := &checker{}
		c.styles.Fonts = []fontXML{{Size: &valXML{tc.size}, Name: &valXML{tc.font}}}
		if got := c.digitPx(); got != tc.want {
			t.Errorf("digitPx(%s %s) = %g, want %g", tc.font, tc.size, got, tc.want)
		}
	}
}
