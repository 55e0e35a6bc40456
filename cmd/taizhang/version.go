package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"taizhang/internal/wire"

	"github.com/spf13/cobra"
)

// version is set by the Makefile from git; a plain go build takes the module's.
var version = ""

func newVersionCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "显示版本",
		Long:    "显示程序的版本和编译它的 Go 版本。",
		Example: "  taizhang version",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			v := version
			if info, ok := debug.ReadBuildInfo(); ok && v == "" {
				v = info.Main.Version
			}
			shape := wire.Version{Version: v, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
			return a.print(shape, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "taizhang %s（%s，%s）\n", shape.Version, shape.Go, shape.Platform)
				return err
			})
		},
	}
}
