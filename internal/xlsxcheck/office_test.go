package xlsxcheck

import (
	"os"
	"strings"
	"testing"
)

func TestRecalculateConfirmsGoodBook(t *testing.T) {
	Recalculate(t, goodBook(t))
}

// TestRecalculateFindsWrongCache seeds wrong caches into a book that claims to
// come from Excel, whose caches LibreOffice would believe by default.
func TestRecalculateFindsWrongCache(t *testing.T) {
	book := patch(t, goodBook(t), sheet1, `<v>1234.75</v>`, `<v>1234.75001</v>`)
	book = patch(t, book, sheet1, `<v>大</v>`, `<v>小</v>`)
	book = patch(t, book, "docProps/app.xml", `Go Excelize`, `Microsoft Excel`)
	need(t, "soffice")
	tb := &recorder{dir: t.TempDir()}
	Recalculate(tb, book)
	for _, want := range []string{"error: ", " 2 cached values", "TZ-RECALC", "汇总!C5", `"1234.75"`, "汇总!D5", `"大"`} {
		if !strings.Contains(tb.log, want) {
			t.Errorf("Recalculate says %q, want %q in it", tb.log, want)
		}
	}
}

func TestValueEqual(t *testing.T) {
	for _, c := range []struct {
		a, b value
		want bool
	}{
		{value{"n", "1655370.33"}, value{"n", "1655370.3300000001"}, true},
		{value{"n", "1655370.33"}, value{"n", "1655370.34"}, false},
		{value{"n", "0"}, value{"n", "1.2E-15"}, true},
		{value{"n", "1"}, value{"s", "1"}, false},
		{value{"s", "甲"}, value{"s", "甲 "}, false},
		{value{"e", "#N/A"}, value{"e", "#REF!"}, false},
	} {
		if got := c.a.equal(c.b); got != c.want {
			t.Errorf("%v equal %v = %t, want %t", c.a, c.b, got, c.want)
		}
	}
}

func TestRender(t *testing.T) {
	pages := Render(t, goodBook(t), t.TempDir())
	if len(pages) != 2 {
		t.Fatalf("pages = %v, want 2 for the 2 visible sheets", pages)
	}
	for _, p := range pages {
		if data, err := os.ReadFile(p); err != nil || !strings.HasPrefix(string(data), "\x89PNG") {
			t.Errorf("%s is no PNG (%v)", p, err)
		}
	}
}

func TestVisible(t *testing.T) {
	Visible(t, goodBook(t), "黄河流域生态保护和高质量发展重点工程", "1,234.75", "大")
	narrow := patch(t, goodBook(t), sheet1, `width="16"`, `width="5"`)
	printed := PDFText(t, narrow)
	got := strings.Join(invisible(printed, []string{"重点项目汇总表", "1,234.75"}), "\n")
	if want := "the printed book shows ###\nthe printed book does not show 1,234.75"; got != want {
		t.Errorf("invisible = %q, want %q; printed:\n%s", got, want, printed)
	}
}

func TestMissingOffice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for env, want := range map[string]string{"": "skip: soffice is not installed", "1": "fatal: soffice is not installed"} {
		t.Setenv(needOffice, env)
		tb := &recorder{}
		need(tb, "soffice")
		if !strings.HasPrefix(tb.log, want) {
			t.Errorf("%s=%q: %q, want %q", needOffice, env, tb.log, want)
		}
	}
}
