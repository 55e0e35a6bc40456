package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/internal/gridtest"
	"taizhang/portfolio"
)

// read reads a table whose first row is its heading.
func read(t *testing.T, next bool, merges []string, rows ...string) (out portfolio.PublishedTable, told []string, rest int) {
	t.Helper()
	at := grid.Sheet{File: "示例.xlsx", Name: "表2"}
	var ranges []xlsx.Range
	for _, m := range merges {
		ranges = append(ranges, gridtest.Range(t, m))
	}
	var r *Reader
	gridtest.Feed(gridtest.Rows(rows...), ranges, func(l *grid.Line) {
		if r == nil {
			h := grid.NewHeading(l, nil)
			r = Open(at, portfolio.Origin{}, h, h.Columns())
			return
		}
		r.Row(l)
	})
	rest = len(r.Close(next))
	out, fs := r.Table(ranges)
	for _, f := range fs {
		told = append(told, f.Code+" "+f.Cell)
	}
	return out, told, rest
}

func figures(t portfolio.PublishedTable) string {
	var out []string
	for _, f := range t.Figures {
		out = append(out, fmt.Sprint(f.Scope, " ", f.Figure, " ", f.Text, f.Unit, " ", f.Cell.Addr))
	}
	return strings.Join(out, " | ")
}

const head = "序号|项目类别|子项目数（项）|总投资（亿元）|资金来源"

func TestTable(t *testing.T) {
	for _, tt := range []struct {
		name   string
		merges []string
		rows   []string
		want   string
		told   []string
	}{
		{
			"a total is of all", nil,
			[]string{head, "1|生态安全重点工程|3|1.5|省财政", "2|水利|2|2.5|/", "合计||5|4|"},
			"生态安全 count 3项 C2 | 生态安全 amount 1.5亿元 D2 | 生态安全 sources 省财政 E2 | 水利 count 2项 C3 | 水利 amount 2.5亿元 D3 | 水利 sources / E3 | total count 5项 C4 | total amount 4.0亿元 D4", nil,
		},
		{
			"a merged figure is of its first row and told once",
			[]string{"D2:D4"},
			[]string{head, "1|水利|1|9", "2|交通|2", "3|教育|3"},
			"水利 count 1项 C2 | 水利 amount 9亿元 D2 | 交通 count 2项 C3 | 教育 count 3项 C4",
			[]string{"TZ-PUB-MERGED D2"},
		},
		{
			"a merged figure that cannot be read is told twice: what it is, and for whom",
			[]string{"D2:D3"},
			[]string{head, "1|水利|1|约半", "2|交通|2"},
			"水利 count 1项 C2 | 交通 count 2项 C3",
			[]string{"TZ-PUB-UNREADABLE D2", "TZ-PUB-MERGED D2"},
		},
		{
			"a figure with other decimals than most", nil,
			[]string{head, "1|水利||1.50亿", "2|交通||2.50亿", "3|教育||3.25亿", "4|能源||4.125亿"},
			"水利 amount 1.50亿亿元 D2 | 交通 amount 2.50亿亿元 D3 | 教育 amount 3.25亿亿元 D4 | 能源 amount 4.125亿亿元 D5",
			[]string{"TZ-PUB-DECIMALS D5"},
		},
		{
			"a category twice", nil,
			[]string{head, "1|水利|1|9", "2|水利工程项目|2|8"},
			"水利 count 1项 C2 | 水利 amount 9亿元 D2",
			[]string{"TZ-PUB-DUPLICATE B3"},
		},
		{
			"the whole above its lines, and sums between them", nil,
			[]string{"项目类别|项目数|总投资（亿元）", "全市合计|3|4.5", "水利|1|1.5", "交通|1|2", "小计|2|3.5", "教育|1|1"},
			"total count 3项 B2 | total amount 4.5亿元 C2 | 水利 count 1项 B3 | 水利 amount 1.5亿元 C3 | 交通 count 1项 B4 | 交通 amount 2.0亿元 C4 | 教育 count 1项 B6 | 教育 amount 1.0亿元 C6",
			[]string{"TZ-ROW-IGNORED A5"},
		},
		{
			"numbers without a format take the places of their column", nil,
			[]string{"项目类别|项目数|总投资（亿元）|占总投资比例", "水利|1|7.85|5.4", "交通|2|１２.3456|3.88", "教育|3|0.5|90%", "合计|6|20.6|100"},
			"水利 count 1项 B2 | 水利 amount 7.8500亿元 C2 | 水利 share 5.40% D2 | 交通 count 2项 B3 | 交通 amount １２.3456亿元 C3 | 交通 share 3.88% D3 | " +
				"教育 count 3项 B4 | 教育 amount 0.5000亿元 C4 | 教育 share 90%% D4 | total count 6项 B5 | total amount 20.6000亿元 C5 | total share 100% D5",
			nil,
		},
		{
			"a share is of the column to its left", nil,
			[]string{"县区|项目个数|占比|投资规模（万元）|占比|年度计划投资（万元）|比重", "甲县|2|40%|10|12.5%|5|50%", "乙县|3|60%|70|87.5%|5|50%"},
			"甲县 count 2项 B2 | 甲县 amount 10万元 D2 | 甲县 share 12.5%% E2 | 乙县 count 3项 B3 | 乙县 amount 70万元 D3 | 乙县 share 87.5%% E3",
			[]string{"TZ-PUB-SHARE C1", "TZ-COLUMN-UNKNOWN F1", "TZ-PUB-SHARE G1"},
		},
		{
			"a share that says of what it is stands anywhere", nil,
			[]string{"领域|占总投资比例|项目数占比|项目数|总投资（万元）", "水利|12.5%|40%|2|10"},
			"水利 share 12.5%% B2 | 水利 count 2项 D2 | 水利 amount 10万元 E2",
			[]string{"TZ-PUB-SHARE C1"},
		},
		{
			"who answers for a line is its scope in the first column alone", nil,
			[]string{"序号|行业|责任单位|项目数量|概算（万元）", "1|水利|水利局|2|10"},
			"水利 count 2项 D2 | 水利 amount 10万元 E2",
			[]string{"TZ-COLUMN-UNKNOWN C1"},
		},
		{
			"of which", nil,
			[]string{head, "1|水利|3|9", "|其中：河道|2|8", "||1|1"},
			"水利 count 3项 C2 | 水利 amount 9亿元 D2",
			[]string{"TZ-ROW-IGNORED B3", "TZ-PUB-CATEGORY B4"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, told, _ := read(t, false, tt.merges, tt.rows...)
			want := strings.ReplaceAll(tt.want, "total ", portfolio.TotalScope+" ")
			if figures(got) != want {
				t.Errorf("got  %s\nwant %s", figures(got), want)
			}
			if diff := cmp.Diff(tt.told, told); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTail: texts below the last figure are the title of what follows, down to a note;
// where nothing follows they are the table's.
func TestTail(t *testing.T) {
	rows := []string{head, "1|水利|1|9", "注：示例", "附表1 示例清单"}
	got, _, rest := read(t, true, nil, rows...)
	if rest != 1 || got.Grid[len(got.Grid)-1].Row != 3 {
		t.Errorf("%d lines given back, last %+v", rest, got.Grid[len(got.Grid)-1])
	}
	got, _, rest = read(t, false, nil, rows...)
	if rest != 0 || got.Grid[len(got.Grid)-1].Row != 4 {
		t.Errorf("%d lines given back, last %+v", rest, got.Grid[len(got.Grid)-1])
	}
}

// TestDecimals: a figure with other decimals than most of its column is told.
func TestDecimals(t *testing.T) {
	f := figureColumn{Column: &grid.Column{}, figure: portfolio.FigureAmount, written: []written{
		{addr: "D2", decimals: 2, fixed: true},
		{addr: "D3", decimals: 2, fixed: true},
		{addr: "D4", decimals: 2, fixed: true},
		{addr: "D5", decimals: 3, fixed: true},
		{addr: "D6"},
		{addr: "D7", decimals: 4, fixed: true, alone: true},
	}}
	fs := f.oddDecimals(grid.Sheet{})
	if len(fs) != 1 || fs[0].Cell != "D5" {
		t.Errorf("%+v", fs)
	}
}

// TestWords: usual words for the columns of a table, each in a table of its own.
func TestWords(t *testing.T) {
	for column, words := range map[int]string{
		0: "项目类别 类别 行业 行业类别 所属行业 领域 体系名称 单位 县区 县（市、区） 责任单位 责任主体 牵头单位 主管部门 乡镇 地区 单位名称",
		1: "项目数 项目数（个） 项目个数 项目数量 总数 项目总数 工程数量 个数（个）",
		2: "总投资（万元） 投资规模（万元） 计划总投资（万元） 总投资规模（万元） 概算（万元） 项目总投资（万元） 投资预算（万元） 概算总投资（万元） 总概算（万元）",
		3: "占比 比例（%） 比重 占总投资比例（％） 所占比重",
	} {
		for _, word := range strings.Fields(words) {
			head := []string{"序号", "项目类别", "项目数", "总投资（万元）", "占比"}
			head[column+1] = word
			rows := gridtest.Rows(strings.Join(head, "|"))
			gridtest.Feed(rows, nil, func(l *grid.Line) {
				if grid.Recognise(l) != grid.Surely || !grid.IsTable(grid.NewHeading(l, nil).Columns()) {
					t.Errorf("%s heads no table", word)
				}
			})
			got, told, _ := read(t, false, nil, strings.Join(head, "|"), "1|水利|2|10|12.5%")
			if want := "水利 count 2项 C2 | 水利 amount 10万元 D2 | 水利 share 12.5%% E2"; figures(got) != want || told != nil {
				t.Errorf("%s: %s %v", word, figures(got), told)
			}
		}
	}
	for _, row := range []string{"设备|单位|数量|金额（万元）", "材料|规格|单位|数量|总投资"} {
		gridtest.Feed(gridtest.Rows(row), nil, func(l *grid.Line) {
			if grid.IsTable(grid.NewHeading(l, nil).Columns()) {
				t.Errorf("%s is no published table", row)
			}
		})
	}
}

// TestProse: figures in the text of a sheet are proposed, each with its step.
func TestProse(t *testing.T) {
	for text, want := range map[string]string{
		"重点工程共51项，估算总投资 166.5 亿元":           "count 51项|amount 166.5亿元",
		"表2 投资分布表（12个重点项目）":                 "count 12项",
		"注：总投资约3.5亿元，其中中央20个项目":             "amount 3.5亿元",
		"总投资：1,655,370.33万元":                "amount 1,655,370.33万元",
		"其中总投资3亿元":                          "",
		"注1：计算依据：《示例》共 51 个项目，取自文件":         "",
		"合计 总投资：公布 166.5371 亿元，计算 165.5 亿元": "",
		"2021-2025年投资分布表（单位：亿元）":            "",
		"水利项目数2项，总投资9亿元":                    "count 2项",
	} {
		rows := gridtest.Rows(text)
		var got []string
		known := []portfolio.Published{{Figure: portfolio.FigureAmount, Scope: portfolio.TotalScope, Text: "9", Unit: "亿元"}}
		gridtest.Feed(rows, nil, func(l *grid.Line) {
			for _, f := range Prose(grid.Sheet{Name: "表2"}, []*grid.Line{l}, known) {
				if f.Code != "TZ-PUB-PROSE" || f.Cell != "A1" || f.Severity != portfolio.SevInfo {
					t.Errorf("%+v", f)
				}
				for _, s := range f.Steps {
					if s.Verb != "publish" || s.Args[2] != portfolio.Option("reason", "表2 A1") {
						t.Errorf("%+v", s)
					}
					got = append(got, s.Args[0].Value+" "+s.Args[1].Value)
				}
			}
		})
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %s", text, got, want)
		}
	}
}

// TestFormats: a format that shows another number than the column says is no figure.
func TestFormats(t *testing.T) {
	for format, odd := range map[string]bool{
		"General": false, "0.0000": false, "#,##0.00_ ": false, `0.00"亿元"`: false, "[$-804]0.00": false, "[$¥-804]#,##0.00": false,
		`0.00"万元"`: true, "0.00%": true, "[$$-409]0.00": true, "0!.0000": true, `0"."0000`: true, "0.00,": true, `"€"0.00`: true,
	} {
		c := xlsx.Cell{Row: 2, Col: 3, Kind: xlsx.Number, Text: "14503", NumFmt: format, HasValue: true}
		col := &figureColumn{Column: &grid.Column{}, figure: portfolio.FigureAmount, unit: "亿元"}
		if why := oddFormat(c, col); (why != "") != odd {
			t.Errorf("%s: %q", format, why)
		}
	}
}
