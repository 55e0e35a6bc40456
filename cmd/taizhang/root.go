package main

import (
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"taizhang/internal/office"
)

// app is what every verb shares: the streams, the clock and the global flags.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time

	ledgerFile string
	planName   string
	actorName  string
	format     string

	misuse error // why help was not given, which cobra has no way to return
}

func newRootCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "taizhang",
		Short: "重点项目投资台账",
		Long: `taizhang 把重点项目表（Excel/WPS）读入台账，按类别、资金来源、年度汇总到分，
与公布数对账，并导出表2、附表1。不丢一个项目、一分钱；每个数都能说出它从哪个单元格来。`,
		Example: `  taizhang import 附表1.xlsx            读入项目表和公布表
  taizhang summary --by category        按六大体系汇总
  taizhang reconcile                    与公布数对账
  taizhang export table2 -o 表2.xlsx    导出表2`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	f := cmd.PersistentFlags()
	f.StringVar(&a.ledgerFile, "ledger", "", "台账文件（默认 $TAIZHANG_LEDGER，再默认 ./taizhang.db）")
	f.StringVar(&a.planName, "plan", "", "规划名称（台账里有多个规划时必填）")
	f.StringVar(&a.actorName, "actor", "", "经办人，记入变更记录（默认 $TAIZHANG_USER，再默认系统用户）")
	f.StringVar(&a.actorName, "by", "", "经办人，同 --actor")
	f.StringVar(&a.format, "format", "table", "输出格式：table、json 或 csv")
	if err := f.MarkHidden("by"); err != nil { // the name of --actor until 0.1
		panic(err)
	}
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{msg: flagMessage(err)} })
	cmd.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkFormat() }
	cmd.AddCommand(
		newImportCmd(a), newListCmd(a), newShowCmd(a), newSummaryCmd(a),
		newReconcileCmd(a), newWhyCmd(a), newCheckCmd(a), newAdjustCmd(a),
		newDeclareCmd(a), newAliasCmd(a), newPublishCmd(a), newPhaseCmd(a),
		newExportCmd(a), newHistoryCmd(a), newBackupCmd(a), newRestoreCmd(a),
		newDemoCmd(a), newVersionCmd(a), newCompletionCmd(a),
	)
	setChinese(a, cmd)
	return cmd
}

func (a *app) checkFormat() error {
	switch a.format {
	case "table", "json", "csv":
		return nil
	}
	return &usageError{msg: fmt.Sprintf("不认识的输出格式“%s”，可用 table、json、csv", a.format)}
}

// ledgerPath is where the book of record lies.
func (a *app) ledgerPath() string {
	if a.ledgerFile != "" {
		return a.ledgerFile
	}
	if p := os.Getenv("TAIZHANG_LEDGER"); p != "" {
		return p
	}
	return "taizhang.db"
}

// actor is who acts, for the change log.
func (a *app) actor() string {
	if a.actorName != "" {
		return a.actorName
	}
	if u := os.Getenv("TAIZHANG_USER"); u != "" {
		return u
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "未署名"
}

// tell says something beside the result.
func (a *app) tell(line string) { fmt.Fprintln(a.stderr, "taizhang："+line) }

// desk is the office that the global flags name.
func (a *app) desk() *office.Office {
	return &office.Office{Ledger: a.ledgerPath(), Plan: a.planName, Actor: a.actor(), Now: a.now, Tell: a.tell}
}

func noArgs(cmd *cobra.Command, args []string) error { return argCount(cmd, args, 0, 0) }

func exactArgs(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error { return argCount(cmd, args, n, n) }
}

func minArgs(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error { return argCount(cmd, args, n, -1) }
}

func argCount(cmd *cobra.Command, args []string, least, most int) error {
	switch {
	case len(args) < least:
		return &usageError{msg: fmt.Sprintf("%s 缺少参数，用法：%s", cmd.CommandPath(), cmd.UseLine())}
	case most >= 0 && len(args) > most && cmd.HasSubCommands():
		return &usageError{msg: fmt.Sprintf("没有命令“%s %s”", cmd.CommandPath(), args[0])}
	case most >= 0 && len(args) > most:
		return &usageError{msg: fmt.Sprintf("%s 多了参数“%s”，用法：%s", cmd.CommandPath(), strings.Join(args[most:], " "), cmd.UseLine())}
	}
	return nil
}
