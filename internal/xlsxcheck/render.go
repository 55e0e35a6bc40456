package xlsxcheck

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Render prints the book with LibreOffice and writes its pages as PNG files
// into dir, at 80 dots per inch; it returns their paths in page order. The test
// is skipped when soffice or pdftoppm is missing, or failed when
// TAIZHANG_NEED_OFFICE=1.
func Render(tb testing.TB, book []byte, dir string) []string {
	tb.Helper()
	need(tb, "soffice", "pdftoppm")
	pdf, err := convert(book, tb.TempDir(), "pdf")
	if err != nil {
		tb.Fatalf("rendering: %v", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		tb.Fatal(err)
	}
	if _, err := run("pdftoppm", "-r", "80", "-png", pdf, filepath.Join(dir, "page")); err != nil {
		tb.Fatalf("rendering: %v", err)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "page-*.png"))
	if err != nil || len(pages) == 0 {
		tb.Fatalf("no page was rendered into %s (%v)", dir, err)
	}
	slices.Sort(pages) // pdftoppm pads the numbers
	return pages
}

// PDFText prints the book with LibreOffice and returns the text of all pages,
// cell after cell; a form feed ends each page. Texts that wrap are broken into
// lines. The same skip rule holds for soffice and pdftotext.
func PDFText(tb testing.TB, book []byte) string {
	tb.Helper()
	need(tb, "soffice", "pdftotext")
	pdf, err := convert(book, tb.TempDir(), "pdf")
	if err != nil {
		tb.Fatalf("rendering: %v", err)
	}
	out, err := run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-")
	if err != nil {
		tb.Fatalf("rendering: %v", err)
	}
	return string(out)
}

// Visible fails the test when the printed book shows ### anywhere, or lacks one
// of the texts. Blanks and line breaks do not count.
func Visible(tb testing.TB, book []byte, texts ...string) {
	tb.Helper()
	for _, msg := range invisible(PDFText(tb, book), texts) {
		tb.Error(msg)
	}
}

func invisible(printed string, texts []string) []string {
	var faults []string
	if strings.Contains(printed, "###") {
		faults = append(faults, "the printed book shows ###")
	}
	printed = squeeze(printed)
	for _, t := range texts {
		if !strings.Contains(printed, squeeze(t)) {
			faults = append(faults, "the printed book does not show "+t)
		}
	}
	return faults
}

// squeeze drops all blanks.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
