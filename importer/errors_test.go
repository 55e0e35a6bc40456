package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

func TestTenKindsOfErrors(t *testing.T) {
	r := readTabs(t, Options{}, tab{name: "附表1", rows: []string{
		"附表1  示例错表（示例）",
		"序号|类型|项目名称|投资预算（万元）|资金来源|建设年限|责任主体",
		"1|甲|示例一|约500|企业自筹|2021-2025|示例局",
		"2|甲|示例二|500-600|企业自筹|2021-2025|示例局",
		"3|甲|示例三|-20|企业自筹|2021-2025|示例局",
		"4|甲|示例四|0.1234567|企业自筹|2021-2025|示例局",
		"5|甲|示例五|=D3*2|企业自筹|2021-2025|示例局",
		"6|甲|示例六|若干|企业自筹|2021-2025|示例局",
		"7|甲|示例七|300万美元|企业自筹|2025-2021|示例局",
		"8|甲|示例八|500 600|企业自筹|近期|示例局",
		"8|甲|示例九|100|企业自筹|2021-2025|示例局",
		"10|甲||100|企业自筹|2021-2025|示例局",
		"|甲|示例十一|100|企业自筹|2021-2025|示例局",
		"12|甲|示例十二|X|企业自筹|2021-2025|示例局",
		"13|甲|示例十三|1|企业自筹|2021-2025|示例局",
		"14|甲|示例十四||企业自筹|2021-2025|示例局",
		"15|甲|示例十五|'1.005亿元|企业自筹|2021-2025|示例局",
		"16|甲|示例十六|99999999999|企业自筹|1921-1925|示例局",
	}, merge: []string{"D15:D16"}, raw: map[string]string{"D14": `<c r="D14" t="e"><v>#DIV/0!</v></c>`}})
	want := []string{
		"TZ-BUDGET-APPROX 附表1!D3 约500", "TZ-BUDGET-RANGE 附表1!D4 500-600", "TZ-BUDGET-NEGATIVE 附表1!D5 -20",
		"TZ-BUDGET-FINE 附表1!D6 0.1234567", "TZ-FORMULA-NOVALUE 附表1!D7 ", "TZ-BUDGET-UNREADABLE 附表1!D8 若干",
		"TZ-BUDGET-CURRENCY 附表1!D9 300万美元", "TZ-BUDGET-UNREADABLE 附表1!D10 500 600",
		"TZ-NO-DUPLICATE 附表1!A11 8", "TZ-NAME-BLANK 附表1!C12 ", "TZ-NO-BLANK 附表1!A13 ",
		"TZ-BUDGET-ERRORVALUE 附表1!D14 #DIV/0!", "TZ-BUDGET-MERGED 附表1!D15 1",
		"TZ-BUDGET-HUGE 附表1!D18 99999999999",
	}
	var got []string
	for _, f := range r.Findings {
		if f.Severity == portfolio.SevError {
			got = append(got, f.Code+" "+f.Sheet+"!"+f.Cell+" "+f.Value)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	for _, f := range r.Findings {
		switch f.Code {
		case "TZ-NO-DUPLICATE":
			if !strings.Contains(f.Msg, "附表1!A10") || f.No != "8" {
				t.Errorf("the other cell is not named: %+v", f)
			}
		case "TZ-BUDGET-MERGED":
			if !strings.Contains(f.Msg, "D15:D16") {
				t.Errorf("the range is not named: %+v", f)
			}
		}
	}
	// What cannot be read is no zero and no blank.
	if p := project(t, r, "1"); p.Budget.State != "" || p.Budget.HasFigure() {
		t.Errorf("budget %+v", p.Budget)
	}
}

// TestCopiedSheet: the same list twice in a file is told row by row, with the way out.
func TestCopiedSheet(t *testing.T) {
	rows := []string{"序号|项目名称|总投资（万元）|资金来源|责任单位|建设年限", "1|示例一|1|/|示例局|2021", "2|示例二|1|/|示例局|2021"}
	a, b := tab{name: "定稿", rows: rows}, tab{name: "副本", rows: rows}
	r := readTabs(t, Options{}, a, b)
	if diff := cmp.Diff([]string{"TZ-NO-DUPLICATE 副本!A2", "TZ-NO-DUPLICATE 副本!A3"}, told(r, portfolio.SevError)); diff != "" {
		t.Error(diff)
	}
	for _, f := range r.Findings {
		if f.Severity == portfolio.SevError && (len(f.Steps) != 1 || f.Steps[0].Verb != "import" || !strings.Contains(f.Msg, "定稿!A")) {
			t.Errorf("%+v", f)
		}
	}
	r = readTabs(t, Options{Sheet: "副本"}, a, b)
	if len(r.Projects) != 2 || portfolio.HasErrors(r.Findings) {
		t.Errorf("%d projects, %v", len(r.Projects), told(r))
	}
}

func TestHiddenSheetByName(t *testing.T) {
	r := readTabs(t, Options{Sheet: "底稿"}, tab{name: "空", rows: []string{"无"}},
		tab{name: "底稿", hidden: true, rows: []string{"序号|项目名称|总投资（万元）", "1|示例|3.5"}})
	if len(r.Projects) != 1 || r.Projects[0].Budget.Fen != 3_500_000 {
		t.Errorf("%v", lines(r))
	}
}

func TestMissingColumns(t *testing.T) {
	r := readTabs(t, Options{}, tab{rows: []string{"序号|项目名称|建设内容|责任单位|建设年限", "1|示例|路|示例局|2021"}})
	if diff := cmp.Diff([]string{"TZ-COLUMN-MISSING 清单!A1"}, told(r, portfolio.SevError)); diff != "" {
		t.Fatal(diff)
	}
	for _, want := range []string{"投资预算", "总投资", "B 项目名称、C 建设内容", "第 1 行"} {
		if f := r.Findings[0]; !strings.Contains(f.Msg, want) {
			t.Errorf("%q lacks %q", f.Msg, want)
		}
	}
	// Two headings alone may be anything: an error only where no list is in the file.
	other := tab{name: "附注", rows: []string{"名称|金额", "设备|3"}}
	if got := told(readTabs(t, Options{}, other), portfolio.SevError); len(got) != 1 || got[0] != "TZ-COLUMN-MISSING 附注!A1" {
		t.Errorf("alone: %v", got)
	}
	r = readTabs(t, Options{}, tab{rows: []string{"序号|项目名称|总投资（万元）", "1|示例|3.5"}}, other)
	if portfolio.HasErrors(r.Findings) || !strings.Contains(strings.Join(told(r, portfolio.SevWarning), " "), "TZ-COLUMN-MISSING 附注!A1") {
		t.Errorf("beside a list: %v", told(r))
	}
}

func TestNothingRecognised(t *testing.T) {
	r := readTabs(t, Options{}, tab{name: "甲", rows: []string{"会议通知", "时间|地点|人员"}}, tab{name: "乙", rows: []string{"姓名|电话"}})
	errs := 0
	for _, f := range r.Findings {
		if f.Severity == portfolio.SevError {
			errs++
			for _, want := range []string{"“甲”中有 时间、地点、人员", "“乙”中有 姓名、电话"} {
				if f.Code != "TZ-SHEET-NONE" || !strings.Contains(f.Msg, want) {
					t.Errorf("%+v lacks %q", f, want)
				}
			}
		}
	}
	if errs != 1 {
		t.Errorf("%d errors", errs)
	}
}
