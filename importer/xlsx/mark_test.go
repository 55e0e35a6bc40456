package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/importer/ooxml"
)

// struckStyles has a second cell format whose font is struck, and two that only seem so.
const struckStyles = `<fonts><font><sz val="11"/></font><font><strike/></font><font><strike val="0"/></font><font><strike val="false"/></font></fonts>` +
	`<cellXfs><xf numFmtId="0"/><xf numFmtId="0" fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="99"/></cellXfs>`

// marks writes the marks of the cells as "A1=All" or "B1=Part:kept#comment".
func marks(cells []Cell) string {
	var out []string
	for _, c := range cells {
		if m := c.Mark; m != nil {
			s := fmt.Sprintf("%s=%s:%s", c.Addr(), [...]string{"Not", "Part", "All"}[m.Struck], m.Kept)
			if m.Comment != "" {
				s += "#" + m.Comment
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, " | ")
}

func TestStruck(t *testing.T) {
	const struck, plain = `<r><rPr><strike/></rPr><t xml:space="preserve">%s</t></r>`, `<r><rPr><b/></rPr><t xml:space="preserve">%s</t></r>`
	inherits := `<r><t xml:space="preserve">%s</t></r>`
	for _, tt := range []struct {
		name  string
		runs  string // of a rich text
		style string
		want  string
	}{
		{"nothing", fmt.Sprintf(plain, "5000") + fmt.Sprintf(inherits, "4500"), "0", ""},
		{"a run", fmt.Sprintf(struck, "5000") + fmt.Sprintf(plain, "4500"), "0", "Part:4500"},
		{"before a run without a font", fmt.Sprintf(struck, "5000\n") + fmt.Sprintf(inherits, "4500"), "0", "Part:4500"},
		{"in the middle", fmt.Sprintf(inherits, "甲") + fmt.Sprintf(struck, "乙") + fmt.Sprintf(plain, "丙"), "0", "Part:甲丙"},
		{"every run", fmt.Sprintf(struck, "50") + fmt.Sprintf(struck, "00"), "0", "All:"},
		{"all but blanks", fmt.Sprintf(struck, "5000") + fmt.Sprintf(plain, " \n"), "0", "All:"},
		{"blanks alone", fmt.Sprintf(struck, " ") + fmt.Sprintf(plain, "5000"), "0", ""},
		{"val=1", strings.Replace(fmt.Sprintf(struck, "5000"), "<strike/>", `<strike val="1"/>`, 1), "0", "All:"},
		{"val=true", strings.Replace(fmt.Sprintf(struck, "5000"), "<strike/>", `<strike val="true"/>`, 1), "0", "All:"},
		{"val=0", strings.Replace(fmt.Sprintf(struck, "5000"), "<strike/>", `<strike val="0"/>`, 1), "0", ""},
		{"val=false", strings.Replace(fmt.Sprintf(struck, "5000"), "<strike/>", `<strike val="false"/>`, 1), "0", ""},
		{"plain text in a struck cell", `<t>5000</t>`, "1", "All:"},
		{"a run without a font in a struck cell", fmt.Sprintf(inherits, "5000") + fmt.Sprintf(plain, "4500"), "1", "Part:4500"},
		{"only fonts of its own in a struck cell", fmt.Sprintf(plain, "4500"), "1", ""},
		{"a font with strike off", `<t>5000</t>`, "2", ""},
		{"a font with strike false", `<t>5000</t>`, "3", ""},
		{"a font that is not there", `<t>5000</t>`, "4", ""},
		{"escapes in what is kept", fmt.Sprintf(struck, "a") + fmt.Sprintf(plain, "_x0041_"), "0", "Part:A"},
		{"phonetic runs", fmt.Sprintf(struck, "甲") + `<rPh sb="0" eb="1"><t>jia</t></rPh>`, "0", "All:"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows := `<row r="1"><c r="A1" s="` + tt.style + `" t="s"><v>0</v></c><c r="B1" s="` + tt.style + `" t="inlineStr"><is>` + tt.runs + `</is></c><c r="C1" t="inlineStr"><is><t>x</t></is></c></row>`
			p := newPkg(rows, "").set("xl/sharedStrings.xml", `<sst xmlns="`+nsMain+`"><si>`+tt.runs+`</si></sst>`).
				set("xl/styles.xml", `<styleSheet xmlns="`+nsMain+`">`+struckStyles+`</styleSheet>`)
			want := ""
			if tt.want != "" {
				want = "A1=" + tt.want + " | B1=" + tt.want
			}
			if got := marks(readAll(t, mustOpen(t, p.zip(t)), "附表1")); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
	// A number, a formula without a value and a blank in struck cells: the blank is none.
	p := newPkg(`<row r="1"><c r="A1" s="1"><v>5000</v></c><c r="B1" s="1"><f>A1</f></c><c r="C1" s="1"/><c r="D1"><v>1</v></c></row>`, "").
		set("xl/styles.xml", `<styleSheet xmlns="`+nsMain+`">`+struckStyles+`</styleSheet>`)
	if got := marks(readAll(t, mustOpen(t, p.zip(t)), "附表1")); got != "A1=All: | B1=All:" {
		t.Errorf("numbers: %q", got)
	}
}

const nsThreads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

// withComments adds the comments of the sheet of newPkg.
func withComments(p pkg, authors, comments, threads string) pkg {
	rels := `<Relationship Id="c" Type="` + nsRel + `/comments" Target="../comments1.xml"/>`
	if threads != "" {
		rels += `<Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="/xl/threadedComments/threadedComment1.xml"/>`
		p = p.set("xl/threadedComments/threadedComment1.xml", `<ThreadedComments xmlns="`+nsThreads+`">`+threads+`</ThreadedComments>`)
	}
	return p.set("xl/worksheets/_rels/sheet1.xml.rels", `<Relationships xmlns="`+nsPkg+`">`+rels+`</Relationships>`).
		set("xl/comments1.xml", `<comments xmlns="`+nsMain+`"><authors>`+authors+`</authors><commentList>`+comments+`</commentList></comments>`)
}

func TestComments(t *testing.T) {
	const chinese = "[线程批注]\n\n你的Excel版本可读取此线程批注; 但如果在更新版本的Excel中打开文件，则对批注所作的任何改动都将被删除。了解详细信息: https://go.microsoft.com/fwlink/?linkid=870924\n\n注释:\n    核减500"
	for _, tt := range []struct{ name, authors, comments, threads, want string }{
		{"author and colon", `<author>张三</author>`, `<comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>张三:</t></r><r><t xml:space="preserve">
核减</t></r><r><t>500</t></r></text></comment>`, "", "核减500"},
		{"full-width colon", `<author>张三</author>`, `<comment ref="A1" authorId="0"><text><t>张三：
暂缓</t></text></comment>`, "", "暂缓"},
		{"second author", `<author>甲</author><author>乙</author>`, `<comment ref="A1" authorId="1"><text><t>乙:
取消</t></text></comment>`, "", "取消"},
		{"bold name of somebody else", `<author/>`, `<comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>某用户:</t></r><r><t xml:space="preserve">
调出</t></r></text></comment>`, "", "调出"},
		{"no author", "", `<comment ref="A1"><text><t>取消:
第二行</t></text></comment>`, "", "取消:\n第二行"},
		{"bold sentence", "", `<comment ref="A1"><text><r><rPr><b/></rPr><t>核减</t></r><r><t>500</t></r></text></comment>`, "", "核减500"},
		{"label, not bold", "", `<comment ref="A1"><text><r><t>取消:</t></r><r><t xml:space="preserve">
第二行</t></r></text></comment>`, "", "取消:\n第二行"},
		{"name alone", `<author>张三</author>`, `<comment ref="A1" authorId="0"><text><t>张三:</t></text></comment>`, "", ""},
		{"name begins the text", `<author>张</author>`, `<comment ref="A1" authorId="0"><text><t>张村取消</t></text></comment>`, "", "张村取消"},
		{"boiler plate", `<author>tc={1}</author>`, `<comment ref="A1" authorId="0"><text><t>[Threaded comment]

Your version of Excel allows you to read this threaded comment; however, any edits to it will get removed if the file is opened in a newer version of Excel. Learn more: https://go.microsoft.com/fwlink/?linkid=870924

Comment:
    on hold</t></text></comment>`, "", "on hold"},
		{"Chinese boiler plate", `<author>tc={1}</author>`, `<comment ref="A1" authorId="0"><text><t>` + chinese + `</t></text></comment>`, "", "核减500"},
		{
			"thread", `<author>tc={1}</author>`, `<comment ref="A1" authorId="0"><text><t>` + chinese + `</t></text></comment>`,
			`<threadedComment ref="A1" id="{1}"><text>核减500</text></threadedComment><threadedComment ref="A1" id="{2}" parentId="{1}"><text>同意</text><mentions/></threadedComment>`, "核减500\n同意",
		},
		{"no value", "", `<comment ref="Z9"><text><t>x</t></text></comment>`, "", ""},
		{"address", "", `<comment ref="?"><text><t>x</t></text></comment><comment ref="A1"><text><t>y</t></text></comment>`, "", "y"},
		{"author unknown", "", `<comment ref="A1" authorId="7"><text><t>y</t></text></comment>`, "", "y"},
		{"two texts", "", `<comment ref="A1"><text><t>x</t><t>y</t></text></comment>`, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := ""
			if tt.want != "" {
				want = "A1=Not:#" + tt.want
			}
			w := mustOpen(t, withComments(newPkg(someRows, ""), tt.authors, tt.comments, tt.threads).zip(t))
			if got := marks(readAll(t, w, "附表1")); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// TestDamagedComments refuses broken parts, and reads the cells where only the comments
// are not what they should be.
func TestDamagedComments(t *testing.T) {
	base := withComments(newPkg(someRows, ""), "", `<comment ref="A1"><text><t>x</t></text></comment>`, `<threadedComment ref="A1"><text>y</text></threadedComment>`)
	const rels, classic, threads = "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml", "xl/threadedComments/threadedComment1.xml"
	refused(t, base.edit(classic, `</text>`, `</txet>`).zip(t), DefaultLimits(), ooxml.CodeXML, classic)
	refused(t, base.edit(threads, `</text>`, ``).zip(t), DefaultLimits(), ooxml.CodeXML, threads)
	refused(t, base.edit(rels, `/>`, `>`).zip(t), DefaultLimits(), ooxml.CodeXML, rels)
	for name, p := range map[string]pkg{
		"relation twice": base.edit(rels, `Id="t"`, `Id="c"`),
		"part missing":   base.edit(rels, `../comments1`, `../comments7`),
		"external":       base.edit(rels, `Target="../comments1.xml"`, `Target="http://x/" TargetMode="External"`),
		"other root":     base.set(classic, `<a/>`),
		"nested text":    base.edit(threads, `y`, `<b/>`),
	} {
		t.Run(name, func(t *testing.T) {
			if got := brief(readAll(t, mustOpen(t, p.zip(t)), "附表1")); got != someCells {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestHiddenCols(t *testing.T) {
	cols := `<cols><col min="9" max="9" width="8"/><col min="4" max="5" width="0" customWidth="1"/><col min="2" max="3" hidden="1"/><col min="7" max="7" width="0.00" hidden="0"/>` +
		`<col min="20" max="16384" hidden="true"/><col min="11" max="10" hidden="1"/><col min="x" hidden="1"/><col min="12" max="99999" hidden="1"/></cols>`
	p := newPkg(someRows, "").edit(sheetPart, "<sheetData>", cols+"<sheetData>")
	s, _ := mustOpen(t, p.zip(t)).Sheet("附表1")
	if d := cmp.Diff([]Span{{2, 5}, {7, 7}, {20, 16384}}, s.HiddenCols); d != "" {
		t.Error(d)
	}
}
