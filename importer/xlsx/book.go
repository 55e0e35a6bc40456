package xlsx

import (
	"strings"
	"unicode/utf16"
)

// sheetEntry is a worksheet in the list of the workbook part.
type sheetEntry struct {
	name               string
	hidden, veryHidden bool
	part               part
}

// book is what the parts beside the sheets say.
type book struct {
	sheets   []sheetEntry
	date1904 bool
	types    contentTypes
	workbook part
	strings  part // zero when the workbook has none
	shared   sharedStrings
	styles   styleTable
}

// readBook walks from the package's relations to the workbook, the list of its
// sheets, the shared strings and the styles, wherever they are in the package.
func (a *archive) readBook() (*book, error) {
	types, err := a.readContentTypes()
	if err != nil {
		return nil, err
	}
	root, err := a.readRelations("")
	if err != nil {
		return nil, err
	}
	wb, err := a.only("", root, relDocument)
	if err != nil {
		return nil, at(err, "", "_rels/.rels", "")
	}
	if wb.file == nil {
		return nil, fail(CodeRel, hintResave, "压缩包没有指明工作簿部件，不是 .xlsx 工作簿")
	}
	if err := checkDocument(types.of(wb.name)); err != nil {
		return nil, at(err, "", wb.name, "")
	}
	rels, err := a.readRelations(wb.name)
	if err != nil {
		return nil, err
	}
	b := &book{types: types, workbook: wb}
	if err := a.readSheetList(b, wb, rels); err != nil {
		return nil, at(err, "", wb.name, "")
	}
	if len(b.sheets) == 0 {
		return nil, at(fail(CodeSheet, "请检查是否选错了文件", "工作簿里没有工作表"), "", wb.name, "")
	}
	styles, err := a.only(wb.name, rels, relStyles)
	if err == nil {
		b.strings, err = a.only(wb.name, rels, relStrings)
	}
	if err != nil {
		return nil, at(err, "", wb.name, "")
	}
	if b.styles, err = a.readStyles(styles); err != nil {
		return nil, err
	}
	b.shared, err = a.readSharedStrings(b.strings)
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
	return fail(CodePart, hintResave, "工作簿部件的类型 %q 无法识别", clip([]byte(kind)))
}

// readSheetList reads the workbook part and finds the part of every worksheet.
func (a *archive) readSheetList(b *book, wb part, rels []relation) error {
	byID := map[string]relation{}
	for _, r := range rels {
		byID[r.id] = r
	}
	names, parts, lists := map[string]bool{}, map[string]string{}, 0
	addSheet := func(x *xmlReader) error {
		e, id := sheetAttrs(x)
		if err := checkSheetName(e.name); err != nil {
			return err
		}
		if names[fold(e.name)] {
			return at(fail(CodeSheet, hintResave, "有两个同名的工作表"), "", "", e.name)
		}
		names[fold(e.name)] = true
		r, ok := byID[id]
		if !ok {
			return at(fail(CodeRel, hintResave, "工作表的关系编号 %q 不存在", clip([]byte(id))), "", "", e.name)
		}
		p, err := a.resolve(wb.name, r)
		if err != nil {
			return at(err, "", "", e.name)
		}
		if other, ok := parts[p.name]; ok {
			return at(fail(CodeRel, hintResave, "与工作表「%s」指向同一个部件 %s", other, p.name), "", "", e.name)
		}
		parts[p.name] = e.name
		if r.kind == relSheet {
			e.part = p
			b.sheets = append(b.sheets, e)
		}
		return nil
	}
	return a.readPart(wb.file, func(x *xmlReader) error {
		return eachChild(x, spaceMain, "workbook", func(name string) error {
			switch name {
			case "workbookPr":
				v, _ := x.attr("date1904")
				b.date1904 = isTrue(v)
			case "sheets":
				if lists++; lists > 1 {
					return fail(CodeSheet, hintResave, "工作簿有两份工作表清单")
				}
				return eachIn(x, func(name string) error {
					if name != "sheet" {
						return nil
					}
					return addSheet(x)
				})
			}
			return nil
		})
	})
}

// sheetAttrs reads the attributes of a sheet element.
func sheetAttrs(x *xmlReader) (e sheetEntry, id string) {
	for _, at := range x.attrs {
		switch v := string(at.value); {
		case string(at.local) == "id" && at.space == spaceRel:
			id = v
		case len(at.prefix) > 0:
		case string(at.local) == "name":
			e.name = v
		case string(at.local) == "state":
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
			"工作表名称「%s」不合规则", clip([]byte(name)))
	}
	return nil
}

func isTrue(v []byte) bool { return string(v) == "1" || string(v) == "true" }
