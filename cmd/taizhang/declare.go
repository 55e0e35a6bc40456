package main

import (
	"strings"

	"github.com/spf13/cobra"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

func newDeclareCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "declare",
		Short:   "申报一个项目的分来源或分年投资，代替假定",
		Long:    `申报的金额必须恰好等于项目的投资预算；申报后处处以申报数为准，并注明“申报”。`,
		Example: "  taizhang declare sources 14 省财政=15000 市配套=5827\n  taizhang declare years 42 2021=4000 2022=6000\n  taizhang declare sources 14 --withdraw",
	}
	cmd.AddCommand(
		newDeclareKindCmd(a, intake.BySource, "sources", "资金来源", "14 省财政=15000 市配套=5827"),
		newDeclareKindCmd(a, intake.ByYear, "years", "年度", "42 2021=4000 2022=6000"),
	)
	return cmd
}

func newDeclareKindCmd(a *app, by intake.ShareKind, kind, label, example string) *cobra.Command {
	var withdraw bool
	var reason string
	unit := unitFlag{portfolio.Wan}
	cmd := &cobra.Command{
		Use:     kind + " 序号 " + label + "=金额 …",
		Short:   "申报各" + label + "的金额",
		Long:    "申报一个项目各" + label + "的金额，合计必须等于投资预算；--withdraw 撤回申报。",
		Example: "  taizhang declare " + kind + " " + example,
		Args:    minArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if withdraw == (len(args) > 1) {
				return &usageError{msg: "请给出“" + label + "=金额”，或用 --withdraw 撤回申报（二者取一）"}
			}
			shares, err := parseShares(args[1:], unit.Unit)
			if err != nil {
				return err
			}
			no := portfolio.ParseHandle(args[0])
			if err := a.desk().Declare(cmd.Context(), no, by, shares, reason); err != nil {
				return err
			}
			if withdraw {
				return a.done("已撤回 #%s 的分%s申报", strings.TrimPrefix(no.String(), "#"), label)
			}
			return a.done("已记 #%s 的分%s申报", strings.TrimPrefix(no.String(), "#"), label)
		},
	}
	cmd.Flags().BoolVar(&withdraw, "withdraw", false, "撤回申报")
	cmd.Flags().StringVar(&reason, "reason", "", "依据，例如文号")
	cmd.Flags().Var(&unit, "unit", unitHelp)
	return cmd
}

// parseShares reads 名称=金额 arguments.
func parseShares(args []string, unit portfolio.Unit) ([]portfolio.Share, error) {
	var out []portfolio.Share
	for _, arg := range args {
		key, text, ok := strings.Cut(arg, "=")
		if !ok || portfolio.Trim(key) == "" {
			return nil, &usageError{msg: "“" + arg + "”应写成 名称=金额"}
		}
		am, f := portfolio.ParseTyped(text, unit)
		if !am.HasFigure() {
			msg := "“" + arg + "”里的金额不对"
			if f != nil {
				msg += "：" + f.Msg
			}
			return nil, &usageError{msg: msg}
		}
		out = append(out, portfolio.Share{Key: portfolio.Trim(key), Fen: am.Fen})
	}
	return out, nil
}
