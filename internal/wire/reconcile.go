package wire

import (
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

// Reconciliation is the published figures held against the projects.
type Reconciliation struct {
	Convention       reconcile.Convention `json:"convention"`
	ConventionReason string               `json:"convention_reason"`
	Figures          Figures              `json:"figures"`
	Decomposition    []Part               `json:"decomposition"`
	Candidates       []Candidate          `json:"candidates"`
	Adjustments      Adjustments          `json:"adjustments"`
	Unread           []Unread             `json:"unread"`
	Searched         string               `json:"searched"`
	Kinds            []KindSum            `json:"kinds,omitempty"`
}

// Unread is a sheet with a 合计 that was not read.
type Unread struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

// Figure is one published figure.
type Figure struct {
	Figure        portfolio.Figure  `json:"figure"`
	Scope         string            `json:"scope"`
	Published     string            `json:"published"`
	Unit          string            `json:"unit"`
	Computed      string            `json:"computed"`
	ComputedFen   *portfolio.Money  `json:"computed_fen"`
	DifferenceFen *portfolio.Money  `json:"difference_fen"`
	Verdict       reconcile.Verdict `json:"verdict"`
	Adjusted      bool              `json:"adjusted"`
	Internal      reconcile.Verdict `json:"internal"`
	Note          string            `json:"note"`
	Sheet         string            `json:"sheet"`
	Cell          string            `json:"cell"`
	NotPublished  string            `json:"not_published"`
	NotInRows     string            `json:"not_in_rows"`
	Covered       string            `json:"covered"`
}

// Part is a part of the difference of the totals.
type Part struct {
	Scope         string             `json:"scope"`
	DifferenceFen portfolio.Money    `json:"difference_fen"`
	Kind          reconcile.PartKind `json:"kind"`
}

// Candidate is what may explain a difference.
type Candidate struct {
	Scope         string              `json:"scope"`
	Hypothesis    reconcile.Kind      `json:"hypothesis"`
	Projects      []portfolio.No      `json:"projects"`
	DifferenceFen portfolio.Money     `json:"difference_fen"`
	Verdict       reconcile.Judgement `json:"verdict"`
	Evidence      string              `json:"evidence"`
}

// NewReconciliation is a reconciliation.
func NewReconciliation(rec reconcile.Reconciliation) Reconciliation {
	out := Reconciliation{
		Convention: rec.Convention, ConventionReason: rec.ConventionReason, Figures: NewFigures(rec.Figures),
		Decomposition: []Part{}, Candidates: []Candidate{}, Unread: []Unread{}, Adjustments: NewAdjustments(rec.Adjustments), Searched: rec.Searched,
		Kinds: newKinds(rec.Kinds),
	}
	for _, u := range rec.Unread {
		out.Unread = append(out.Unread, Unread(u))
	}
	for _, d := range rec.Decomposition {
		out.Decomposition = append(out.Decomposition, Part{d.Scope, d.Difference, d.Kind})
	}
	for _, h := range rec.Candidates {
		out.Candidates = append(out.Candidates, Candidate{h.Scope, h.Kind, append([]portfolio.No{}, h.Projects...), h.Difference, h.Verdict, h.Evidence})
	}
	return out
}

// Table is one record a figure.
func (r Reconciliation) Table() Table { return r.Figures.Table() }

// Figures are published figures.
type Figures []Figure

// NewFigures are published figures.
func NewFigures(fs []reconcile.FigureCheck) Figures {
	out := make(Figures, len(fs))
	for i, f := range fs {
		out[i] = Figure{
			Figure: f.Figure, Scope: f.Scope, Published: f.Published.Text, Unit: f.Unit, Computed: f.Computed,
			ComputedFen:   FenOrNull(f.Figure == portfolio.FigureAmount && f.HasFigure, f.ComputedFen),
			DifferenceFen: FenOrNull(f.HasDifference, f.Difference),
			Verdict:       f.Verdict, Adjusted: f.Adjusted, Internal: f.Internal, Note: f.Note,
			Sheet: f.Published.Cell.Sheet, Cell: f.Published.Cell.Addr,
			NotPublished: strings.Join(f.NotPublished, "、"), NotInRows: strings.Join(f.NotInRows, "、"), Covered: strings.Join(f.Covered, "、"),
		}
	}
	return out
}

// Table is one record a figure.
func (fs Figures) Table() Table {
	t := Table{Columns: []string{
		"figure", "scope", "published", "unit", "computed", "computed_fen", "difference_fen", "verdict",
		"adjusted", "internal", "note", "sheet", "cell", "not_published", "not_in_rows", "covered",
	}}
	for _, f := range fs {
		t.Rows = append(t.Rows, []any{
			f.Figure, f.Scope, f.Published, f.Unit, f.Computed, f.ComputedFen, f.DifferenceFen, f.Verdict,
			f.Adjusted, f.Internal, f.Note, f.Sheet, f.Cell, f.NotPublished, f.NotInRows, f.Covered,
		})
	}
	return t
}
