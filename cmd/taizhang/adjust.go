package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

func newAdjustCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "adjust",
		Short: "调整项：说明公布数与计算数的差额",
		Long: `调整项说明一个差额的原因，凡出现该数的地方都会注明；它不改动任何项目，并记入变更记录。
` + exitHelp,
		Example: "  taizhang adjust add --category 生态经济 --amount 10000 --unit 万元 --reason \"公布后核减 #42\"\n  taizhang adjust list\n  taizhang adjust revoke 1",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newAdjustAddCmd(a), newAdjustListCmd(a), newAdjustRevokeCmd(a))
	return cmd
}

func newAdjustAddCmd(a *app) *cobra.Command {
	var category, amount, reason string
	unit := unitFlag{portfolio.Wan}
	cmd := &cobra.Command{
		Use:   "add --category 类别 --amount 金额 --reason 原因",
		Short: "记一个调整项",
		Long: `记一个调整项：计算数加上它，再与公布数比较。公布数比计算数大时为正，小时为负。
` + exitHelp,
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
			return runAdjustAdd(cmd.Context(), a, portfolio.Adjustment{Category: category, Fen: fen, Reason: strings.TrimSpace(reason)})
		},
	}
	cmd.Flags().StringVar(&category, "category", "", "项目类别")
	cmd.Flags().StringVar(&amount, "amount", "", "金额，可为负数")
	cmd.Flags().Var(&unit, "unit", unitHelp)
	cmd.Flags().StringVar(&reason, "reason", "", "原因")
	return cmd
}

func runAdjustAdd(ctx context.Context, a *app, ad portfolio.Adjustment) error {
	return a.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		saved, err := l.AddAdjustment(ctx, plan, ad)
		if err != nil {
			return err
		}
		return a.emit(view{json: saved, rows: adjustmentRows([]portfolio.Adjustment{saved}), text: func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "已记调整项 %d：%s %s 万元。撤销用 taizhang adjust revoke %d\n", saved.ID, saved.Category, signed(saved.Fen), saved.ID)
			return err
		}})
	})
}

func newAdjustListCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "列出调整项",
		Long:    "列出全部调整项，已撤销的也在内。\n" + exitHelp,
		Example: "  taizhang adjust list",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return a.withPlan(ctx, false, func(l *ledger.Ledger, plan string) error {
				all, err := l.Adjustments(ctx, plan)
				if err != nil {
					return err
				}
				return a.emit(view{json: append([]portfolio.Adjustment{}, all...), rows: adjustmentRows(all), none: adjustmentRows(make([]portfolio.Adjustment, 1))[0], text: func(w io.Writer) error {
					return adjustmentTable(all).write(w)
				}})
			})
		},
	}
}

func adjustmentRows(all []portfolio.Adjustment) []object {
	var out []object
	for _, ad := range all {
		out = append(out, object{
			{"id", ad.ID},
			{"category", ad.Category},
			{"amount_fen", ad.Fen},
			{"reason", ad.Reason},
			{"by", ad.By},
			{"at", ad.At},
			{"revoked_at", ad.Revoked},
		})
	}
	return out
}

func adjustmentTable(all []portfolio.Adjustment) sheet {
	s := sheet{columns: []column{{"编号", true, 0}, {"类别", false, 0}, {"金额（万元）", true, 0}, {"原因", false, 40}, {"经办人", false, 0}, {"时间", false, 0}, {"撤销", false, 0}}}
	for _, ad := range all {
		s.rows = append(s.rows, []string{strconv.FormatInt(ad.ID, 10), ad.Category, signed(ad.Fen), ad.Reason, ad.By, officeTime(ad.At), officeTime(ad.Revoked)})
	}
	return s
}

func newAdjustRevokeCmd(a *app) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:     "revoke 编号",
		Short:   "撤销一个调整项",
		Long:    "撤销一个调整项；它仍留在列表和变更记录中。\n" + exitHelp,
		Example: "  taizhang adjust revoke 1 --reason \"记错类别\"",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return &usageError{msg: "调整项编号“" + args[0] + "”不是整数"}
			}
			ctx := cmd.Context()
			return a.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
				if err := l.RevokeAdjustment(ctx, plan, id, reason); err != nil {
					return err
				}
				return a.done(fmt.Sprintf("已撤销调整项 %d", id))
			})
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "撤销的原因")
	return cmd
}
