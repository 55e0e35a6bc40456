// Package internal_test holds the rules about who may import whom.
package internal_test

import (
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// doors says which packages of this module each package may reach; one that is not
// named may reach every room but cmd and xlsxcheck.
var doors = map[string][]string{
	"taizhang/portfolio":           {},
	"taizhang/portfolio/layout":    {"taizhang/portfolio"},
	"taizhang/portfolio/likeness":  {"taizhang/portfolio"},
	"taizhang/portfolio/check":     {"taizhang/portfolio", "taizhang/portfolio/likeness"},
	"taizhang/portfolio/reconcile": {"taizhang/portfolio", "taizhang/portfolio/likeness"},
	"taizhang/portfolio/intake":    {"taizhang/portfolio"},
	"taizhang/seeds":               {},
	"taizhang/seeds/gen":           {},
	"taizhang/importer/ooxml":      {},
	"taizhang/importer/xlsx":       {"taizhang/importer/ooxml"},
	"taizhang/importer/grid":       {"taizhang/portfolio", "taizhang/portfolio/layout", "taizhang/importer/ooxml", "taizhang/importer/xlsx"},
	"taizhang/importer/list":       {"taizhang/portfolio", "taizhang/portfolio/layout", "taizhang/importer/ooxml", "taizhang/importer/xlsx", "taizhang/importer/grid"},
	"taizhang/importer/table":      {"taizhang/portfolio", "taizhang/portfolio/layout", "taizhang/importer/ooxml", "taizhang/importer/xlsx", "taizhang/importer/grid"},
	"taizhang/importer": {
		"taizhang/portfolio", "taizhang/portfolio/layout",
		"taizhang/importer/ooxml", "taizhang/importer/xlsx", "taizhang/importer/grid", "taizhang/importer/list", "taizhang/importer/table",
	},
	"taizhang/exporter/page":          {"taizhang/portfolio"},
	"taizhang/exporter":               {"taizhang/exporter/page", "taizhang/portfolio", "taizhang/portfolio/layout", "taizhang/portfolio/reconcile", "taizhang/portfolio/likeness"},
	"taizhang/internal/wire":          {"taizhang/portfolio", "taizhang/portfolio/reconcile", "taizhang/portfolio/intake", "taizhang/portfolio/likeness"},
	"taizhang/internal/ledger":        {"taizhang/portfolio", "taizhang/portfolio/intake", "taizhang/internal/ledger/sqlite"},
	"taizhang/internal/ledger/sqlite": {"taizhang/portfolio"},
	"taizhang/internal/xlsxcheck":     {},
}

// TestDoors holds the doors between the rooms over every package there is: portfolio
// reaches the standard library alone; nothing imports cmd; xlsxcheck is for tests.
func TestDoors(t *testing.T) {
	// What go list reads is unknown to the test cache; what the test itself walks is not.
	if err := filepath.WalkDir("..", skipHidden); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Deps}} {{.}}{{end}}`, "taizhang/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		deps := strings.Fields(line)
		pkg := deps[0]
		seen[pkg] = true
		allowed, closed := doors[pkg]
		for _, dep := range deps[1:] {
			ours := strings.HasPrefix(dep, "taizhang/")
			host, _, _ := strings.Cut(dep, "/")
			switch {
			case strings.HasPrefix(pkg, "taizhang/portfolio") && strings.Contains(host, "."):
				t.Errorf("%s reaches %s, which is not of the standard library", pkg, dep)
			case ours && closed && !slices.Contains(allowed, dep),
				strings.HasPrefix(dep, "taizhang/cmd/"), dep == "taizhang/internal/xlsxcheck" && pkg != "taizhang/internal/xlsxcheck", dep == "taizhang/internal/plantest", dep == "taizhang/internal/gridtest" && pkg != dep:
				t.Errorf("%s reaches %s", pkg, dep)
			}
		}
	}
	for pkg := range doors {
		if !seen[pkg] {
			t.Errorf("there is no package %s", pkg)
		}
	}
}

// TestCmdAsksOffice: the command line itself names no room but the office, the shapes and
// the domain; what it reaches through them is theirs.
func TestCmdAsksOffice(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{join .Imports "\n"}}`, "taizhang/cmd/taizhang").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for pkg := range strings.FieldsSeq(string(out)) {
		switch {
		case !strings.HasPrefix(pkg, "taizhang/"), strings.HasPrefix(pkg, "taizhang/portfolio"),
			pkg == "taizhang/internal/office", pkg == "taizhang/internal/wire":
		default:
			t.Errorf("cmd imports %s", pkg)
		}
	}
}

// TestOnePen holds that exporter/page alone writes with the workbook library.
func TestOnePen(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "taizhang/exporter/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		imports := strings.Fields(line)
		has := slices.Contains(imports, "github.com/xuri/excelize/v2")
		if pen := imports[0] == "taizhang/exporter/page"; has != pen {
			t.Errorf("%s: imports the workbook library is %v", imports[0], has)
		}
	}
}

func skipHidden(path string, d fs.DirEntry, err error) error {
	if err == nil && d.IsDir() && path != ".." && strings.HasPrefix(d.Name(), ".") {
		return fs.SkipDir
	}
	return err
}
