package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"taizhang/internal/wire"
	"taizhang/portfolio"
)

func newHistoryCmd(a *app) *cobra.Command {
	var entity string
	cmd := &cobra.Command{
		Use:   "history",
		Short: "变更记录：谁、何时、改了什么、依据哪个文件",
		Long: `按时间列出变更记录，最新的在最后。“条”是记录的编号，taizhang check 说“变更记录第 N 条”就是它；
“次”是第几次变更（一次变更可以有几条记录），summary --as-of-revision 用的就是它。
每条记录都带有链式校验值，改动过去的记录会被 taizhang check 查出。`,
		Example: "  taizhang history\n  taizhang history --entity \"project 42\"",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			changes, err := a.desk().History(cmd.Context(), entity)
			if err != nil {
				return err
			}
			return a.print(wire.NewChanges(changes), historyTable(changes).write)
		},
	}
	cmd.Flags().StringVar(&entity, "entity", "", "只看这个对象，例如 “project 42”")
	return cmd
}

func historyTable(history []portfolio.Change) sheet {
	s := sheet{
		title:   "变更记录",
		columns: []column{{"条", true, 0}, {"次", true, 0}, {"时间", false, 0}, {"经办人", false, 0}, {"对象", false, 0}, {"项", false, 0}, {"原值", false, 30}, {"新值", false, 30}, {"原因或出处", false, 40}},
	}
	for _, c := range history {
		why := c.Reason
		if why == "" {
			why = c.File
		}
		s.rows = append(s.rows, []string{fmt.Sprint(c.ID), fmt.Sprint(c.Revision), portfolio.OfficeTime(c.At), c.By, c.Entity.Label(), fieldWord(c), valueWord(c, c.Old), valueWord(c, c.New), why})
	}
	return s
}
