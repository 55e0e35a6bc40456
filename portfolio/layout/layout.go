package layout

import "taizhang/portfolio"

// Column is a column of a sheet that the program both reads and writes: the importer
// finds it by its heading or a synonym, the exporter prints the heading.
type Column struct {
	Field    portfolio.Field
	Heading  string   // as printed; the unit of money follows in brackets
	Synonyms []string // other headings it is known by, squeezed, without unit or brackets
	Required bool     // a sheet without it is not a project list
	Width    int      // printed width in tenths of a character
}

// ListColumns are the columns of 附表1 in printed order. 项目类别 is read where a
// list has it, and printed as section rows.
func ListColumns() []Column {
	return []Column{
		{portfolio.FieldNo, "序号", []string{"编号", "项目编号", "项目序号", "项目代码", "No", "No."}, true, 55},
		{portfolio.FieldType, "类型", []string{"项目类型", "工程类型", "类别", "建设类型"}, false, 140},
		{portfolio.FieldName, "项目名称", []string{"名称", "工程名称", "重点工程名称", "重点项目名称", "工程项目名称", "重点工程", "重点项目", "项目"}, true, 200},
		{portfolio.FieldContent, "建设内容", []string{"建设内容及规模", "建设规模及内容", "建设规模及主要内容", "建设规模及主要建设内容", "主要建设内容", "主要建设内容及规模", "主要建设内容和规模", "建设规模", "建设规模与内容", "建设规模和内容", "工程内容", "项目内容", "主要内容", "建设内容与规模", "建设任务"}, false, 550},
		{portfolio.FieldBudget, "投资预算", []string{"总投资", "投资额", "估算投资", "投资估算", "投资总额", "总投资额", "计划总投资", "计划投资", "项目总投资", "估算总投资", "总投资估算", "投资", "预算", "投资金额", "投资规模", "概算总投资", "概算投资", "预算投资", "项目投资", "投资预算金额", "预计总投资", "预计投资", "资金预算", "金额"}, true, 130},
		{portfolio.FieldSources, "资金来源", []string{"资金渠道", "资金来源渠道", "资金筹措", "资金筹措方式", "投资来源", "经费来源", "资金来源及构成", "资金筹措渠道", "建设资金来源"}, false, 150},
		{portfolio.FieldOwners, "责任主体", []string{"责任单位", "牵头单位", "实施单位", "建设单位", "项目单位", "业主单位", "项目业主", "实施主体", "责任部门", "牵头部门", "项目责任单位", "主管单位", "建设主体", "责任单位(主体)"}, false, 170},
		{portfolio.FieldPeriod, "建设年限", []string{"起止年限", "建设起止年限", "建设期限", "建设周期", "实施年限", "起止年份", "建设年份", "实施期限", "建设期", "建设时间", "起止时间", "实施时间", "建设起止年份", "完成时限", "年限", "建设起止时间"}, false, 110},
		{portfolio.FieldCategory, "项目类别", []string{"所属类别", "所属体系", "体系", "工程类别", "领域", "板块", "所属领域", "大类", "项目大类"}, false, 120},
	}
}

// TableColumn is a column of 表2.
type TableColumn struct {
	Figure   portfolio.Figure // "" for 序号 and 项目类别
	Heading  string           // as published, with its line break
	Synonyms []string
	Width    int // printed width in tenths of a character
}

// Headings of 表2 that hold no figure.
const (
	TableNo       = "序号"
	TableCategory = "项目类别"
)

// TableColumns are the columns of 表2 in printed order. The published heading of the
// last column is 资料来源, a misprint for 资金来源: the program prints the latter and reads both.
func TableColumns() []TableColumn {
	return []TableColumn{
		{"", TableNo, []string{"编号"}, 80},
		{"", TableCategory, []string{"类别", "工程类别", "体系", "领域", "重点工程类别", "项目类型", "分类", "工程类型"}, 160},
		{portfolio.FigureCount, "子项目数（项）", []string{"子项目数", "项目数", "项目个数", "项目数量", "工程数量", "工程数", "工程个数", "个数", "数量", "子项目个数", "子项目数量"}, 140},
		{portfolio.FigureAmount, "总投资\n（亿元）", []string{"总投资", "投资", "投资额", "总投资额", "投资估算", "估算投资", "投资总额", "投资预算", "投资金额", "金额"}, 140},
		{portfolio.FigureShare, "占总投资额比例（％）", []string{"占总投资额比例", "占比", "比例", "占总投资比例", "投资占比", "占总投资比重", "比重", "占总投资额比重", "所占比例"}, 160},
		{portfolio.FigureSources, "资金来源", []string{"资料来源", "资金渠道", "资金来源渠道", "资金筹措"}, 460},
	}
}
