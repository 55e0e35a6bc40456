package xlsx

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// TestRoundTrip writes random cells with excelize, by both of its writers, and
// reads the same ones back.
func TestRoundTrip(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a\r\nb", " 前后 ", "#DIV/0!", "1e5", "=A1", "\u00a0", "😀", "<&>\"'", "]]>", "_x", "\t"}))
	value := rapid.OneOf(
		rapid.Map(text, func(s string) any { return writable(s) }),
		rapid.Map(rapid.Int64Range(-1e15+1, 1e15-1), func(n int64) any { return n }),
		// 15 significant digits: excelize's stream writer keeps no more.
		rapid.Custom(func(t *rapid.T) any {
			f, _ := strconv.ParseFloat(fmt.Sprintf("%de%d", rapid.Int64Range(-1e14, 1e14).Draw(t, "digits"), rapid.IntRange(-280, 280).Draw(t, "exponent")), 64)
			return f
		}),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
	)
	rapid.Check(t, func(t *rapid.T) {
		f := excelize.NewFile()
		want := map[string]string{}
		if rapid.Bool().Draw(t, "streamed") {
			w, _ := f.NewStreamWriter("Sheet1")
			rows := rapid.IntRange(0, 6).Draw(t, "rows")
			for row := 1; row <= rows; row++ {
				values := rapid.SliceOfN(value, 1, 6).Draw(t, "values")
				if err := w.SetRow(Addr(row, 2), values); err != nil {
					t.Fatal(err)
				}
				for i, v := range values {
					expect(want, Addr(row, 2+i), v)
				}
			}
			w.Flush()
		} else {
			for range rapid.IntRange(0, 20).Draw(t, "cells") {
				addr := Addr(rapid.IntRange(1, 200).Draw(t, "row"), rapid.IntRange(1, 80).Draw(t, "col"))
				v := value.Draw(t, "value")
				if err := f.SetCellValue("Sheet1", addr, v); err != nil {
					t.Fatal(err)
				}
				expect(want, addr, v)
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		w, err := openBytes(b.Bytes(), DefaultLimits())
		if err != nil {
			t.Fatalf("%v %q", err, want)
		}
		got := map[string]string{}
		for row, err := range w.Rows("Sheet1") {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range row.Cells {
				if c.Text == "" {
					continue
				}
				if f, err := strconv.ParseFloat(c.Text, 64); c.Kind == Number && err == nil {
					c.Text = fmt.Sprint(f)
				}
				got[c.Addr()] = c.Kind.String() + ":" + c.Text
			}
		}
		if d := cmp.Diff(want, got); d != "" || !w.Compared {
			t.Fatalf("compared %v, -want +got:\n%s", w.Compared, d)
		}
	})
}

// expect records what reading v back gives.
func expect(want map[string]string, addr string, v any) {
	switch v := v.(type) {
	case string:
		if want[addr] = "Text:" + v; v == "" {
			delete(want, addr)
		}
	case bool:
		want[addr] = "Bool:" + strings.ToUpper(fmt.Sprint(v))
	case int64:
		want[addr] = "Number:" + fmt.Sprint(float64(v))
	default:
		want[addr] = "Number:" + fmt.Sprint(v)
	}
}

// writable drops the characters that XML cannot hold.
func writable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && !strings.ContainsRune("\t\n\r", r) || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

func TestAddr(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row, col := rapid.IntRange(1, maxRows).Draw(t, "row"), rapid.IntRange(1, maxCols).Draw(t, "col")
		want, _ := excelize.CoordinatesToCellName(col, row)
		if got := Addr(row, col); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
		if r, c, ok := ParseAddr(want); !ok || r != row || c != col {
			t.Fatalf("%s parsed as %d, %d, %v", want, r, c, ok)
		}
	})
	for _, s := range []string{"", "A", "1", "A0", "A01", "a1", "$A$1", "XFE1", "A1048577", "AAAA1", "A1 ", "A99999999999"} {
		if r, c, ok := ParseAddr(s); ok {
			t.Errorf("%q parsed as %d, %d", s, r, c)
		}
	}
}

func TestDate(t *testing.T) {
	for _, tt := range []struct {
		serial string
		d1904  bool
		want   string
	}{
		{"45000", false, "2023-03-15 00:00:00"},
		{"45000.5", false, "2023-03-15 12:00:00"},
		{"1", false, "1900-01-01 00:00:00"},
		{"59", false, "1900-02-28 00:00:00"},
		{"61", false, "1900-03-01 00:00:00"},
		{"2958465", false, "9999-12-31 00:00:00"},
		{"0", true, "1904-01-01 00:00:00"},
		{"43538", true, "2023-03-15 00:00:00"},
		{"45000.999988425926", false, "2023-03-15 23:59:59"},
		{"2024-02-29", false, "2024-02-29 00:00:00"},
		{"2024-02-29T08:30:00", false, "2024-02-29 08:30:00"},
		{"2024-02-29T08:30:00Z", false, "2024-02-29 08:30:00"},
		{"60", false, ""},
		{"0.5", false, ""},
		{"0", false, ""},
		{"-1", false, ""},
		{"2958466", false, ""},
		{"2958465", true, ""},
		{"", false, ""},
		{"2024-02-30", false, ""},
		{"NaN", false, ""},
		{"二〇二四", false, ""},
	} {
		got, ok := Date(tt.serial, tt.d1904)
		text := ""
		if ok {
			text = got.Format(time.DateTime)
		}
		if text != tt.want {
			t.Errorf("%q, 1904 %v: got %q, want %q", tt.serial, tt.d1904, text, tt.want)
		}
	}
}

func TestDateFormats(t *testing.T) {
	dates := map[string]bool{
		"yyyy/m/d": true, "General": false, "0.00": false, `0.00"元"`: false, `0"day"`: false, `0\d`: false, "[Red]0": false, "[h]:mm": true, "[ss]": true,
		`[$-804]yyyy"年"m"月"`: true, "[DBNum1]General": false, "@": false, "_-* #,##0.00_-": false, "#,##0_);[Red](#,##0)": false, "G/通用格式": false,
		"0.0E+00": false, "mm:ss.0": true, "*d0": false, "* d0": true, `"未闭合`: false, "0;-0;d": false, "上午/下午h时": true, "[$-F800]dddd, mmmm dd": true, "": false,
	}
	for code, want := range dates {
		if got := isDateCode(code); got != want {
			t.Errorf("%q: got %v", code, got)
		}
	}
	for id := range 100 {
		want := 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
		if got := formatOf(id, nil).date; got != want {
			t.Errorf("format %d: got %v", id, got)
		}
	}
}

// TestMergesAgainstBruteForce compares the sweep with every pair.
func TestMergesAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []Range
		for range rapid.IntRange(0, 8).Draw(t, "n") {
			r := Range{FirstRow: rapid.IntRange(1, 12).Draw(t, "r"), FirstCol: rapid.IntRange(1, 12).Draw(t, "c")}
			r.LastRow = r.FirstRow + rapid.IntRange(0, 4).Draw(t, "h")
			r.LastCol = r.FirstCol + rapid.IntRange(0, 4).Draw(t, "w")
			list = append(list, r)
		}
		want := false
		for i, a := range list {
			for _, b := range list[:i] {
				want = want || a.FirstRow <= b.LastRow && b.FirstRow <= a.LastRow && a.FirstCol <= b.LastCol && b.FirstCol <= a.LastCol
			}
		}
		if got := sortMerges(list) != nil; got != want {
			t.Fatalf("overlap: got %v, want %v: %v", got, want, list)
		}
	})
}
