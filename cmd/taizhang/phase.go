package main

import (
	"regexp"
	"strconv"

	"github.com/spf13/cobra"

	"taizhang/internal/wire"
	"taizhang/portfolio"
)

func newPhaseCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "phase",
		Short:   "规划期：查看或设定近期、中期、远期",
		Long:    `查看或设定规划期。新规划先用默认的：基准年 2020、近期 2021-2022、中期 2023-2025、远期 2026-2030。`,
		Example: "  taizhang phase\n  taizhang phase set 近期=2024-2025 远期=2026-2030",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			plan, err := a.desk().Phases(cmd.Context())
			if err != nil {
				return err
			}
			s := sheet{title: plan.Plan, columns: []column{{"规划期", false, 0}, {"起", true, 0}, {"止", true, 0}}}
			for _, ph := range plan.Phases {
				s.rows = append(s.rows, []string{ph.Name, strconv.Itoa(ph.From), strconv.Itoa(ph.To)})
			}
			return a.print(wire.NewPhases(plan.Phases), s.write)
		},
	}
	cmd.AddCommand(newPhaseSetCmd(a))
	return cmd
}

var rePhase = regexp.MustCompile(`^(.+)=(\d{4})(?:-(\d{4}))?$`)

func newPhaseSetCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "set 名称=起年-止年 …",
		Short:   "设定规划期",
		Long:    "设定规划期，替换原有的全部规划期；各期按先后写，不得重叠。",
		Example: "  taizhang phase set 基准年=2023 近期=2024-2025 远期=2026-2030",
		Args:    minArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var phases []portfolio.Phase
			for _, arg := range args {
				m := rePhase.FindStringSubmatch(portfolio.Squeeze(arg))
				if m == nil {
					return &usageError{msg: "“" + arg + "”应写成 名称=起年-止年，例如 近期=2021-2022"}
				}
				ph := portfolio.Phase{Name: m[1]}
				ph.From, _ = strconv.Atoi(m[2])
				ph.To = ph.From
				if m[3] != "" {
					ph.To, _ = strconv.Atoi(m[3])
				}
				if ph.To < ph.From || len(phases) > 0 && ph.From <= phases[len(phases)-1].To {
					return &usageError{msg: "“" + arg + "”的年份颠倒，或与前一期重叠"}
				}
				phases = append(phases, ph)
			}
			if err := a.desk().SetPhases(cmd.Context(), phases); err != nil {
				return err
			}
			return a.done("已设定 %d 个规划期", len(phases))
		},
	}
}
