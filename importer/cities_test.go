package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// The lists of other cities are invented (示例).

func TestCitySectionsWithSums(t *testing.T) {
	r := readTabs(t, Options{}, tab{rows: []string{
		"示例甲市2024年重点项目计划表",
		"填报单位：示例甲市发展和改革局||||||||单位：万元",
		"编号|工程名称|建设规模及\\n主要内容|估 算\\n总 投 资|2024年计划投资|资金筹措|责任部门|起止年限|备注",
		"总计（5项）|||160000.50",
		"一|基础设施类项目（3项）||150000.50|20000",
		"1|示例一级公路|改建20公里|120000|5000|省级专项、县财政|示例县交通局|2023—2026年|续建",
		"2|示例大桥|新建|'３０，０００.５０|1000|银行贷款|示例县交通局|2024",
		"3|示例客运站|||||示例县交通局|2024年-2025年",
		"二|社会事业类项目（2项）||10000|900",
		"4|示例小学|扩建|9999.99|1|县财政|示例县教育局、示例县住建局|2024年3月至2025年12月",
		"'05|示例医院||0.01|1|/|/|2024",
		"注：1.总投资以批复为准。",
		"2.年度计划可以调整。",
	}, merge: []string{"A1:I1", "A2:C2"}})
	want := []string{
		"1|基础设施||示例一级公路|120000|省级专项+县财政|示例县交通局|2023-2026",
		"2|基础设施||示例大桥|30000.5|银行贷款|示例县交通局|2024-2024",
		"3|基础设施||示例客运站||missing|示例县交通局|2024-2025",
		"4|社会事业||示例小学|9999.99|县财政|示例县教育局+示例县住建局|2024-2025",
		"5|社会事业||示例医院|0.01|unplanned|unplanned|2024-2024",
	}
	if diff := cmp.Diff(want, lines(r)); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"TZ-COLUMN-TIME 清单!E3", "TZ-COLUMN-UNKNOWN 清单!I3", "TZ-BUDGET-BLANK 清单!D8", "TZ-PERIOD-FORM 清单!H10",
	}, told(r)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if r.Title != "示例甲市2024年重点项目计划表" {
		t.Errorf("title %q", r.Title)
	}
	if c := r.Categories[0]; c.Heading != "一、基础设施类项目（3项）" || c.Cell.Addr != "B5" {
		t.Errorf("category %+v", c)
	}
	if got := project(t, r, "2").Cells.At(portfolio.FieldBudget).Raw; got != "３０，０００.５０" {
		t.Errorf("raw %q", got)
	}
}

func TestCityOwnCategoryInYi(t *testing.T) {
	r := readTabs(t, Options{}, tab{name: "项目库", rows: []string{
		"示例乙市项目清单",
		"项目名称|总投资/亿元|所属领域|项目类型|项目代码|牵头单位|配合单位|计划开工时间|计划竣工时间|资金渠道",
		"示例产业园一期|1.5|产业|新建|B-1|示例市工信局|示例市财政局、示例区政府|2022年3月|2024-12|社会投资",
		"示例产业园二期|'0.00005|||B-2|示例市工信局|/|2022|2024|社会投资；银行贷款",
		"示例文旅城|8000万元|文旅|续建|B-3|示例市文旅局||2023|2024|",
	}, merge: []string{"C3:C4", "D3:D4"}})
	want := []string{
		"B-1|产业|新建|示例产业园一期|15000|社会投资|示例市工信局+示例市财政局+示例区政府|2022-2024",
		"B-2|产业|新建|示例产业园二期|0.5|社会投资+银行贷款|示例市工信局|2022-2024",
		"B-3|文旅|续建|示例文旅城|8000|missing|示例市文旅局|2023-2024",
	}
	if diff := cmp.Diff(want, lines(r)); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"TZ-UNIT-OWN 项目库!B5", "TZ-SOURCE-BLANK 项目库!J5"}, told(r)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if got := project(t, r, "B-2").Cells.At(portfolio.FieldCategory); got != (portfolio.Cell{Sheet: "项目库", Addr: "C3", Raw: "产业", Inferred: true}) {
		t.Errorf("category cell %+v", got)
	}
	if got := project(t, r, "B-1").Cells.At(portfolio.FieldPeriod); got.Raw != "2022-2024" || got.Addr != "H3" {
		t.Errorf("period cell %+v", got)
	}
}

func TestCityTwoHeadingRows(t *testing.T) {
	r := readTabs(t, Options{}, tab{rows: []string{
		"附件1",
		"示例丙县“十四五”重大项目表",
		"序号|项目概况|||投资情况|||资金来源（万元）|||责任单位|建设年限",
		"|项目名称|类别|建设内容|总投资|已完成投资|2021年投资|中央|省|企业自筹||",
		"||||（万元）|（万元）|（万元）",
		"1|示例水库|水利|除险加固|1000|100|50|600|400|/|示例县水利局|2021-2022",
		"2|示例灌区||续建配套|2000.05|||||2000.05|示例县水利局|2021-2025",
		"3|示例光伏|能源|/|3000|||1000||1500|示例县能源局|2021",
		"4|示例规划|能源|编制|/|||/|/|/|示例县能源局|2021",
		"合  计||||6000.05||||||",
	}, merge: []string{"A2:L2", "A3:A5", "B3:D3", "B4:B5", "C4:C5", "D4:D5", "E3:G3", "H3:J3", "H4:H5", "I4:I5", "J4:J5", "K3:K5", "L3:L5"}})
	want := []string{
		"1|水利||示例水库|1000|中央财政+省财政|示例县水利局|2021-2022",
		"2|水利||示例灌区|2000.05|企业自筹|示例县水利局|2021-2025",
		"3|能源||示例光伏|3000|中央财政+企业自筹|示例县能源局|2021-2021",
		"4|能源||示例规划|/|unplanned|示例县能源局|2021-2021",
	}
	if diff := cmp.Diff(want, lines(r)); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"TZ-COLUMN-MONEY 清单!F4", "TZ-COLUMN-TIME 清单!G4",
		"TZ-SOURCE-DECLARED 清单!H6", "TZ-CATEGORY-FILLED 清单!C7", "TZ-SOURCE-DECLARED 清单!J7", "TZ-SOURCE-REST 清单!H8",
	}, told(r)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if p := project(t, r, "1"); !p.SourcesDeclared() || p.DeclaredSources[1] != (portfolio.Share{Key: "省财政", Fen: 400_000_000}) {
		t.Errorf("declared %+v", p.DeclaredSources)
	}
	if diff := cmp.Diff([]string{"水利", "能源"}, categoryNames(r)); diff != "" {
		t.Error(diff)
	}
	if r.Title != "示例丙县“十四五”重大项目表" {
		t.Errorf("title %q", r.Title)
	}
}

func TestCityNoSectionsTwoSheets(t *testing.T) {
	head := "序号|项目|主要建设内容|投资（元）|资金来源|业主单位|建设周期"
	r := readTabs(t, Options{},
		tab{name: "市本级", rows: []string{
			head,
			"1-1|示例市政路|道路2.5公里|1234567.89|市财政300000.00元、专项债券934567.89元|示例市城管局|2022～2023",
			"1-2|示例管网|管网|200|市财政50%，社会投资50%|示例市城管局|2022",
			"小计|||1234767.89",
			head,
			"1-3|示例公园|绿化|0|/|示例市城管局|2022",
		}},
		tab{name: "县区", rows: []string{head, "2-1|示例县路|路|100|县财政|示例县交通局|2022", "2-2|示例县桥|桥|100|县财政|示例县交通局|2023"}, hide: []int{3}},
		tab{name: "底稿", rows: []string{head, "2-1|示例县路|路|100|县财政|示例县交通局|2022"}, hidden: true},
		tab{name: "说明", rows: []string{"本表由示例市发展改革局填报", "指标|含义"}},
	)
	want := []string{
		"1-1|市本级||示例市政路|123.456789|市财政+专项债券|示例市城管局|2022-2023",
		"1-2|市本级||示例管网|0.02|市财政+社会投资|示例市城管局|2022-2022",
		"1-3|市本级||示例公园|0|unplanned|示例市城管局|2022-2022",
		"2-1|县区||示例县路|0.01|县财政|示例县交通局|2022-2022",
		"2-2|县区||示例县桥|0.01|县财政|示例县交通局|2023-2023",
	}
	if diff := cmp.Diff(want, lines(r)); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"TZ-ROW-HIDDEN 县区!A3", "TZ-CATEGORY-SHEET 市本级", "TZ-SOURCE-DECLARED 市本级!E2", "TZ-SOURCE-PERCENT 市本级!E3",
		"TZ-BUDGET-ZERO 市本级!D6", "TZ-SHEET-HIDDEN 底稿", "TZ-SHEET-OTHER 说明",
	}, told(r)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"市本级", "县区"}, categoryNames(r)); diff != "" {
		t.Error(diff)
	}
}
