package layout

import "taizhang/portfolio"

// Kind is what the cells of a column hold.
type Kind string

// The kinds of columns.
const (
	Text   Kind = "text"   // anything, in one piece
	Name   Kind = "name"   // a short text by which something is known
	List   Kind = "list"   // several names, separated by 、
	Money  Kind = "money"  // an amount in the unit of the heading; / for none
	Number Kind = "number" // a count or a percentage
	Period Kind = "period" // two years: 2021-2025
)

// Column is a column of a sheet that the program both reads and writes: the importer
// finds it by its heading or a synonym, the exporter prints the heading.
type Column struct {
	Field    portfolio.Field
	Heading  string   // as printed; the unit of money follows in brackets
	Synonyms []string // other headings it is known by, squeezed, without unit or brackets
	Required bool     // a sheet without it is not a project list
	Width    int      // printed width in tenths of a character
	Kind     Kind
	Locked   bool     // whoever fills in the sheet may not change it
	Choices  []string // the only texts that belong into it; nil for any
	Prompt   string   // Chinese: what to fill in
	Formula  string   // what the cell is worked out from, for the row of {row}; "" for a value
}

// ListColumns are the columns of 附表1 in printed order. 项目类别 is read where a
// list has it, and printed as section rows.
func ListColumns() []Column {
	return []Column{
		{
			Field: portfolio.FieldNo, Heading: "序号", Required: true, Width: 55, Kind: Name, Prompt: "每个项目一个序号，不重复",
			Synonyms: []string{"编号", "项目编号", "项目序号", "No", "No."},
		},
		{
			Field: portfolio.FieldType, Heading: "类型", Width: 140, Kind: Name, Prompt: "项目的类型",
			Synonyms: []string{"项目类型", "工程类型", "类别", "建设类型"},
		},
		{
			Field: portfolio.FieldName, Heading: "项目名称", Required: true, Width: 200, Kind: Name, Prompt: "一个项目占一行",
			Synonyms: []string{"名称", "工程名称", "重点工程名称", "重点项目名称", "工程项目名称", "重点工程", "重点项目", "项目"},
		},
		{
			Field: portfolio.FieldContent, Heading: "建设内容", Width: 550, Kind: Text, Prompt: "建设的内容和规模",
			Synonyms: []string{"建设内容及规模", "建设规模及内容", "建设规模及主要内容", "建设规模及主要建设内容", "主要建设内容", "主要建设内容及规模", "主要建设内容和规模", "建设规模", "建设规模与内容", "建设规模和内容", "工程内容", "项目内容", "主要内容", "建设内容与规模", "建设任务"},
		},
		{
			Field: portfolio.FieldBudget, Heading: "投资预算", Required: true, Width: 130, Kind: Money, Prompt: "只填数，单位写在表头；没有安排的填“/”",
			Synonyms: []string{"总投资", "投资额", "估算投资", "投资估算", "投资总额", "总投资额", "计划总投资", "计划投资", "项目总投资", "估算总投资", "总投资估算", "投资", "预算", "投资金额", "投资规模", "概算总投资", "概算投资", "预算投资", "项目投资", "投资预算金额", "预计总投资", "预计投资", "资金预算", "金额"},
		},
		{
			Field: portfolio.FieldSources, Heading: "资金来源", Width: 150, Kind: List, Prompt: "几个来源用“、”隔开；没有安排的填“/”",
			Synonyms: []string{"资金渠道", "资金来源渠道", "资金筹措", "资金筹措方式", "投资来源", "经费来源", "资金来源及构成", "资金筹措渠道", "建设资金来源"},
		},
		{
			Field: portfolio.FieldOwners, Heading: "责任主体", Width: 170, Kind: List, Prompt: "几个单位的，牵头的写在最前，用“、”隔开",
			Synonyms: []string{"责任单位", "牵头单位", "实施单位", "建设单位", "项目单位", "业主单位", "项目业主", "实施主体", "责任部门", "牵头部门", "项目责任单位", "主管单位", "建设主体", "责任单位(主体)"},
		},
		{
			Field: portfolio.FieldPeriod, Heading: "建设年限", Width: 110, Kind: Period, Prompt: "起年-止年，例如 2021-2025",
			Synonyms: []string{"起止年限", "建设起止年限", "建设期限", "建设周期", "实施年限", "起止年份", "建设年份", "实施期限", "建设期", "建设时间", "起止时间", "实施时间", "建设起止年份", "完成时限", "年限", "建设起止时间"},
		},
		{
			Field: portfolio.FieldCategory, Heading: "项目类别", Width: 120, Kind: Name, Prompt: "项目所属的类别",
			Synonyms: []string{"所属类别", "所属体系", "体系", "工程类别", "领域", "板块", "所属领域", "大类", "项目大类"},
		},
	}
}
