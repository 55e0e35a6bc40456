package xlsx

import (
	"errors"
	"strings"
	"unicode/utf16"

	"taizhang/importer/ooxml"
)

// Ends of the relation types.
const (
	relDocument  = "officeDocument"
	relSheet     = "worksheet"
	relStrings   = "sharedStrings"
	relStyles    = "styles"
	relThumbnail = "thumbnail"
)

// sheetEntry is a worksheet in the list of the workbook part.
type sheetEntry struct {
	name               string
	hidden, veryHidden bool
	part               ooxml.Part
	comments           map[place]string // nil for none
}

// book is what the parts beside the sheets say.
type book struct {
	limits   Limits
	sheets   []sheetEntry
	date1904 bool
	types    ooxml.ContentTypes
	workbook ooxml.Part
	strings  ooxml.Part // zero when the workbook has none
	shared   sharedStrings
	// noStrings says that the strings part is named but not there: no trouble until a
	// cell needs it.
	noStrings error
	hollow    []string // tabs without a part
	thumbnail string   // the part with the file's picture, which nobody needs
	styles    styleTable
}

// readBook walks from the package's relations to the workbook, the list of its
// sheets, the shared strings and the styles, wherever they are in the package.
func readBook(a *ooxml.Archive, lim Limits) (*book, error) {
	types, err := a.Types()
	if err != nil {
		return nil, err
	}
	root, err := a.Relations("")
	if err != nil {
		return nil, err
	}
	wb, err := a.Only("", root, relDocument)
	if err != nil {
		return nil, at(err, "", "_rels/.rels", "")
	}
	if wb.File == nil {
		return nil, fail(ooxml.CodeRel, ooxml.HintResave, "压缩包没有指明工作簿部件，不是 .xlsx 工作簿")
	}
	if err := checkDocument(types.Of(wb.Name)); err != nil {
		return nil, at(err, "", wb.Name, "")
	}
	rels, err := a.Relations(wb.Name)
	if err != nil {
		return nil, err
	}
	b := &book{limits: lim, types: types, workbook: wb}
	if p, err := a.Only("", root, relThumbnail); err == nil {
		b.thumbnail = p.Name
	}
	if err := readSheetList(a, b, wb, rels); err != nil {
		return nil, at(err, "", wb.Name, "")
	}
	if len(b.sheets) == 0 {
		return nil, at(fail(CodeSheet, "请检查是否选错了文件", "工作簿里没有工作表"), "", wb.Name, "")
	}
	if b.strings, err = a.Only(wb.Name, rels, relStrings); errors.Is(err, ooxml.ErrNoPart) {
		b.noStrings, err = at(err, "", wb.Name, ""), nil
	}
	var styles ooxml.Part
	if err == nil {
		styles, err = a.Only(wb.Name, rels, relStyles)
	}
	if err != nil {
		return nil, at(err, "", wb.Name, "")
	}
	if b.styles, err = readStyles(a, lim, styles); err != nil {
		return nil, err
	}
	b.shared, err = readSharedStrings(a, lim, b.strings, b.styles.struck)
	for i := range b.sheets {
		b.sheets[i].comments = readComments(a, b.sheets[i].part)
	}
	return b, err
}

// checkDocument refuses packages of other programs by the type of their main part.
func checkDocument(kind string) error {
	switch kind = strings.ToLower(kind); {
	case strings.Contains(kind, "spreadsheetml"), strings.Contains(kind, "ms-excel") && !strings.Contains(kind, "binary"):
		return nil
	case strings.Contains(kind, "binary"):
		return fail(CodeKind, "请用 Excel 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入", "这是二进制工作簿（.xlsb），不是 .xlsx")
	case strings.Contains(kind, "wordprocessingml"), strings.Contains(kind, "ms-word"):
		return fail(CodeKind, "请把文档中的表格复制到 Excel 中，另存为 .xlsx 并逐格核对后再导入", "这是 Word 文档（.docx），不是 Excel 工作簿")
	case strings.Contains(kind, "presentationml"), strings.Contains(kind, "ms-powerpoint"):
		return fail(CodeKind, "请把其中的表格复制到 Excel 中，另存为 .xlsx 并逐格核对后再导入", "这是演示文稿（.pptx），不是 Excel 工作簿")
	}
	return fail(ooxml.CodePart, ooxml.HintResave, "工作簿部件的类型 %q 无法识别", ooxml.Clip([]byte(kind)))
}

// readSheetList reads the workbook part and finds the part of every worksheet.
func readSheetList(a *ooxml.Archive, b *book, wb ooxml.Part, rels []ooxml.Relation) error {
	byID := map[string]ooxml.Relation{}
	for _, r := range rels {
		byID[r.ID] = r
	}
	names, parts, lists := map[string]bool{}, map[string]string{}, 0
	addSheet := func(x *ooxml.Reader) error {
		e, id := sheetAttrs(x)
		if err := checkSheetName(e.name); err != nil {
			return err
		}
		if names[ooxml.Fold(e.name)] {
			return at(fail(CodeSheet, ooxml.HintResave, "有两个同名的工作表"), "", "", e.name)
		}
		names[ooxml.Fold(e.name)] = true
		if id == "" {
			b.hollow = append(b.hollow, e.name)
			return nil
		}
		r, ok := byID[id]
		if !ok {
			return at(fail(ooxml.CodeRel, ooxml.HintResave, "工作表的关系编号 %q 不存在", ooxml.Clip([]byte(id))), "", "", e.name)
		}
		p, err := a.Resolve(wb.Name, r)
		if err != nil {
			return at(err, "", "", e.name)
		}
		if other, ok := parts[p.Name]; ok {
			return at(fail(ooxml.CodeRel, ooxml.HintResave, "与工作表「%s」指向同一个部件 %s", other, p.Name), "", "", e.name)
		}
		parts[p.Name] = e.name
		if r.Kind == relSheet {
			e.part = p
			b.sheets = append(b.sheets, e)
		}
		return nil
	}
	err := readPart(a, wb.File, func(x *ooxml.Reader) error {
		return ooxml.EachChild(x, ooxml.SpaceMain, "workbook", func(name string) error {
			switch name {
			case "workbookPr":
				v, _ := x.Attr("date1904")
				b.date1904 = isTrue(v)
			case "sheets":
				if lists++; lists > 1 {
					return fail(CodeSheet, ooxml.HintResave, "工作簿有两份工作表清单")
				}
				return ooxml.EachIn(x, func(name string) error {
					if name != "sheet" {
						return nil
					}
					return addSheet(x)
				})
			}
			return nil
		})
	})
	if err != nil || len(b.hollow) == 0 {
		return err
	}
	return noneLost(a, wb, rels, parts, b.hollow[0])
}

// noneLost refuses a book that has a tab without a part and a worksheet without a tab:
// the one may be the other.
func noneLost(a *ooxml.Archive, wb ooxml.Part, rels []ooxml.Relation, tabs map[string]string, hollow string) error {
	for _, r := range rels {
		if r.Kind != relSheet {
			continue
		}
		p, err := a.Resolve(wb.Name, r)
		if _, ok := tabs[p.Name]; err == nil && !ok {
			return at(fail(ooxml.CodeRel, ooxml.HintResave, "工作表没有写明它的部件，而部件 %s 没有工作表", p.Name), "", "", hollow)
		}
	}
	return nil
}

// sheetAttrs reads the attributes of a sheet element.
func sheetAttrs(x *ooxml.Reader) (e sheetEntry, id string) {
	for _, at := range x.Attrs {
		switch v := string(at.Value); {
		case string(at.Local) == "id" && at.Space == ooxml.SpaceRel:
			id = v
		case len(at.Prefix) > 0:
		case string(at.Local) == "name":
			e.name = v
		case string(at.Local) == "state":
			e.veryHidden = v == "veryHidden"
			e.hidden = v == "hidden" || e.veryHidden
		}
	}
	return e, id
}

// checkSheetName holds the name against Excel's own rules.
func checkSheetName(name string) error {
	n := len(utf16.Encode([]rune(name)))
	if n == 0 || n > 31 || strings.ContainsAny(name, `:\/?*[]`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") {
		return fail(CodeSheet, `请在 Excel 或 WPS 中把工作表改名（1 至 31 个字，不含 : \ / ? * [ ]，首尾不用单引号），保存后再导入`,
			"工作表名称「%s」不合规则", ooxml.Clip([]byte(name)))
	}
	return nil
}

func isTrue(v []byte) bool { return string(v) == "1" || string(v) == "true" }
