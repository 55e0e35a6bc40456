package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newCompletionCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "completion bash|zsh|fish|powershell",
		Short:   "生成命令行自动补全脚本",
		Long:    "把自动补全脚本写到标准输出；装法见示例。",
		Example: "  taizhang completion bash > /etc/bash_completion.d/taizhang\n  taizhang completion zsh > \"${fpath[1]}/_taizhang\"",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.stdout, true)
			case "zsh":
				return root.GenZshCompletion(a.stdout)
			case "fish":
				return root.GenFishCompletion(a.stdout, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.stdout)
			}
			return &usageError{msg: fmt.Sprintf("不认识的外壳“%s”，可用 bash、zsh、fish、powershell", args[0])}
		},
	}
}
