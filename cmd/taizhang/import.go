package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"taizhang/internal/office"
	"taizhang/internal/wire"
	"taizhang/portfolio"
)

type importOptions struct {
	file   string
	sheet  string
	dryRun bool
	all    bool
	show   bool // how the lists were understood
	maxMB  int64
	said   office.Said
	part   string
	add    bool
}

// mostMB is the largest file that can be asked for, in megabytes: a workbook has no more.
const mostMB = 1 << 12

func newImportCmd(a *app) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import 文件.xlsx",
		Short: "读入项目表和公布表",
		Long: `读入工作簿中每张认得的表：项目表（附表1 一类）和公布表（表2 一类）。按表头找列，不按位置。
一次导入是一个整体：只要有一处错误，什么也不写入，并逐格说明错在哪里、下一步做什么。
再次导入同一规划时按序号比较：新增、变更、未变、缺失分别报告；表中没有了的项目标记为缺失，从不删除。
各部门的表用 --add 合成一个规划：每张表是一个部分，再次导入时只与自己的部分比较。

只有填表单位知道的事会问：哪一列是投资预算、单位是什么、表头在哪一行、划了删除线的行算不算、
一格里的两个数是哪一个。问题列在最后“需要回答”之下，每个回答都写成选项，照抄加在命令后面即可；
在终端上逐个问，写编号选定，直接回车不选。回答先于程序的判断。文件里有几张表的，
在回答前面写上表名和感叹号，只管那一张表：--unit '附表1!万元'。

回答随写入的导入存进规划，下次同样表头的清单沿用，并提示；命令里新的回答先于以前的。清单自己写明的单位
先于以前回答的单位。--read 和 --struck 只管这一次，不沿用。`,
		Example: `  taizhang import 附表1.xlsx
  taizhang import 附表1.xlsx --dry-run          只看会改动什么，不写入
  taizhang import 外市.xlsx --plan 外市规划      另立一个规划
  taizhang import 水利局.xlsx --add=水利局       作为规划的一部分加入，序号自成一套
  taizhang import 附表1.xlsx --sheet 附表1      只读这一张表（可以是隐藏的表）
  taizhang import 附表1.xlsx --dry-run --explain 看每一列、每一行是怎么读的
  taizhang import 附表1.xlsx --column 投资预算=E --unit 万元 --header 3-4
                                                投资预算在 E 列，单位万元，表头在第 3、4 行
  taizhang import 附表1.xlsx --skip 货款 --struck drop --read C5=4500
                                                货款一列不读，划掉的行不读，C5 是 4500`,
		Args: exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("max-mb") && (o.maxMB < 1 || o.maxMB > mostMB) {
				return &usageError{msg: fmt.Sprintf("--max-mb 应在 1 到 %d 之间", mostMB)}
			}
			if err := office.CheckSaid(o.said); err != nil {
				return usageOf(err)
			}
			o.file = args[0]
			o.add, o.part = cmd.Flags().Changed("add"), strings.TrimSpace(o.part)
			return runImport(cmd.Context(), a, o)
		},
	}
	cmd.Flags().StringVar(&o.sheet, "sheet", "", "只读这一张工作表")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "只报告会改动什么，不写入台账")
	cmd.Flags().BoolVar(&o.all, "all", false, "同类问题全部列出，不省略")
	cmd.Flags().BoolVar(&o.show, "explain", false, "列出每一列、每一行是怎么读的")
	o.addAnswers(cmd.Flags())
	cmd.Flags().Int64Var(&o.maxMB, "max-mb", 0, "文件大小上限，兆字节（默认 50）")
	cmd.Flags().StringVar(&o.part, "add", "", "作为规划的一部分加入；名称用 --add=名称 写明，不写取表题或工作表名")
	cmd.Flags().Lookup("add").NoOptDefVal = " "
	return cmd
}

// addAnswers are the flags that answer the questions of an import.
func (o *importOptions) addAnswers(f *pflag.FlagSet) {
	f.StringSliceVar(&o.said.Columns, "column", nil, "某一栏在哪一列，如 投资预算=E（可用多次，或用逗号分开）")
	f.StringSliceVar(&o.said.Units, "unit", nil, "金额的单位，如 万元")
	f.StringSliceVar(&o.said.Headers, "header", nil, "表头在哪一行，如 3 或 3-4")
	f.StringArrayVar(&o.said.Skip, "skip", nil, "不读的列，写列号或表头（可用多次）")
	f.StringVar(&o.said.Struck, "struck", "", "划了删除线的行：drop 不读，keep 照读")
	f.StringArrayVar(&o.said.Read, "read", nil, "某一格是什么，如 C5=4500（可用多次）")
}

func runImport(ctx context.Context, a *app, o importOptions) error {
	in, err := a.importAsking(ctx, &o)
	if err != nil {
		return err
	}
	rep := in.Report
	shape := wire.NewImport(in.Reading.Origin, rep, findingStep, answerFlags)
	if o.show {
		shape.Explain = wire.NewExplained(in.Reading.Explained)
	}
	if err := a.print(shape, func(w io.Writer) error { return writeImport(w, in, o) }); err != nil {
		return err
	}
	if portfolio.HasErrors(rep.Findings) {
		return &findingsError{countFindings(rep.Findings) + "。台账未作任何改动；请按上面的下一步改好后重新导入"}
	}
	return nil
}

// importAsking imports, and where somebody can answer asks what only the office can say,
// until nothing more is answered.
func (a *app) importAsking(ctx context.Context, o *importOptions) (office.Imported, error) {
	in := bufio.NewReader(a.stdin)
	for {
		got, err := a.desk().Import(ctx, o.file, office.ImportOptions{Sheet: o.sheet, Said: o.said, MaxBytes: o.maxMB << 20, DryRun: o.dryRun, Add: o.add, Part: o.part})
		if err != nil || !a.interactive() {
			return got, err
		}
		if !ask(in, visibleWriter{a.stdout}, questionsOf(got.Report.Findings), &o.said) {
			return got, nil
		}
	}
}

func writeImport(w io.Writer, in office.Imported, o importOptions) error {
	r, rep := in.Reading, in.Report
	fmt.Fprintf(w, "文件  %s（sha256 %.12s…）\n规划  %s\n", r.Origin.File, r.Origin.SHA256, rep.Plan)
	if rep.Part != "" {
		fmt.Fprintf(w, "部分  %s\n", rep.Part)
	}
	fmt.Fprintf(w, "项目  读到 %d 个：新增 %d，变更 %d，未变 %d，缺失 %d\n", rep.Read, len(rep.Added), len(rep.Changed), len(rep.Unchanged), len(rep.Missing))
	for _, s := range in.Sheets() {
		fmt.Fprintf(w, "        %s：%d 个，%s 万元\n", s.Name, s.Projects, s.Amount.Wan())
	}
	if rep.Figures > 0 {
		fmt.Fprintf(w, "公布  %d 个公布数\n", rep.Figures)
	}
	for _, c := range rep.Changes {
		if c.Field != portfolio.FieldAdded {
			fmt.Fprintf(w, "  变更  %s %s：“%s” → “%s”  %s\n", c.Entity.Label(), fieldWord(c), cut(valueWord(c, c.Old), 40), cut(valueWord(c, c.New), 40), c.File)
		}
	}
	if o.show {
		if err := writeExplained(w, in.Reading.Explained); err != nil {
			return err
		}
	}
	writeFindings(w, rep.Findings, o.all)
	state := "已写入台账"
	if !rep.Written {
		state = "未写入台账"
		if o.dryRun {
			state += "（试导入）"
		}
	}
	fmt.Fprintf(w, "\n%s。%s\n", state, countFindings(rep.Findings))
	writeQuestions(w, rep.Findings)
	return nil
}
