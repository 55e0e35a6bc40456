// Package internal_test holds the rules about who may import whom.
package internal_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestDoors holds the doors between the rooms: portfolio imports the standard library
// alone; importer, exporter and ledger never import each other; nothing imports cmd.
func TestDoors(t *testing.T) {
	own := map[string][]string{ // package: what else of ours it may reach
		"taizhang/portfolio":       {},
		"taizhang/seeds":           {},
		"taizhang/importer/xlsx":   {"taizhang/portfolio"},
		"taizhang/importer":        {"taizhang/portfolio", "taizhang/importer/xlsx"},
		"taizhang/exporter":        {"taizhang/portfolio"},
		"taizhang/internal/ledger": {"taizhang/portfolio"},
	}
	for pkg, allowed := range own {
		out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", pkg).Output()
		if err != nil {
			t.Fatalf("go list %s: %v", pkg, err)
		}
		for dep := range strings.FieldsSeq(string(out)) {
			ours := strings.HasPrefix(dep, "taizhang/")
			if dep != pkg && (pkg == "taizhang/portfolio" || ours && !strings.Contains(strings.Join(allowed, " ")+" ", dep+" ")) {
				t.Errorf("%s imports %s", pkg, dep)
			}
		}
	}
}
