package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/wire"
	"taizhang/portfolio"
)

func newCheckCmd(a *app) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "检查台账里的数据，并核验台账本身",
		Long: `检查项目名称重复或相近、跨类别重叠、年限越出规划期、资金来源和责任单位的写法、
层级未明、未安排和未填的预算；并核验台账：文件完好、引用完整、变更记录未被改动、项目与变更记录相符。
每条都指明单元格和下一步。已查明的用 taizhang check accept 了结；数据一变会再次提出。`,
		Example: "  taizhang check\n  taizhang check --all --format json\n  taizhang check accept TZ-NAME-DUPLICATE 13 --reason \"两个不同的项目\"",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runCheck(cmd.Context(), a, all) },
	}
	cmd.Flags().BoolVar(&all, "all", false, "同类问题全部列出，不省略")
	cmd.AddCommand(newCheckAcceptCmd(a))
	return cmd
}

func runCheck(ctx context.Context, a *app, all bool) error {
	found, err := a.desk().Check(ctx)
	proved := fmt.Sprintf("台账核验通过：%d 条变更记录，逐条走回到空白", found.Entries)
	if err != nil {
		if found.Entries > 0 {
			a.tell(proved)
		}
		return err
	}
	if err := a.print(wire.NewCheck(found.Plan, found.Settled, found.Open, findingStep), func(w io.Writer) error {
		writeFindings(w, found.Open, all)
		switch {
		case found.Unread != nil:
			_, err = fmt.Fprintf(w, "\n台账核验未通过：%d 处；项目数据没有检查：%s\n", len(found.Open), strings.TrimSpace(message(found.Unread)))
			return err
		case found.Entries > 0:
			proved += "\n"
		default:
			proved = ""
		}
		_, err = fmt.Fprintf(w, "\n%s：%s；已了结 %d\n%s", found.Plan, countFindings(found.Open), found.Settled, proved)
		return err
	}); err != nil {
		return err
	}
	if portfolio.HasErrors(found.Open) {
		return &findingsError{"台账中有错误级问题"}
	}
	return nil
}

func newCheckAcceptCmd(a *app) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:     "accept 代码 序号",
		Short:   "了结一条已查明的问题",
		Long:    "了结一个项目的一条问题，写明原因；这个项目的有关数据一变，问题会再次提出。",
		Example: "  taizhang check accept TZ-NAME-DUPLICATE 13 --reason \"两个不同的项目\"",
		Args:    exactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if portfolio.Trim(reason) == "" {
				return &usageError{msg: "缺少 --reason：为什么可以了结"}
			}
			code, no := args[0], portfolio.ParseHandle(args[1])
			n, err := a.desk().Accept(cmd.Context(), code, no, portfolio.Trim(reason))
			if err != nil {
				return err
			}
			return a.done("已了结 #%s 的 %s（%d 条）", strings.TrimPrefix(no.String(), "#"), code, n)
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "原因（必填）")
	return cmd
}
