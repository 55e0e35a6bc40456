package wire

import "taizhang/portfolio"

// Adjustment is an adjustment.
type Adjustment struct {
	ID        int64           `json:"id"`
	Category  string          `json:"category"`
	AmountFen portfolio.Money `json:"amount_fen"`
	Reason    string          `json:"reason"`
	By        string          `json:"by"`
	At        string          `json:"at"`
	RevokedAt string          `json:"revoked_at,omitempty"`
}

// Adjustments are adjustments, the oldest first.
type Adjustments []Adjustment

// NewAdjustment is an adjustment.
func NewAdjustment(a portfolio.Adjustment) Adjustment {
	return Adjustment{a.ID, a.Category, a.Fen, a.Reason, a.By, a.At, a.Revoked}
}

// NewAdjustments are adjustments.
func NewAdjustments(as []portfolio.Adjustment) Adjustments {
	out := make(Adjustments, len(as))
	for i, a := range as {
		out[i] = NewAdjustment(a)
	}
	return out
}

// Table is one record.
func (a Adjustment) Table() Table { return Adjustments{a}.Table() }

// Table is one record an adjustment.
func (as Adjustments) Table() Table {
	t := Table{Columns: []string{"id", "category", "amount_fen", "reason", "by", "at", "revoked_at"}}
	for _, a := range as {
		t.Rows = append(t.Rows, []any{a.ID, a.Category, a.AmountFen, a.Reason, a.By, a.At, a.RevokedAt})
	}
	return t
}
