package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

func newAliasCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "alias",
		Short: "别名：一种写法是哪个资金来源或责任单位",
		Long: `登记一种写法的含义。已导入的项目和以后的导入都随之归并，并记入变更记录；原文不变。
要撤回一个别名，把写法登记为它自己：taizhang alias source 市配套=市配套。
` + exitHelp,
		Example: "  taizhang alias source 市配套=清远市财政 --class 财政·市级 --reason 电话核实\n  taizhang alias owner 市水利局=连州市水利局",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newAliasKindCmd(a, ledger.SourceAlias, "资金来源"), newAliasKindCmd(a, ledger.OwnerAlias, "责任单位"), newAliasListCmd(a))
	return cmd
}

func newAliasKindCmd(a *app, kind ledger.AliasKind, label string) *cobra.Command {
	var class, reason string
	cmd := &cobra.Command{
		Use:     string(kind) + " 写法=名称",
		Short:   "登记" + label + "的一种写法",
		Long:    "登记" + label + "的一种写法是哪个名称。\n" + exitHelp,
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
			ctx := cmd.Context()
			return a.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
				affected, err := l.SetAlias(ctx, plan, kind, al)
				if err != nil {
					return err
				}
				return a.done(fmt.Sprintf("“%s”今后读作“%s”；影响 %d 个项目%s", al.Written, al.Name, len(affected), numbers(affected)))
			})
		},
	}
	if kind == ledger.SourceAlias {
		cmd.Flags().StringVar(&class, "class", "", "资金类别："+portfolio.ClassNames()+"（不填则沿用该名称已有的类别）")
	}
	cmd.Flags().StringVar(&reason, "reason", "", "依据")
	return cmd
}

func newAliasListCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "列出别名表",
		Long:    "列出规划的两张别名表：写法、名称、资金类别、依据。\n" + exitHelp,
		Example: "  taizhang alias list",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return a.withPlan(ctx, false, func(l *ledger.Ledger, plan string) error {
				tables, err := l.Aliases(ctx, plan)
				if err != nil {
					return err
				}
				rows := append(aliasRows("source", tables.Sources), aliasRows("owner", tables.Owners)...)
				s := sheet{title: plan, columns: []column{{"表", false, 0}, {"写法", false, 30}, {"名称", false, 30}, {"资金类别", false, 0}, {"依据", false, 44}}}
				for _, r := range rows {
					cells := make([]string, len(r))
					for i, p := range r {
						cells[i] = fmt.Sprint(p.Value)
					}
					cells[0] = map[string]string{"source": "资金来源", "owner": "责任单位"}[cells[0]]
					s.rows = append(s.rows, cells)
				}
				return a.emit(view{json: rows, rows: rows, none: aliasRow("", portfolio.Alias{}), text: func(w io.Writer) error { return s.write(w) }})
			})
		},
	}
}

// aliasRows are the aliases of one table, by name and by what is written.
func aliasRows(kind string, table map[string]portfolio.Alias) []object {
	all := slices.SortedFunc(maps.Values(table), func(a, b portfolio.Alias) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Written, b.Written))
	})
	out := []object{}
	for _, al := range all {
		out = append(out, aliasRow(kind, al))
	}
	return out
}

func aliasRow(kind string, al portfolio.Alias) object {
	return object{{"kind", kind}, {"written", al.Written}, {"name", al.Name}, {"class", string(al.Class)}, {"reason", al.Reason}}
}
