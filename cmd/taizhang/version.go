package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the Makefile from git; a plain go build takes the module's.
var version = ""

func newVersionCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "显示版本",
		Long:    "显示程序的版本和编译它的 Go 版本。\n" + exitHelp,
		Example: "  taizhang version",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			v := version
			if info, ok := debug.ReadBuildInfo(); ok && v == "" {
				v = info.Main.Version
			}
			row := object{{"version", v}, {"go", runtime.Version()}, {"platform", runtime.GOOS + "/" + runtime.GOARCH}}
			return a.emit(view{json: row, rows: []object{row}, text: func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "taizhang %s（%s，%s/%s）\n", v, runtime.Version(), runtime.GOOS, runtime.GOARCH)
				return err
			}})
		},
	}
}
