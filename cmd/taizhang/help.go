package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const usageTemplate = `用法：
  {{if .HasAvailableSubCommands}}{{.CommandPath}} <命令>{{else}}{{.UseLine}}{{if .HasAvailableLocalFlags}} [选项]{{end}}{{end}}
{{- if .HasExample}}

示例：
{{.Example}}{{end}}
{{- if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}}  {{.Short}}{{end}}{{end}}{{end}}
{{- if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags | flagHelp}}{{end}}
{{- if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags | flagHelp}}{{end}}
{{- if .HasAvailableSubCommands}}

看某个命令的详细说明：{{.Root.Name}} help {{if .HasParent}}{{.Name}} {{end}}<命令>{{end}}
`

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

var reDefault = regexp.MustCompile(` ?\(default "?([^")]*)"?\)`)

// flagHelp is pflag's list of flags with its English words in Chinese; 文字 and 整数
// are as wide as string and as int with a blank, so that the columns stay aligned.
func flagHelp(f *pflag.FlagSet) string {
	s := strings.NewReplacer(
		" string[=\" \"]", "[=文字]      ", " strings ", " 文字    ", " stringArray ", " 文字        ", " string ", " 文字   ", " int ", " 整数", " unit ", " 单位 ",
	).Replace(f.FlagUsages())
	return strings.TrimRight(reDefault.ReplaceAllString(s, "（默认 $1）"), " \n")
}

// exitHelp stands at the end of every long help.
const exitHelp = `
退出码：0 完成；1 失败；2 用法不对；3 完成，但有错误级问题或差额（导入时表示未写入）；130 被中断。`

// setChinese gives cobra's own texts, the help flags included, in Chinese; a command
// that only holds others prints its help. Help that is asked for of a command that there is
// not is a misuse.
func setChinese(a *app, root *cobra.Command) {
	cobra.AddTemplateFunc("flagHelp", flagHelp)
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if a.misuse = nil; cmd.HasSubCommands() {
			a.misuse = noArgs(cmd, cmd.Flags().Args())
		}
		if a.misuse == nil {
			help(cmd, args)
		}
	})
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [命令]",
		Short: "查看某个命令的说明",
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return &usageError{msg: fmt.Sprintf("没有命令“%s”", args[0])}
			}
			return target.Help()
		},
	})
	walk(root, func(c *cobra.Command) {
		if c.Long != "" {
			c.Long = strings.TrimSuffix(c.Long, "\n") + "\n" + exitHelp
		}
		if c.HasSubCommands() && c.RunE == nil {
			c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = "查看说明"
		c.DisableFlagsInUseLine = true
		if c.Args == nil {
			c.Args = noArgs
		}
	})
}

func walk(c *cobra.Command, fn func(*cobra.Command)) {
	fn(c)
	for _, sub := range c.Commands() {
		walk(sub, fn)
	}
}

// flagMessage says in Chinese what is wrong with a flag.
func flagMessage(err error) string {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return fmt.Sprintf("没有选项“%s”", e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fmt.Sprintf("选项“%s”缺少值", e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return fmt.Sprintf("选项 --%s 的值“%s”不对", e.GetFlag().Name, e.GetValue())
	}
	return "选项写法不对：" + err.Error()
}
