package plantest

import (
	"fmt"
	"math/rand/v2"

	"taizhang/portfolio"
)

// Large makes a plan of another city (示例) with n projects, as such lists are: a
// few templates, villages by the thousand, owners by the hundred.
func Large(n int) *portfolio.Plan {
	rng := rand.New(rand.NewPCG(1, 2))
	han := []rune("安宝北昌长川春德东发丰福高光海和华吉嘉建江金九康龙平青清荣瑞山上石顺泰天通万文西新兴秀阳永玉源云泽竹")
	name := func(k int) string {
		out := make([]rune, k)
		for i := range out {
			out[i] = han[rng.IntN(len(han))]
		}
		return string(out)
	}
	pick := func(s ...string) string { return s[rng.IntN(len(s))] }
	towns := make([]string, 40)
	for i := range towns {
		towns[i] = name(2) + "镇"
	}
	companies := make([]string, n/20+1)
	for i := range companies {
		companies[i] = name(4) + "有限公司"
	}
	aliases := SeedAliases()
	plan := &portfolio.Plan{Name: "示例", Phases: portfolio.DefaultPhases(), Projects: make([]portfolio.Project, n)}
	for i := range plan.Projects {
		town, village, river := towns[rng.IntN(len(towns))], name(2)+"村", name(2)+"河"
		what := pick("农村生活污水治理", "道路硬底化", "碧道建设", "饮水安全巩固提升", "小学教学楼改造", "高标准农田建设")
		p := portfolio.Project{
			Ord: i + 1, No: portfolio.NewNo(fmt.Sprint(i + 1)), Category: pick("生态安全", "生态空间", "生态经济", "生态生活", "生态文化"),
			Type: what, Name: "德安市" + town + village + what + pick("工程", "项目", ""),
			Content: fmt.Sprintf("在%s%s沿%s%s%d.%d公里，配套建设%s及附属设施，惠及%d人。", town, village, river, what, rng.IntN(90), i%10, pick("管网", "护岸", "绿化", "道路"), 100+i),
			Budget:  portfolio.Amount{State: portfolio.Known, Fen: portfolio.Money(1+rng.IntN(90_000)) * portfolio.Wan.Fen}, Period: portfolio.Period{Start: 2021, End: 2021 + rng.IntN(8)},
			SourceState: portfolio.Known, Origin: portfolio.Origin{File: "示例.xlsx"},
		}
		for range 1 + rng.IntN(2) {
			p.Sources = append(p.Sources, portfolio.SourceRef{Raw: pick("省级财政资金", "市级财政", "县财政", "银行贷款", "企业自筹", companies[rng.IntN(len(companies))]+"出资")})
		}
		p.Owners = append(p.Owners, portfolio.OwnerRef{Raw: pick("德安市水利局", "德安市农业农村局", town+"人民政府", companies[rng.IntN(len(companies))])})
		for j, f := range []portfolio.Field{portfolio.FieldName, portfolio.FieldContent, portfolio.FieldBudget, portfolio.FieldSources, portfolio.FieldOwners, portfolio.FieldPeriod} {
			p.Cells.Set(f, portfolio.Cell{Sheet: "项目表", Addr: fmt.Sprintf("%c%d", 'C'+j, i+3), Raw: "…"})
		}
		p.Resolve(aliases)
		plan.Projects[i] = p
	}
	return plan
}
