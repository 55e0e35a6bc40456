package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/wire"
	"taizhang/portfolio"
)

func newAliasCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "alias",
		Short: "别名：一种写法是哪个资金来源或责任单位",
		Long: `登记一种写法的含义。已导入的项目和以后的导入都随之归并，并记入变更记录；原文不变。
要撤回一个别名，把写法登记为它自己：taizhang alias source 市配套=市配套。`,
		Example: "  taizhang alias source 市配套=清远市财政 --class 财政·市级 --reason 电话核实\n  taizhang alias owner 市水利局=连州市水利局",
	}
	cmd.AddCommand(newAliasKindCmd(a, portfolio.SourceAlias), newAliasKindCmd(a, portfolio.OwnerAlias), newAliasListCmd(a))
	return cmd
}

func newAliasKindCmd(a *app, kind portfolio.AliasKind) *cobra.Command {
	label := kind.Label()
	var class, reason string
	cmd := &cobra.Command{
		Use:     string(kind) + " 写法=名称",
		Short:   "登记" + label + "的一种写法",
		Long:    "登记" + label + "的一种写法是哪个名称。",
		Example: "  taizhang alias " + string(kind) + " 写法=名称 --reason 依据",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			written, name, ok := strings.Cut(args[0], "=")
			al := portfolio.Alias{Written: portfolio.Trim(written), Name: portfolio.Trim(name), Class: portfolio.FundingClass(class), Reason: reason}
			if !ok || al.Written == "" || al.Name == "" {
				return &usageError{msg: "“" + args[0] + "”应写成 写法=名称"}
			}
			if class != "" && !slices.Contains(portfolio.Classes(), al.Class) {
				return &usageError{msg: "不认识的资金类别“" + class + "”，可用：" + portfolio.ClassNames()}
			}
			renamed, err := a.desk().SetAlias(cmd.Context(), kind, al)
			if err != nil {
				return err
			}
			writeFindings(a.stderr, renamed.Findings, true)
			return a.done("“%s”今后读作“%s”；影响 %d 个项目%s", al.Written, al.Name, len(renamed.Projects), numbers(renamed.Projects))
		},
	}
	if kind == portfolio.SourceAlias {
		cmd.Flags().StringVar(&class, "class", "", "资金类别："+portfolio.ClassNames()+"（不填则沿用该名称已有的类别）")
	}
	cmd.Flags().StringVar(&reason, "reason", "", "依据")
	return cmd
}

func newAliasListCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "列出别名表",
		Long:    "列出规划的两张别名表：写法、名称、资金类别、依据。",
		Example: "  taizhang alias list",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			tables, err := a.desk().Aliases(cmd.Context())
			if err != nil {
				return err
			}
			all := wire.NewAliases(tables.Aliases)
			s := sheet{title: tables.Plan, columns: []column{{"表", false, 0}, {"写法", false, 30}, {"名称", false, 30}, {"资金类别", false, 0}, {"依据", false, 44}}}
			for _, al := range all {
				s.rows = append(s.rows, []string{portfolio.AliasKind(al.Kind).Label(), al.Written, al.Name, al.Class, al.Reason})
			}
			return a.print(all, s.write)
		},
	}
}
