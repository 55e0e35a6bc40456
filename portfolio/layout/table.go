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

// TableColumns are the columns of 表2 in printed order.
func TableColumns() []TableColumn {
	return []TableColumn{
		{Heading: TableNo, Width: 80, Kind: Name, Synonyms: []string{"编号"}},
		{
			Heading: TableCategory, Width: 160, Kind: Name,
			Synonyms: []string{"类别", "工程类别", "体系", "领域", "重点工程类别", "项目类型", "分类", "工程类型"},
		},
		{
			Figure: portfolio.FigureCount, Heading: "子项目数（项）", Width: 140, Kind: Number,
			Synonyms: []string{"子项目数", "项目数", "项目个数", "项目数量", "工程数量", "工程数", "工程个数", "个数", "数量", "子项目个数", "子项目数量"},
		},
		{
			Figure: portfolio.FigureAmount, Heading: "总投资\n（亿元）", Width: 140, Kind: Money,
			Synonyms: []string{"总投资", "投资", "投资额", "总投资额", "投资估算", "估算投资", "投资总额", "投资预算", "投资金额", "金额"},
		},
		{
			Figure: portfolio.FigureShare, Heading: "占总投资额比例（％）", Width: 160, Kind: Number,
			Synonyms: []string{"占总投资额比例", "占比", "比例", "占总投资比例", "投资占比", "占总投资比重", "比重", "占总投资额比重", "所占比例"},
		},
		{
			Figure: portfolio.FigureSources, Heading: "资金来源", Width: 460, Kind: List,
			Synonyms: []string{Misprint, "资金渠道", "资金来源渠道", "资金筹措"},
		},
	}
}
