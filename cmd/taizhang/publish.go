package main

import (
	"github.com/spf13/cobra"

	"taizhang/portfolio"
)

func newPublishCmd(a *app) *cobra.Command {
	var scope, reason string
	var withdraw bool
	cmd := &cobra.Command{
		Use:   "publish count|amount|share 数字加单位",
		Short: "录入一个公布数，例如正文里的“51项”“166.5亿元”",
		Long: `录入一个不在公布表里的公布数（如正文中的数），与表中的公布数一起对账。
照原文写，带单位，保留原有小数位：几位小数决定对账的精度。同一指标再录入即替换，--withdraw 撤回。`,
		Example: "  taizhang publish count 51项 --reason 正文第四部分\n  taizhang publish amount 166.5亿元 --reason 正文第四部分\n  taizhang publish amount --withdraw",
		Args:    minArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if withdraw == (len(args) == 2) || len(args) > 2 {
				return &usageError{msg: "请给出一个数字加单位，或用 --withdraw 撤回（二者取一）"}
			}
			pub := portfolio.Published{Figure: portfolio.Figure(args[0]), Scope: scope}
			if !withdraw {
				var err error
				if pub, err = portfolio.ParseStated(pub.Figure, scope, args[1]); err != nil {
					return usageOf(err)
				}
			}
			if err := a.desk().Publish(cmd.Context(), pub, reason); err != nil {
				return err
			}
			if withdraw {
				return a.done("已撤回手工录入的公布数：%s %s", pub.Scope, pub.Figure.Label())
			}
			return a.done("已录入公布数：%s %s %s%s", pub.Scope, pub.Figure.Label(), pub.Text, pub.Unit)
		},
	}
	cmd.Flags().StringVar(&scope, "scope", portfolio.TotalScope, "范围：合计，或一个项目类别")
	cmd.Flags().BoolVar(&withdraw, "withdraw", false, "撤回手工录入的这个数")
	cmd.Flags().StringVar(&reason, "reason", "", "出处，例如 正文第四部分")
	return cmd
}
