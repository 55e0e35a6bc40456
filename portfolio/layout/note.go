package layout

import (
	"regexp"

	"taizhang/portfolio"
)

// NotePrefix begins a note that the program prints below a table.
const NotePrefix = "注："

var reNote = regexp.MustCompile(`^[(]?(?:注|备注|附注|说明|填报说明|填表说明|编制说明|资料来源|数据来源|单位|填报单位|填报人|填报日期|填表人|填表日期|制表|制表人|编制单位|审核|审核人|负责人|单位负责人|分管领导|联系人|联系电话|日期|报送单位|报送日期|盖章)(?:[(][^()]*[)])?\s*[\d一二三四五六七八九十]*\s*[:、.]|^注[\d一二三四五六七八九十]*[:、.\s]|^[(]?续表?[)]?$|^续表|[(]续[)]$`)

// IsNote reports whether a text is a note about a table, or says who filled it in; it
// stands above, below or between its rows.
func IsNote(text string) bool { return reNote.MatchString(portfolio.Fold(text)) }
