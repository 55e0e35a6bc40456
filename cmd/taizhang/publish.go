package main

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

func newPublishCmd(a *app) *cobra.Command {
	var scope, reason string
	cmd := &cobra.Command{
		Use:   "publish count|amount|share 数字和单位",
		Short: "录入一个公布数，例如正文里的“51项”“166.5亿元”",
		Long: `录入一个不在公布表里的公布数（如正文中的数），与表中的公布数一起对账。
照原文写，带单位，保留原有小数位：几位小数决定对账的精度。同一指标再录入即替换，写“撤销”即撤销。
` + exitHelp,
		Example: "  taizhang publish count 51项 --reason 正文第四部分\n  taizhang publish amount 166.5亿元 --reason 正文第四部分\n  taizhang publish amount 撤销",
		Args:    exactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			pub, err := parsePublished(args[0], args[1], scope)
			if err != nil {
				return err
			}
			return runPublish(cmd.Context(), a, pub, reason)
		},
	}
	cmd.Flags().StringVar(&scope, "scope", portfolio.TotalScope, "范围：合计，或一个项目类别")
	cmd.Flags().StringVar(&reason, "reason", "", "出处，例如 正文第四部分")
	return cmd
}

var rePublished = regexp.MustCompile(`^([\d,]+(?:\.\d+)?)(项|个|亿元|万元|元|%)$`)

// parsePublished reads "51项", "166.5亿元", "87.69%".
func parsePublished(figure, text, scope string) (portfolio.Published, error) {
	units := map[portfolio.Figure]string{portfolio.FigureCount: "项 个", portfolio.FigureAmount: "亿元 万元 元", portfolio.FigureShare: "%"}
	pub := portfolio.Published{Figure: portfolio.Figure(figure), Scope: scope, State: portfolio.Known}
	want, ok := units[pub.Figure]
	if !ok {
		return pub, &usageError{"不认识的指标“" + figure + "”，可用 count、amount、share"}
	}
	if text == "撤销" {
		return pub, nil
	}
	m := rePublished.FindStringSubmatch(portfolio.Squeeze(text))
	if m == nil || !strings.Contains(" "+want+" ", " "+m[2]+" ") {
		return pub, &usageError{"“" + text + "”应写成数字加单位（" + strings.ReplaceAll(want, " ", "、") + "），例如 166.5亿元"}
	}
	pub.Text, pub.Unit = m[1], m[2]
	if pub.Unit == "个" {
		pub.Unit = "项"
	}
	return pub, nil
}

func runPublish(ctx context.Context, a *app, pub portfolio.Published, reason string) error {
	return a.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		if err := l.Publish(ctx, plan, pub, reason); err != nil {
			return err
		}
		if pub.Text == "" {
			return a.done(fmt.Sprintf("已撤销手工录入的公布数：%s %s", pub.Scope, pub.Figure.Label()))
		}
		return a.done(fmt.Sprintf("已录入公布数：%s %s %s%s", pub.Scope, pub.Figure.Label(), pub.Text, pub.Unit))
	})
}
