package layout

// Words for columns that are no column of 附表1, or that change what another one means.
// They are squeezed, without unit or brackets.

// MoneyWords head a budget where no heading of ListColumns does, the best word first.
func MoneyWords() []string {
	return []string{"总投入", "项目总投入", "计划总投入", "投入资金", "资金投入", "总投资规模", "总投资金额", "总概算", "工程总概算", "投资概算", "匡算总投资", "投资匡算", "总造价", "工程总造价", "所需资金", "资金总额", "资金总量", "资金规模"}
}

// StartWords and EndWords head 建设年限 in two columns.
func StartWords() []string {
	return []string{"起", "起年", "起始", "开始", "开工", "起始年", "起始年份", "起始年度", "起始时间", "开始年", "开始年份", "开始时间", "开工年", "开工年份", "开工时间", "开工日期", "计划开工时间", "计划开工年份", "开工年月", "计划开工年月", "计划开工", "建设起始年", "建设起始年份", "开工年度"}
}

// EndWords head the second of the two columns.
func EndWords() []string {
	return []string{"止", "止年", "终止", "结束", "竣工", "完工", "结束年", "结束年份", "结束时间", "终止年", "终止年份", "截止年", "截止年份", "竣工年", "竣工年份", "竣工时间", "竣工日期", "计划竣工时间", "计划竣工年份", "竣工年月", "计划竣工年月", "计划竣工", "完工年", "完工年份", "完工时间", "计划完工时间", "计划完工", "计划建成时间", "建成时间", "建成年份", "建设结束年", "建设终止年份", "完工年度", "竣工年度"}
}

// LeadWords head the owners that lead, before any other word for 责任主体.
func LeadWords() []string {
	return []string{"牵头单位", "牵头部门", "牵头责任单位", "牵头责任部门"}
}

// CoWords head owners that never lead.
func CoWords() []string {
	return []string{"配合单位", "配合部门", "协办单位", "协作单位", "参与单位", "参加单位", "协同单位", "配合责任单位"}
}

// EitherWord alone may head a 类型 or a 项目类别: the rows decide.
const EitherWord = "类别"
