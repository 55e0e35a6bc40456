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
			"生态安全 count 3项 C2 | 生态安全 amount 1.5亿元 D2 | 生态安全 sources 省财政 E2 | 水利 count 2项 C3 | 水利 amount 2.5亿元 D3 | 水利 sources / E3 | total count 5项 C4 | total amount 4亿元 D4", nil,
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
		{"D2", "1.50", 2, true}, {"D3", "2.50", 2, true}, {"D4", "3.25", 2, true}, {"D5", "4.125", 3, true}, {"D6", "5", 0, false},
	}}
	fs := f.oddDecimals(grid.Sheet{})
	if len(fs) != 1 || fs[0].Cell != "D5" {
		t.Errorf("%+v", fs)
	}
}
