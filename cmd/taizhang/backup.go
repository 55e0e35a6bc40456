package main

import (
	"github.com/spf13/cobra"
)

func newBackupCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "backup 文件",
		Short:   "备份台账，并核验备份",
		Long:    "把台账的一个完整状态写成备份文件，核验后才命名；已有同名文件时不覆盖。",
		Example: "  taizhang backup 台账-2026-11.db",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.desk().Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			return a.done("已备份到 %s", args[0])
		},
	}
}

func newRestoreCmd(a *app) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "restore 备份文件",
		Short: "用备份恢复台账",
		Long: `先核验备份，再把它写到台账的位置。已有台账时不覆盖，除非加 --force；
加 --force 前建议先把现有台账文件另存一份：备份以后的变更，恢复后就没有了。恢复本身不记入变更记录；
--actor 只告诉同时在等的人是谁在恢复。`,
		Example: "  taizhang restore 台账-2026-11.db --force",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.desk().Restore(cmd.Context(), args[0], force); err != nil {
				return err
			}
			return a.done("已用 %s 恢复台账 %s", args[0], a.ledgerPath())
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "覆盖现有台账")
	return cmd
}
