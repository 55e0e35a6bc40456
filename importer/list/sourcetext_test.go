package list

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taizhang/portfolio"
)

// sourceLine writes what a text says of a budget in 万元: names, amounts, signs.
func sourceLine(text string, budget portfolio.Money) string {
	names := readSourceText(text, portfolio.Wan)
	t := names.against(portfolio.Amount{State: portfolio.Known, Fen: budget * portfolio.Wan.Fen})
	var out []string
	for _, r := range t.Refs {
		out = append(out, r.Raw)
	}
	line := strings.Join(out, " ") + " |"
	for _, s := range t.Shares {
		line += fmt.Sprintf(" %s %s", s.Key, s.Fen.Exact(portfolio.Wan))
	}
	if t.Percent {
		line += " %"
	}
	if t.Unclear {
		line += " ?"
	}
	return line
}

func TestSourceText(t *testing.T) {
	for _, tt := range []struct {
		text   string
		budget portfolio.Money
		want   string
	}{
		// names alone
		{"中央资金、市财政", 1000, "中央资金 市财政 |"},
		{"2023年中央预算内投资、第2批专项债券", 1000, "2023年中央预算内投资 第2批专项债券 |"},
		{"2021-2023年省级资金，第一批专项债券、PPP、1+X资金", 1000, "2021-2023年省级资金 第一批专项债券 PPP 1+X资金 |"},
		{"粤财建〔2023〕45号资金", 1000, "粤财建〔2023〕45号资金 |"},
		{"中央预算内投资，其余由县财政承担", 1000, "中央预算内投资 县财政 |"},
		{"中央资金五百万元", 1000, "中央资金五百万元 | ?"},
		{"省、县各半", 1000, "省 县各半 | ?"},
		{"三元区财政、和平县财政", 1000, "三元区财政 和平县财政 |"},
		// amounts that add up
		{"中央300省200县500", 1000, "中央财政 省财政 县财政 | 中央财政 300 省财政 200 县财政 500"},
		{"中央 300 省 200 县 500", 1000, "中央财政 省财政 县财政 | 中央财政 300 省财政 200 县财政 500"},
		{"中央300、\n省级200\n县500", 1000, "中央财政 省级财政 县财政 | 中央财政 300 省级财政 200 县财政 500"},
		{"中央：300；省：200；县：500", 1000, "中央财政 省财政 县财政 | 中央财政 300 省财政 200 县财政 500"},
		{"财政资金（中央400、县600）", 1000, "中央财政 县财政 | 中央财政 400 县财政 600"},
		{"财政资金1000万元（中央400、县600）", 1000, "中央财政 县财政 | 中央财政 400 县财政 600"},
		{"财政资金：中央400、县600", 1000, "中央财政 县财政 | 中央财政 400 县财政 600"},
		{"总投资1000万元，其中：中央400万元，县600万元", 1000, "中央财政 县财政 | 中央财政 400 县财政 600"},
		{"财政资金1000万元，其中中央400万元，县600万元。", 1000, "中央财政 县财政 | 中央财政 400 县财政 600"},
		{"中央400、县600，合计1000", 1000, "中央财政 县财政 | 中央财政 400 县财政 600"},
		{"财政1000,自筹500", 1500, "财政 自筹 | 财政 1000 自筹 500"},
		{"财政1,000,自筹500", 1500, "财政 自筹 | 财政 1000 自筹 500"},
		{"财政１，０００．５，自筹499.5", 1500, "财政 自筹 | 财政 1000.5 自筹 499.5"},
		{"中央资金500万元+企业自筹0.05亿元", 1000, "中央资金 企业自筹 | 中央资金 500 企业自筹 500"},
		{"企业自筹（300万）银行贷款（共700万元）", 1000, "企业自筹 银行贷款 | 企业自筹 300 银行贷款 700"},
		{"500万元中央资金，500万元县财政", 1000, "中央资金 县财政 | 中央资金 500 县财政 500"},
		{"中央资金500万元（已到位）、县财政500万元（50%）", 1000, "中央资金 县财政 | 中央资金 500 县财政 500"},
		{"2023年中央预算内投资400万元，第2批专项债600万元", 1000, "2023年中央预算内投资 第2批专项债 | 2023年中央预算内投资 400 第2批专项债 600"},
		{"专项资金（中央、省）400，县财政600", 1000, "专项资金（中央、省） 县财政 | 专项资金（中央、省） 400 县财政 600"},
		{"财政（本级300）自筹（本级700）", 1000, "财政（本级） 自筹（本级） | 财政（本级） 300 自筹（本级） 700"},
		{"中央500、中央500", 1000, "中央财政 中央财政 | 中央财政 1000"},
		{"中央400和省200及县400", 1000, "中央财政 省财政 县财政 | 中央财政 400 省财政 200 县财政 400"},
		{"中央6:地方4", 10, "中央财政 地方财政 | 中央财政 6 地方财政 4"},
		{"中央资金约400万元，县财政约600万元", 1000, "中央资金 县财政 | 中央资金 400 县财政 600"},
		// a rest that is somebody's
		{"中央预算内投资3000万元，省级配套1000万元，其余县财政", 5000, "中央预算内投资 省级配套 县财政 | 中央预算内投资 3000 省级配套 1000 县财政 1000"},
		{"中央300剩余由企业自筹解决", 1000, "中央财政 企业自筹 | 中央财政 300 企业自筹 700"},
		{"中央300，余下部分：县级财政", 1000, "中央财政 县级财政 | 中央财政 300 县级财政 700"},
		{"中央300，其余700万元由县财政承担", 1000, "中央财政 县财政 | 中央财政 300 县财政 700"},
		{"中央300，其余县财政、企业自筹", 1000, "中央财政 县财政 企业自筹 | 中央财政 300"},
		// a rest that is nobody's
		{"中央300省200", 1000, "中央财政 省财政 | 中央财政 300 省财政 200"},
		{"省级1000万元、县财政", 1200, "省级财政 县财政 | 省级财政 1000"},
		{"中央500", 1000, "中央财政 | 中央财政 500"},
		// above it
		{"中央300.1、省700.0", 1000, "中央财政 省财政 | 中央财政 300.1 省财政 700"},
		{"中央300.3、省700.0", 1000, "中央财政 省财政 |"},
		{"中央500、省600", 1000, "中央财政 省财政 |"},
		{"中央500", 300, "中央财政 | ?"},
		// shares
		{"中央6:地方4", 1000, "中央财政 地方财政 | %"},
		{"中央:地方=6:4", 1000, "中央财政 地方财政 | %"},
		{"中央、省、县5:3:2", 1000, "中央财政 省财政 县财政 | %"},
		{"中央60%、地方40%", 1000, "中央财政 地方财政 | %"},
		{"中央占60%，省占40％", 1000, "中央财政 省财政 | %"},
		{"财政资金（中央6:地方4）", 1000, "中央财政 地方财政 | %"},
		{"中央3、省2、县5", 1000, "中央财政 省财政 县财政 | %"},
		{"中央60%", 1000, "中央财政 | % ?"},
		{"中央100%", 1000, "中央财政 | %"},
		// what is not understood
		{"500", 500, "500 | ?"},
		{"中央500 600", 1100, "中央财政 | ?"},
		{"中央资金500-600万元", 500, "中央资金 | ?"},
		{"中央资金500万元左右", 500, "中央资金 | ?"},
		{"中央资金不超过500万元", 500, "中央资金不超过 | ?"},
		{"中央资金500万元（含省级100万元）", 500, "中央资金 | ?"},
		{"财政资金900万元，其中中央400万元，县600万元", 1000, "中央财政 县财政 | ?"},
		{"中央资金3批共2个项目", 1000, "中央资金3批 | ?"},
		{"中央资金（500", 500, "中央资金 | ?"},
		{"中央预算内投资（2023）", 5000, "中央预算内投资 | ?"},
		{"专项债2期A500", 1000, "专项债2期A | ?"},
		{"中央￥400万元、省RMB600", 1000, "中央财政 省财政 | 中央财政 400 省财政 600"},
		{"世行贷款500万美元、县财政500万元", 1000, "世行贷款 县财政 | ?"},
		{"中央1.2.3", 1000, "中央财政 | ?"},
		{"中央500万亩", 1000, "中央财政 | ?"},
	} {
		if got := sourceLine(tt.text, tt.budget); got != tt.want {
			t.Errorf("%q of %d:\n got %s\nwant %s", tt.text, tt.budget, got, tt.want)
		}
	}
}

// Written in any of the usual ways, amounts that add up to the budget are read as they are.
func TestSourceTextProperty(t *testing.T) {
	names := []string{"中央资金", "省级配套", "2023年县财政", "企业自筹", "第2批专项债", "银行贷款"}
	rapid.Check(t, func(t *rapid.T) {
		fens := rapid.SliceOfN(rapid.Int64Range(1, 1e9), 1, len(names)).Draw(t, "fens")
		between := rapid.SampledFrom([]string{"", "、", "，", ";", "\n", " + ", "。"}).Draw(t, "between")
		form := rapid.SampledFrom([]string{"%s%s%s", "%s：%s%s", "%s %s %s", "%s（%s%s）", "%s共%s%s"}).Draw(t, "form")
		unit := rapid.SampledFrom([]string{"", "万元", "万"}).Draw(t, "unit")
		grouped := rapid.Bool().Draw(t, "grouped")
		last := rapid.Bool().Draw(t, "rest")
		var parts []string
		var want []portfolio.Share
		var sum portfolio.Money
		for i, n := range fens {
			fen := portfolio.Money(n)
			number := fen.Exact(portfolio.Wan)
			if grouped {
				number = portfolio.Group(number)
			}
			parts = append(parts, fmt.Sprintf(form, names[i], number, unit))
			if last && i > 0 && i == len(fens)-1 {
				parts[i] = "其余" + names[i]
			}
			want = append(want, portfolio.Share{Key: names[i], Fen: fen})
			sum += fen
		}
		text := strings.Join(parts, between)
		n := readSourceText(text, portfolio.Wan)
		got := n.against(portfolio.Amount{State: portfolio.Known, Fen: sum})
		if n.year && got.Unclear || strings.Contains(text, "2023年") && between == "" && !strings.HasSuffix(form, "）") {
			return // 2023 without a unit; 1002023年
		}
		if diff := cmp.Diff(want, got.Shares); diff != "" || got.Unclear || got.Percent {
			t.Fatalf("%q: %+v %s", text, got, diff)
		}
	})
}

// FuzzSourceText: no text makes it panic; what is used is no more than the budget and
// rounding; a text with digits that is not understood is never one certain source.
func FuzzSourceText(f *testing.F) {
	for _, s := range []string{"中央300省200县500", "财政资金（中央400、县600）", "中央6:地方4", "其余县财政", "中央:地方=6:4", "1+X", "（（（（（（（1", "500万元中央，其余", "中央60%"} {
		f.Add(s, int64(1000))
	}
	f.Fuzz(func(t *testing.T, text string, wan int64) {
		budget := portfolio.Amount{State: portfolio.Known, Fen: portfolio.Money(wan&0xffff+1) * portfolio.Wan.Fen}
		n := readSourceText(text, portfolio.Wan)
		got := n.against(budget)
		var sum, room portfolio.Money
		for _, s := range got.Shares {
			if sum += s.Fen; s.Key == "" || s.Fen < 0 {
				t.Fatalf("%q: %+v", text, got)
			}
		}
		for _, part := range n.parts {
			room += part.place
		}
		digits := strings.ContainsAny(hideNameDigits(text), "0123456789")
		switch {
		case sum > budget.Fen+room, got.Unclear && got.Shares != nil:
			t.Fatalf("%q: %+v", text, got)
		case digits && len(got.Refs) == 1 && got.Shares == nil && !got.Unclear && !strings.Contains(portfolio.Squeeze(text), "100%"):
			t.Fatalf("%q: one certain source: %+v", text, got)
		case digits && len(got.Refs) == 0 && portfolio.Trim(text) != "":
			t.Fatalf("%q: no source", text)
		}
	})
}
