package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/office"
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
		Long:    "设定规划期，替换原有的全部规划期：没有写出的就没有了，它的年份归入“规划期外”。各期按先后写，不得重叠。",
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
			set, err := a.desk().SetPhases(cmd.Context(), phases)
			if err != nil {
				return err
			}
			return a.done("已设定 %d 个规划期%s", len(phases), phasesLost(set))
		},
	}
}

// phasesLost says which phases there are no more, and what is in none now.
func phasesLost(set office.NewPhases) string {
	var b strings.Builder
	if len(set.Dropped) > 0 {
		names := make([]string, len(set.Dropped))
		for i, p := range set.Dropped {
			names[i] = p.Label()
		}
		b.WriteString("；不再有：" + strings.Join(names, "、"))
	}
	if out := set.Outside; out.Projects > 0 {
		fmt.Fprintf(&b, "；%d 个项目有年份落在规划期外，计 %s 万元", out.Projects, out.Amount.Wan())
	}
	return b.String()
}
