package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

func newReconcileCmd(a *app) *cobra.Command {
	var exitCode bool
	cmd := &cobra.Command{
		Use:   "reconcile",
		Short: "公布数与项目逐项对账：差多少、为什么、看哪几行",
		Long: `把每个公布数（项目数、投资、占比、资金来源，各类与合计）与项目表算出的数，按公布时的
精度比较，结论为：一致、取整、不符、缺项（公布了而表中没有）、多项（表中有而未公布）。
差额分解为取整影响与真实差额，恰好相加；每个真实差额列出可能的原因，逐一检验，
给出“支持、可能、排除”和依据。程序从不改数，数由办公室定。
` + exitHelp,
		Example: `  taizhang reconcile
  taizhang reconcile --exit-code        有不符且未调整的数时，退出码为 3
  taizhang reconcile --format json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runReconcile(cmd.Context(), a, exitCode) },
	}
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "有不符且未调整的数时退出码为 3")
	return cmd
}

func runReconcile(ctx context.Context, a *app, exitCode bool) error {
	return a.readOutline(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		rec, err := reconcilePlan(ctx, l, p)
		if err != nil {
			return err
		}
		body := reconcileJSON(rec)
		if err := a.emit(view{json: body, rows: figureRows(rec), text: func(w io.Writer) error {
			return writeReconciliation(w, p, rec)
		}}); err != nil {
			return err
		}
		if n := countOff(rec); exitCode && n > 0 {
			return &findingsError{fmt.Sprintf("%d 个公布数与项目表不符且未调整", n)}
		}
		return nil
	})
}

// countOff counts the figures that neither rounding nor an adjustment explains.
func countOff(rec portfolio.Reconciliation) int {
	n := 0
	for _, f := range rec.Figures {
		if isOff(f.Verdict) {
			n++
		}
	}
	return n
}

func isOff(v portfolio.Verdict) bool {
	return v == portfolio.VerdictOff || v == portfolio.VerdictMissing || v == portfolio.VerdictExtra
}

func reconcileJSON(rec portfolio.Reconciliation) object {
	parts, candidates := []object{}, []object{}
	for _, d := range rec.Decomposition {
		parts = append(parts, object{{"scope", d.Scope}, {"difference_fen", d.Difference}, {"kind", d.Kind}})
	}
	for _, h := range rec.Candidates {
		candidates = append(candidates, object{
			{"scope", h.Scope},
			{"hypothesis", h.Kind},
			{"projects", append([]portfolio.No{}, h.Projects...)},
			{"difference_fen", h.Difference},
			{"verdict", h.Verdict},
			{"evidence", h.Evidence},
		})
	}
	return object{
		{"convention", rec.Convention},
		{"convention_reason", rec.ConventionReason},
		{"figures", figureRows(rec)},
		{"decomposition", parts},
		{"candidates", candidates},
		{"adjustments", append([]portfolio.Adjustment{}, rec.Adjustments...)},
		{"searched", rec.Searched},
	}
}

func figureRows(rec portfolio.Reconciliation) []object {
	out := []object{}
	for _, f := range rec.Figures {
		var fen, diff any
		if f.Figure == portfolio.FigureAmount {
			fen, diff = f.ComputedFen, f.Difference
		}
		out = append(out, object{
			{"figure", f.Figure},
			{"scope", f.Scope},
			{"published", f.Published.Text},
			{"unit", f.Unit},
			{"computed", f.Computed},
			{"computed_fen", fen},
			{"difference_fen", diff},
			{"verdict", f.Verdict},
			{"adjusted", f.Adjusted},
			{"internal", f.Internal},
			{"note", f.Note},
			{"sheet", f.Published.Cell.Sheet},
			{"cell", f.Published.Cell.Addr},
			{"not_published", strings.Join(f.NotPublished, "、")},
			{"not_in_rows", strings.Join(f.NotInRows, "、")},
			{"covered", strings.Join(f.Covered, "、")},
		})
	}
	return out
}

// writeReconciliation prints the fixed form: an overview of every figure, then each
// figure that does not hold with its candidates, then the next command.
func writeReconciliation(w io.Writer, p *portfolio.Plan, rec portfolio.Reconciliation) error {
	if len(rec.Figures) == 0 {
		fmt.Fprintf(w, "%s：台账里没有公布数，无可对账。\n%s\n  下一步：导入含公布表（表2）的工作簿，或用 taizhang publish 录入公布数\n", p.Name, rec.Searched)
		return nil
	}
	if err := figureTable(p, rec).write(w); err != nil {
		return err
	}
	writeDecomposition(w, rec)
	for _, f := range rec.Figures {
		if isOff(f.Verdict) {
			writeFigure(w, f, rec)
		}
	}
	for _, ad := range rec.Adjustments {
		fmt.Fprintf(w, "\n调整项 %d  %s  %s 万元  %s（%s，%s）\n", ad.ID, ad.Category, signed(ad.Fen), ad.Reason, ad.By, ad.At)
	}
	fmt.Fprintf(w, "\n%s\n", rec.Searched)
	n := countOff(rec)
	if n == 0 {
		fmt.Fprintln(w, "结论：全部公布数一致，或仅有取整影响"+adjustedNote(rec)+"。")
		return nil
	}
	fmt.Fprintf(w, "结论：%d 个公布数不符。程序不改数；查明后用 taizhang adjust add 记一个调整项，或改表后重新导入。\n", n)
	return nil
}

func adjustedNote(rec portfolio.Reconciliation) string {
	if slices.ContainsFunc(rec.Figures, func(f portfolio.FigureCheck) bool { return f.Adjusted }) {
		return "（已计入调整项）"
	}
	return ""
}

func figureTable(p *portfolio.Plan, rec portfolio.Reconciliation) sheet {
	s := sheet{
		title: p.Name + "：公布数与计算数",
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
		notes: []string{"合计的算法：" + portfolio.ConventionLabel(rec.Convention) + "。" + rec.ConventionReason},
	}
	for _, f := range rec.Figures {
		published, computed, diff, tol := f.Published.Text, f.Computed, "", ""
		switch f.Figure {
		case portfolio.FigureAmount:
			diff, tol = signed(f.Difference), wan(f.Tolerance)
		case portfolio.FigureSources:
			published, computed = "（见下）", "（见下）"
			if f.Verdict == portfolio.VerdictExact {
				published, computed = "", ""
			}
		}
		verdict := portfolio.VerdictLabel(f.Verdict)
		if f.Adjusted {
			verdict += "（调整后）"
		}
		place := f.Published.Cell.Addr
		if place != "" {
			place = f.Published.Cell.Sheet + "!" + place
		}
		s.rows = append(s.rows, []string{f.Scope, f.Figure.Label(), published, computed, f.Unit, diff, tol, verdict, place})
	}
	return s
}

func writeDecomposition(w io.Writer, rec portfolio.Reconciliation) {
	if len(rec.Decomposition) == 0 {
		return
	}
	var total portfolio.Money
	s := sheet{title: "\n合计差额的分解（公布 − 计算）", columns: []column{{"范围", false, 0}, {"差额（万元）", true, 0}, {"性质", false, 0}}}
	for _, d := range rec.Decomposition {
		total = total.Add(d.Difference)
		s.rows = append(s.rows, []string{d.Scope, signed(d.Difference), portfolio.KindLabel(d.Kind)})
	}
	s.foot = []string{"合计", signed(total), ""}
	s.write(w) //nolint:errcheck // w is a buffer
}

// writeFigure prints one figure that does not hold.
func writeFigure(w io.Writer, f portfolio.FigureCheck, rec portfolio.Reconciliation) {
	place := portfolio.Pos{Sheet: f.Published.Cell.Sheet, Cell: f.Published.Cell.Addr}.String()
	fmt.Fprintf(w, "\n%s  %s %s  %s\n", portfolio.VerdictLabel(f.Verdict), f.Scope, f.Figure.Label(), place)
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
		fmt.Fprintf(w, "    下一步：taizhang list --category %s；写法不同而意思相同的，用 taizhang alias source 写法=名称\n", f.Scope)
		return
	}
	width := max(len(f.Published.Text), len(f.Computed))
	fmt.Fprintf(w, "    公布  %*s %s\n    计算  %*s %s\n", width, f.Published.Text, f.Unit, width, f.Computed, f.Unit)
	if f.Figure != portfolio.FigureAmount {
		return
	}
	fmt.Fprintf(w, "    差额  %s 万元（取整允许 ±%s 万元）\n", signed(f.Difference), wan(f.Tolerance))
	open := false
	for i, h := range candidatesOf(rec, f.Scope) {
		if i == 0 {
			fmt.Fprintln(w, "    可能的原因")
		}
		open = open || h.Verdict != portfolio.Refuted
		fmt.Fprintf(w, "      %s  %s%s\n            %s\n", portfolio.VerdictLabel(h.Verdict), portfolio.KindLabel(h.Kind), numbers(h.Projects), h.Evidence)
	}
	if f.Scope == portfolio.TotalScope {
		return
	}
	if !open {
		fmt.Fprintln(w, "    没有找到能解释这个差额的项目（查过什么见下）")
	}
	fmt.Fprintf(w, "    下一步：taizhang why --category %s；查明后 taizhang adjust add --category %s --amount %s --unit 万元 --reason 原因\n",
		f.Scope, f.Scope, f.Difference.Exact(portfolio.Wan))
}

func candidatesOf(rec portfolio.Reconciliation, scope string) []portfolio.Hypothesis {
	var out []portfolio.Hypothesis
	for _, h := range rec.Candidates {
		if h.Scope == scope {
			out = append(out, h)
		}
	}
	return out
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
		return "+" + wan(m)
	}
	return wan(m)
}

// wan writes an exact amount in 万元 with at least two decimals.
func wan(m portfolio.Money) string {
	s := m.Exact(portfolio.Wan)
	if _, frac, _ := strings.Cut(s, "."); len(frac) < 2 {
		s = m.Format(portfolio.Wan, 2)
	}
	return portfolio.Group(s)
}
