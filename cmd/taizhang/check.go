package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/check"
)

func newCheckCmd(a *app) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "检查台账里的数据，并核验台账本身",
		Long: `检查项目名称重复或相近、跨类别重叠、年限越出规划期、资金来源和责任单位的写法、
层级未明、未安排和未填的预算；并核验台账：分摊之和等于预算、引用完整、变更记录未被改动。
每条都指明单元格和下一步。已查明的用 taizhang check accept 了结；数据一变会再次提出。
` + exitHelp,
		Example: "  taizhang check\n  taizhang check --all --format json\n  taizhang check accept TZ-NAME-DUPLICATE 13 --reason \"两个不同的项目\"",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runCheck(cmd.Context(), a, all) },
	}
	cmd.Flags().BoolVar(&all, "all", false, "同类问题全部列出，不省略")
	cmd.AddCommand(newCheckAcceptCmd(a))
	return cmd
}

func runCheck(ctx context.Context, a *app, all bool) error {
	return a.readPlan(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		open, settled, err := openFindings(ctx, l, p)
		if err != nil {
			return err
		}
		findings := findingsView(open)
		table := findings.Table()
		body := object{{"plan", p.Name}, {"accepted", settled}, {"findings", findings}}
		if err := a.emit(view{json: body, table: &table, text: func(w io.Writer) error {
			writeFindings(w, open, all)
			_, err := fmt.Fprintf(w, "\n%s：%s；已了结 %d\n", p.Name, countFindings(open), settled)
			return err
		}}); err != nil {
			return err
		}
		if portfolio.HasErrors(open) {
			return &findingsError{"台账中有错误级问题"}
		}
		return nil
	})
}

// openFindings are the findings about the data and the ledger that nobody has settled.
func openFindings(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan) (open []portfolio.Finding, settled int, err error) {
	aliases, err := l.Aliases(ctx, p.Name)
	if err != nil {
		return nil, 0, err
	}
	broken, err := l.Verify(ctx, p.Name)
	if err != nil {
		return nil, 0, err
	}
	open, settled, err = unsettled(ctx, l, p, aliases)
	return append(broken, open...), settled, err
}

// unsettled are the findings about a plan's data without those that the office has settled.
func unsettled(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan, aliases portfolio.Aliases) (open []portfolio.Finding, settled int, err error) {
	accepted, err := l.Accepted(ctx, p.Name)
	if err != nil {
		return nil, 0, err
	}
	for _, f := range check.Check(p, aliases) {
		if slices.ContainsFunc(accepted, func(ac ledger.Acceptance) bool { return ac.Covers(f) }) {
			settled++
		} else {
			open = append(open, f)
		}
	}
	return open, settled, nil
}

func newCheckAcceptCmd(a *app) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:     "accept 代码 序号",
		Short:   "了结一条已查明的问题",
		Long:    "了结一个项目的一条问题，写明原因；这个项目的有关数据一变，问题会再次提出。\n" + exitHelp,
		Example: "  taizhang check accept TZ-NAME-DUPLICATE 13 --reason \"两个不同的项目\"",
		Args:    exactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if portfolio.Trim(reason) == "" {
				return &usageError{msg: "缺少 --reason：为什么可以了结"}
			}
			return runCheckAccept(cmd.Context(), a, args[0], portfolio.NewNo(args[1]), portfolio.Trim(reason))
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "原因（必填）")
	return cmd
}

func runCheckAccept(ctx context.Context, a *app, code string, no portfolio.No, reason string) error {
	return a.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		p, err := l.Plan(ctx, plan)
		if err != nil {
			return err
		}
		open, _, err := openFindings(ctx, l, p)
		if err != nil {
			return err
		}
		n := 0
		for _, f := range open {
			if f.Code != code || f.No != no {
				continue
			}
			if err := l.AcceptFinding(ctx, plan, f, reason); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return &portfolio.Error{Code: portfolio.NotFound, Msg: fmt.Sprintf("项目 #%s 没有待了结的 %s", no, code), Hint: "用 taizhang check --all 查看代码和序号"}
		}
		return a.done(fmt.Sprintf("已了结 #%s 的 %s（%d 条）", no, code, n))
	})
}
