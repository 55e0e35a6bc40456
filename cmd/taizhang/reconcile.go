package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/wire"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

func newReconcileCmd(a *app) *cobra.Command {
	var exitCode bool
	cmd := &cobra.Command{
		Use:   "reconcile",
		Short: "公布数与项目逐项对账：差多少、为什么、看哪几行",
		Long: `把每个公布数（项目数、投资、占比、资金来源，各类与合计）与项目表算出的数，按公布时的
精度比较，结论为：` + labels(reconcile.Verdicts()) + `。
差额分解为取整影响与真实差额，恰好相加；每个真实差额列出可能的原因，逐一检验，
给出结论（` + labels(reconcile.Judgements()) + `）和依据。程序从不改数，数由办公室定。`,
		Example: `  taizhang reconcile
  taizhang reconcile --exit-code        有不符且未调整的数时，退出码为 3
  taizhang reconcile --format json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runReconcile(cmd.Context(), a, exitCode) },
	}
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "有不符且未调整的数，或有合计的工作表没有读成公布表时，退出码为 3")
	return cmd
}

// labels joins the Chinese words of an enumeration.
func labels[T interface{ Label() string }](vs []T) string {
	words := make([]string, len(vs))
	for i, v := range vs {
		words[i] = v.Label()
	}
	return strings.Join(words, "、")
}

func runReconcile(ctx context.Context, a *app, exitCode bool) error {
	rec, err := a.desk().Reconcile(ctx)
	if err != nil {
		return err
	}
	if err := a.print(wire.NewReconciliation(rec.Reconciliation), func(w io.Writer) error {
		return writeReconciliation(w, rec.Plan, rec.Reconciliation)
	}); err != nil {
		return err
	}
	var why []string
	if n := len(rec.Off()); n > 0 {
		why = append(why, fmt.Sprintf("%d 个公布数与项目表不符且未调整", n))
	}
	if n := len(rec.Unread); n > 0 {
		why = append(why, fmt.Sprintf("%d 张有合计的工作表没有读成公布表", n))
	}
	if exitCode && why != nil {
		return &findingsError{strings.Join(why, "；")}
	}
	return nil
}

// writeUnread names the sheets that were not read as tables.
func writeUnread(w io.Writer, rec reconcile.Reconciliation) {
	for _, u := range rec.Unread {
		fmt.Fprintf(w, "没有读成公布表，未核对：%s!%s（合计在 %s）\n  下一步：把表头改成“项目类别”“项目数”“总投资（亿元）”一类字样后重新导入；不是公布表的，隐藏或移走这张工作表后重新导入\n", u.File, u.Sheet, u.Cell)
	}
}

// writeReconciliation prints the fixed form: an overview of every figure, then each
// figure that does not hold with its candidates, then the next command.
func writeReconciliation(w io.Writer, plan string, rec reconcile.Reconciliation) error {
	defer writeUnread(w, rec)
	if len(rec.Figures) == 0 {
		fmt.Fprintf(w, "%s：台账里没有公布数，无可对账。\n%s\n  下一步：导入含公布表（表2）的工作簿，或用 taizhang publish 录入公布数\n", plan, rec.Searched)
		return nil
	}
	if err := figureTable(plan, rec).write(w); err != nil {
		return err
	}
	writeDecomposition(w, rec)
	for _, f := range rec.Off() {
		writeFigure(w, f, rec)
	}
	for _, ad := range rec.Adjustments {
		fmt.Fprintf(w, "\n调整项 %d  %s  %s 万元  %s（%s，%s）\n", ad.ID, ad.Category, signed(ad.Fen), ad.Reason, ad.By, portfolio.OfficeTime(ad.At))
	}
	if len(rec.Kinds) > 0 {
		fmt.Fprintf(w, "\n注：项目表的%s\n", rec.Kinds)
	}
	fmt.Fprintf(w, "\n%s\n", rec.Searched)
	n := len(rec.Off())
	if n == 0 {
		fmt.Fprintln(w, "结论：全部公布数相符，或仅有取整影响"+adjustedNote(rec)+"。")
		return nil
	}
	follow := 0
	for _, f := range rec.Off() {
		if f.Figure == portfolio.FigureShare && f.Internal.Holds() {
			follow++
		}
	}
	fmt.Fprintf(w, "结论：%d 个公布数不符，其中 %d 个占比是由公布的投资推得的。程序不改数；查明后用 taizhang adjust add 记一个调整项，或改表后重新导入。\n", n, follow)
	return nil
}

func adjustedNote(rec reconcile.Reconciliation) string {
	if slices.ContainsFunc(rec.Figures, func(f reconcile.FigureCheck) bool { return f.Adjusted }) {
		return "（已计入调整项）"
	}
	return ""
}

func figureTable(plan string, rec reconcile.Reconciliation) sheet {
	s := sheet{
		title: plan + "：公布数与计算数",
		columns: []column{
			{"范围", false, 0},
			{"指标", false, 0},
			{"公布", true, 0},
			{"计算", true, 0},
			{"单位", false, 0},
			{"差额（万元）", true, 0},
			{"允许±", true, 0},
			{"结论", false, 0},
			{"出处", false, 0},
		},
		notes: []string{"合计的算法：" + rec.Convention.Label() + "。" + rec.ConventionReason},
	}
	for _, n := range rec.Notes {
		s.notes = append(s.notes, "计算数"+n.String())
	}
	for _, f := range rec.Figures {
		if f.Verdict == reconcile.VerdictRounding && f.Note != "" {
			s.notes = append(s.notes, f.Scope+" "+f.Figure.Label()+"："+f.Note)
		}
		published, computed, diff, tol := f.Published.Text, f.Computed, "", ""
		if f.HasDifference {
			diff, tol = signed(f.Difference), f.Tolerance.Wan()
		}
		if f.Figure == portfolio.FigureSources {
			published, computed = "（见下）", "（见下）"
			if f.Verdict == reconcile.VerdictExact {
				published, computed = "", ""
			}
		}
		verdict := f.Verdict.Label()
		if f.Adjusted {
			verdict += "（调整后）"
		}
		s.rows = append(s.rows, []string{f.Scope, f.Figure.Label(), published, computed, f.Unit, diff, tol, verdict, publishedPlace(f)})
	}
	return s
}

// publishedPlace is where a figure was published: sheet and cell, or entered by hand.
func publishedPlace(f reconcile.FigureCheck) string {
	switch {
	case f.Published.Cell.Addr != "":
		return f.Published.Cell.Sheet + "!" + f.Published.Cell.Addr
	case f.Published.Text != "":
		return "手工录入"
	}
	return ""
}

func writeDecomposition(w io.Writer, rec reconcile.Reconciliation) {
	if len(rec.Decomposition) == 0 {
		return
	}
	var total portfolio.Money
	s := sheet{title: "\n合计差额的分解（公布 − 计算）", columns: []column{{"范围", false, 0}, {"差额（万元）", true, 0}, {"性质", false, 0}}}
	for _, d := range rec.Decomposition {
		total = total.Add(d.Difference)
		s.rows = append(s.rows, []string{d.Scope, signed(d.Difference), d.Kind.Label()})
	}
	s.foot = []string{"合计", signed(total), ""}
	s.write(w) //nolint:errcheck // w is a buffer
}

// writeFigure prints one figure that does not hold.
func writeFigure(w io.Writer, f reconcile.FigureCheck, rec reconcile.Reconciliation) {
	fmt.Fprintf(w, "\n%s  %s %s  %s\n", f.Verdict.Label(), f.Scope, f.Figure.Label(), publishedPlace(f))
	if f.Figure == portfolio.FigureSources {
		fmt.Fprintf(w, "    公布  %s\n", f.Published.Text)
		for _, part := range []struct {
			what  string
			names []string
		}{{"项目中有而未公布", f.NotPublished}, {"公布了而项目中没有", f.NotInRows}, {"由统称涵盖", f.Covered}} {
			if len(part.names) > 0 {
				fmt.Fprintf(w, "    %s：%s\n", part.what, strings.Join(part.names, "、"))
			}
		}
		fmt.Fprintf(w, "    下一步：%s\n", nextStep("", []portfolio.Step{
			portfolio.Do("list", portfolio.Option("category", f.Scope)).If("看这一类的项目"),
			portfolio.Do("alias source", portfolio.Fill("写法=名称")).If("写法不同而意思相同的"),
		}))
		return
	}
	width := max(len(f.Published.Text), len(f.Computed))
	fmt.Fprintf(w, "    公布  %*s %s\n    计算  %*s %s\n", width, f.Published.Text, f.Unit, width, f.Computed, f.Unit)
	if f.Note != "" {
		fmt.Fprintf(w, "    %s\n", f.Note)
	}
	if !f.HasDifference {
		if f.Figure == portfolio.FigureShare && f.Internal.Holds() {
			fmt.Fprintln(w, "    由公布的其他数推得出，随投资的差额而来；投资查清，它也就清楚")
		}
		return
	}
	fmt.Fprintf(w, "    差额  %s 万元（取整允许 ±%s 万元）\n", signed(f.Difference), f.Tolerance.Wan())
	told, open := false, false
	for _, h := range rec.CandidatesOf(f.Scope) {
		if h.Difference != f.Difference {
			continue // about another published figure of the same scope
		}
		if !told {
			fmt.Fprintln(w, "    可能的原因")
		}
		told = true
		open = open || h.Verdict != reconcile.Refuted
		fmt.Fprintf(w, "      %s  %s%s\n            %s\n", h.Verdict.Label(), h.Kind.Label(), numbers(h.Projects), h.Evidence)
	}
	if f.Scope == portfolio.TotalScope {
		return
	}
	if !open && !f.ByOwner {
		fmt.Fprintln(w, "    没有找到能解释这个差额的项目（查过什么见下）")
	}
	fmt.Fprintf(w, "    下一步：%s\n", nextStep("", offSteps(f)))
}

// offSteps are what can be done about a line that is off: an adjustment is of a category.
func offSteps(f reconcile.FigureCheck) []portfolio.Step {
	why := func(by string) portfolio.Step {
		return portfolio.Do("why", portfolio.Option(by, f.Scope)).If("看这个数怎么来的")
	}
	if f.ByOwner {
		return []portfolio.Step{why("owner"), portfolio.Do("alias owner", portfolio.Fill("写法=名称")).If("单位写法不同的")}
	}
	return []portfolio.Step{why("category"), portfolio.Do(
		"adjust add", portfolio.Option("category", f.Scope), portfolio.Option("amount", f.Difference.Exact(portfolio.Wan)),
		portfolio.Option("unit", portfolio.Wan.Name), portfolio.FillOption("reason", "原因")).If("查明后")}
}

func numbers(nos []portfolio.No) string {
	s := ""
	for _, n := range nos {
		s += " #" + string(n)
	}
	return s
}

// signed writes an amount in 万元 with its sign.
func signed(m portfolio.Money) string {
	if m > 0 {
		return "+" + m.Wan()
	}
	return m.Wan()
}
