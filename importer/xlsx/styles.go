package xlsx

import (
	"strings"

	"taizhang/importer/ooxml"
)

// format is what a cell needs of its style: the number format, and whether its font is
// struck out.
type format struct {
	code   string
	date   bool
	struck bool
}

// styleTable maps a cell's style index to its format.
type styleTable struct {
	formats []format
	struck  bool // some of them are
}

// at returns the format of a style index. A workbook without a format still
// has the one with index 0.
func (t styleTable) at(i int) (format, bool) {
	if i < len(t.formats) {
		return t.formats[i], true
	}
	return format{code: "General"}, i == 0
}

func readStyles(a *ooxml.Archive, lim Limits, p ooxml.Part) (styleTable, error) {
	var t styleTable
	if p.File == nil {
		return t, nil
	}
	codes := map[int]string{}
	var ids, fontIDs []int
	var fonts []bool // struck
	err := readPart(a, p.File, func(x *ooxml.Reader) error {
		return ooxml.EachChild(x, ooxml.SpaceMain, "styleSheet", func(name string) error {
			switch name {
			case "numFmts":
				return ooxml.EachIn(x, func(name string) error { return readNumFmt(lim, x, name, codes) })
			case "fonts":
				return ooxml.EachIn(x, func(name string) error {
					if name != "font" {
						return nil
					}
					struck, _, err := readFont(x)
					fonts = append(fonts, struck)
					return err
				})
			case "cellXfs":
				return ooxml.EachIn(x, func(name string) error {
					if name != "xf" {
						return nil
					}
					if int64(len(ids)) >= lim.CellFormats {
						return fail(ooxml.CodeLimit, ooxml.HintResave, "单元格格式超过 %d 种的上限", lim.CellFormats)
					}
					v, ok := x.Attr("numFmtId")
					id, valid := parseInt(v, 1<<31-1)
					if ok && !valid {
						return fail(CodeIndex, ooxml.HintResave, "单元格格式的数字格式编号 %q 无效", ooxml.Clip(v))
					}
					ids = append(ids, id)
					v, _ = x.Attr("fontId")
					id, _ = parseInt(v, 1<<31-1)
					fontIDs = append(fontIDs, id)
					return nil
				})
			}
			return nil
		})
	})
	known := map[int]format{}
	for i, id := range ids {
		f, ok := known[id]
		if !ok {
			f = formatOf(id, codes)
			known[id] = f
		}
		f.struck = fontIDs[i] < len(fonts) && fonts[fontIDs[i]]
		t.struck = t.struck || f.struck
		t.formats = append(t.formats, f)
	}
	return t, err
}

func readNumFmt(lim Limits, x *ooxml.Reader, name string, codes map[int]string) error {
	if name != "numFmt" {
		return nil
	}
	v, _ := x.Attr("numFmtId")
	id, ok := parseInt(v, 1<<31-1)
	if !ok {
		return fail(CodeIndex, ooxml.HintResave, "数字格式编号 %q 无效", ooxml.Clip(v))
	}
	if int64(len(codes)) >= lim.CellFormats {
		return fail(ooxml.CodeLimit, ooxml.HintResave, "数字格式超过 %d 种的上限", lim.CellFormats)
	}
	code, _ := x.Attr("formatCode")
	codes[id] = string(code)
	return nil
}

// formatOf finds a number format: the file's own code wins over the built-in
// one, as in Excel. The built-in ids 27 to 36 and 50 to 58 are dates in Chinese
// Excel, whatever their code is elsewhere.
func formatOf(id int, codes map[int]string) format {
	if code, ok := codes[id]; ok {
		return format{code: code, date: isDateCode(code)}
	}
	if code, ok := builtinFormats[id]; ok {
		return format{code: code, date: isDateCode(code)}
	}
	return format{code: "General"}
}

// builtinFormats are the codes that a file does not spell out (ECMA-376 part 1,
// 18.8.30; 27 to 36 and 50 to 58 as in the zh-cn column).
var builtinFormats = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
	20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`,
	32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`, 34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`,
	37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
	50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`,
	55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}

// isDateCode reports whether the first section of a format code shows a date or
// a time: one of the letters y m d h s outside of quotes, escapes, fillers and
// brackets, or an elapsed time such as [h].
func isDateCode(code string) bool {
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return false
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return false
			}
			if inner := strings.ToLower(code[i+1 : i+end]); inner != "" && strings.Trim(inner, inner[:1]) == "" && strings.Contains("hms", inner[:1]) {
				return true
			}
			i += end
		case ';':
			return false
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return true
		}
	}
	return false
}
