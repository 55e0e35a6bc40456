package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestStepsAreCommands looks in the sources for every step that names its verb, and for
// the command, its flags and the number of its arguments: no next step leads nowhere.
func TestStepsAreCommands(t *testing.T) {
	root := newRootCmd(&app{})
	seen := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || called(call) != "Do" || len(call.Args) == 0 {
				return true
			}
			if verb, ok := literal(call.Args[0]); ok {
				seen++
				if problem := stepProblem(root, verb, call); problem != "" {
					t.Errorf("%s: step %q: %s", fset.Position(call.Pos()), verb, problem)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Error("no steps found")
	}
}

// stepProblem says what a command line of the step would be refused for. Arguments that
// are spread from a list are not known here.
func stepProblem(root *cobra.Command, verb string, call *ast.CallExpr) string {
	cmd, rest, err := root.Find(strings.Fields(verb))
	if err != nil || len(rest) > 0 {
		return "no such command"
	}
	words := []string{}
	for _, arg := range call.Args[1:] {
		c, ok := arg.(*ast.CallExpr)
		if !ok || called(c) == "append" {
			return ""
		}
		switch called(c) {
		case "Option", "FillOption":
			if name, ok := literal(c.Args[0]); ok && cmd.Flag(name) == nil {
				return "no flag --" + name
			}
		case "Word", "Fill":
			words = append(words, "x")
		default:
			return ""
		}
	}
	if call.Ellipsis == token.NoPos {
		if err := cmd.Args(cmd, words); err != nil {
			return err.Error()
		}
	}
	return ""
}

// called is the name of the function that is called, without its package.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}
