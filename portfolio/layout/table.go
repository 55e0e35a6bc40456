package layout

import "taizhang/portfolio"

// TableColumn is a column of 表2.
type TableColumn struct {
	Figure   portfolio.Figure // "" for 序号 and 项目类别
	Heading  string           // as published, with its line break
	Synonyms []string
	Width    int // printed width in tenths of a character
	Kind     Kind
}

// Headings of 表2 that hold no figure.
const (
	TableNo       = "序号"
	TableCategory = "项目类别"
)

// Misprint is the published heading of the last column of 表2, for 资金来源: the program
// prints the latter and reads both.
const Misprint = "资料来源"

// ScopeWords head what the lines of a published table are about when it is no category: who
// answers for the projects, or where they are. They are that only in the first column, a
// number before it apart; elsewhere they say something of a line.
func ScopeWords() []string {
	return []string{
		"单位", "县区", "县市区", "县(市、区)", "区县", "市县", "县市", "地区", "区域", "乡镇", "镇街", "镇", "责任单位", "责任主体", "责任部门", "牵头单位",
		"主管单位", "主管部门", "行业主管部门", "部门", "单位名称", "部门名称", "建设单位", "实施单位", "项目单位",
	}
}

// TableColumns are the columns of 表2 in printed order.
func TableColumns() []TableColumn {
	return []TableColumn{
		{Heading: TableNo, Width: 80, Kind: Name, Synonyms: []string{"编号"}},
		{
			Heading: TableCategory, Width: 160, Kind: Name,
			Synonyms: []string{
				"类别", "工程类别", "体系", "体系名称", "领域", "所属领域", "投资领域", "重点工程类别", "项目类型", "分类", "工程类型", "类型",
				"行业", "行业类别", "所属行业", "行业名称", "行业分类", "板块", "产业", "大类", "类别名称", "领域名称",
			},
		},
		{
			Figure: portfolio.FigureCount, Heading: "子项目数（项）", Width: 140, Kind: Number,
			Synonyms: []string{"子项目数", "项目数", "项目个数", "项目数量", "工程数量", "工程数", "工程个数", "个数", "数量", "子项目个数", "子项目数量", "项目总数", "总数", "项数", "总个数", "项目总个数"},
		},
		{
			Figure: portfolio.FigureAmount, Heading: "总投资\n（亿元）", Width: 140, Kind: Money,
			Synonyms: []string{"总投资", "投资", "投资额", "总投资额", "投资估算", "估算投资", "投资总额", "投资预算", "投资金额", "金额", "项目总投资", "计划总投资", "投资规模", "总投资规模", "概算", "总概算", "概算总投资", "估算总投资", "总投资估算", "总投资概算", "投资概算", "项目投资", "预算投资", "总投资金额", "总金额", "资金总额"},
		},
		{
			Figure: portfolio.FigureShare, Heading: "占总投资额比例（％）", Width: 160, Kind: Number,
			Synonyms: []string{"占总投资额比例", "占比", "比例", "占总投资比例", "投资占比", "占总投资比重", "比重", "占总投资额比重", "所占比例", "所占比重", "百分比", "投资比例", "投资比重", "金额占比", "数量占比", "项目数占比", "个数占比", "项目占比"},
		},
		{
			Figure: portfolio.FigureSources, Heading: "资金来源", Width: 460, Kind: List,
			Synonyms: []string{Misprint, "资金渠道", "资金来源渠道", "资金筹措"},
		},
	}
}
