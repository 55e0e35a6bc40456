package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/wire"
	"taizhang/portfolio"
)

func newAdjustCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "adjust",
		Short:   "调整项：说明公布数与计算数的差额",
		Long:    `调整项说明一个差额的原因，凡出现该数的地方都会注明；它不改动任何项目，并记入变更记录。`,
		Example: "  taizhang adjust add --category 生态经济 --amount 10000 --unit 万元 --reason \"公布后核减 #42\"\n  taizhang adjust list\n  taizhang adjust revoke 1",
	}
	cmd.AddCommand(newAdjustAddCmd(a), newAdjustListCmd(a), newAdjustRevokeCmd(a))
	return cmd
}

func newAdjustAddCmd(a *app) *cobra.Command {
	var category, amount, reason string
	unit := unitFlag{portfolio.Wan}
	cmd := &cobra.Command{
		Use:     "add --category 类别 --amount 金额 --reason 原因",
		Short:   "记一个调整项",
		Long:    `记一个调整项：计算数加上它，再与公布数比较。公布数比计算数大时为正，小时为负。`,
		Example: "  taizhang adjust add --category 生态经济 --amount 10000 --unit 万元 --reason \"公布后核减 #42\"",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if category == "" || amount == "" || strings.TrimSpace(reason) == "" {
				return &usageError{msg: "--category、--amount、--reason 都要填"}
			}
			fen, err := portfolio.ParseSigned(amount, unit.Unit)
			if err != nil {
				return err
			}
			saved, err := a.desk().Adjust(cmd.Context(), portfolio.Adjustment{Category: category, Fen: fen, Reason: strings.TrimSpace(reason)})
			if err != nil {
				return err
			}
			return a.print(wire.NewAdjustment(saved), func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "已记调整项 %d：%s %s 万元。撤销用 taizhang adjust revoke %d\n", saved.ID, saved.Category, signed(saved.Fen), saved.ID)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&category, "category", "", "项目类别")
	cmd.Flags().StringVar(&amount, "amount", "", "金额，可为负数")
	cmd.Flags().Var(&unit, "unit", unitHelp)
	cmd.Flags().StringVar(&reason, "reason", "", "原因")
	return cmd
}

func newAdjustListCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "列出调整项",
		Long:    "列出全部调整项，已撤销的也在内。",
		Example: "  taizhang adjust list",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := a.desk().Adjustments(cmd.Context())
			if err != nil {
				return err
			}
			return a.print(wire.NewAdjustments(all), adjustmentTable(all).write)
		},
	}
}

func adjustmentTable(all []portfolio.Adjustment) sheet {
	s := sheet{columns: []column{{"编号", true, 0}, {"类别", false, 0}, {"金额（万元）", true, 0}, {"原因", false, 40}, {"经办人", false, 0}, {"时间", false, 0}, {"撤销", false, 0}}}
	for _, ad := range all {
		s.rows = append(s.rows, []string{strconv.FormatInt(ad.ID, 10), ad.Category, signed(ad.Fen), ad.Reason, ad.By, portfolio.OfficeTime(ad.At), portfolio.OfficeTime(ad.Revoked)})
	}
	return s
}

func newAdjustRevokeCmd(a *app) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:     "revoke 编号",
		Short:   "撤销一个调整项",
		Long:    "撤销一个调整项；它仍留在列表和变更记录中。",
		Example: "  taizhang adjust revoke 1 --reason \"记错类别\"",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return &usageError{msg: "调整项编号“" + args[0] + "”不是整数"}
			}
			if err := a.desk().RevokeAdjustment(cmd.Context(), id, reason); err != nil {
				return err
			}
			return a.done("已撤销调整项 %d", id)
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "撤销的原因")
	return cmd
}
