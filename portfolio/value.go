package portfolio

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// Value is a value as the change log keeps it: canonical JSON, from which it can be made
// again; "" where there is nothing. Equal values are equal texts. Words are made of it
// only where it is shown.
type Value string

// Is reports whether there is a value.
func (v Value) Is() bool { return v != "" }

// MarshalJSON writes the value as it is, null for none.
func (v Value) MarshalJSON() ([]byte, error) {
	if v == "" {
		return []byte("null"), nil
	}
	return []byte(v), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Value) UnmarshalJSON(b []byte) error {
	if *v = Value(b); string(b) == "null" {
		*v = ""
	}
	return nil
}

// ValueOf writes anything as a value, its signs as they are: a name with < or & stays
// readable. What cannot be marshalled panics with an Internal error.
func ValueOf(x any) Value {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		panic(&Error{Code: Internal, Msg: "变更记录写不出一个值", Err: err})
	}
	return Value(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// Into reads the value into one of the Parts types, a string, or a list of strings or
// numbers; ok is false when it is of another form.
func (v Value) Into(x any) (ok bool) { return json.Unmarshal([]byte(v), x) == nil }

// TextValue is a text; an empty one is nothing.
func TextValue(s string) Value {
	if s == "" {
		return ""
	}
	return ValueOf(s)
}

// BoolValue is true, or nothing.
func BoolValue(b bool) Value {
	if !b {
		return ""
	}
	return "true"
}

// AmountParts is an AmountValue taken apart. Fen is nil without a figure.
type AmountParts struct {
	State State  `json:"state"`
	Fen   *Money `json:"fen,omitempty"`
}

// AmountValue is a budget; one that is not filled in is nothing.
func AmountValue(a Amount) Value {
	switch {
	case a.State == Missing || a.State == "":
		return ""
	case a.HasFigure():
		return ValueOf(AmountParts{a.State, &a.Fen})
	}
	return ValueOf(AmountParts{State: a.State})
}

// ListParts is a ListValue taken apart.
type ListParts struct {
	State State    `json:"state"`
	Names []string `json:"names,omitempty"`
}

// ListValue is the names of a cell as written, or why there are none; a blank is nothing.
func ListValue(s State, names []string) Value {
	if len(names) == 0 && (s == Missing || s == "") {
		return ""
	}
	return ValueOf(ListParts{s, names})
}

// List takes a ListValue apart; nothing is a blank.
func (v Value) List() (parts ListParts, ok bool) {
	if !v.Is() {
		return ListParts{State: Missing}, true
	}
	ok = v.Into(&parts)
	return parts, ok
}

// PeriodValue is 建设年限, [2021,2025]; an unknown one is nothing.
func PeriodValue(p Period) Value {
	if !p.IsKnown() {
		return ""
	}
	return Value("[" + strconv.Itoa(p.Start) + "," + strconv.Itoa(p.End) + "]")
}

// ShareParts is one share of a SharesValue.
type ShareParts struct {
	Key string `json:"key"`
	Fen Money  `json:"fen"`
}

// SharesValue is declared parts of a budget, in their order.
func SharesValue(shares []Share) Value {
	if len(shares) == 0 {
		return ""
	}
	parts := make([]ShareParts, len(shares))
	for i, s := range shares {
		parts[i] = ShareParts(s)
	}
	return ValueOf(parts)
}

// Shares takes a SharesValue apart; nothing is no shares.
func (v Value) Shares() (shares []Share, ok bool) {
	if !v.Is() {
		return nil, true
	}
	var parts []ShareParts
	ok = v.Into(&parts)
	for _, s := range parts {
		shares = append(shares, Share(s))
	}
	return shares, ok
}

// AliasParts is an AliasValue taken apart.
type AliasParts struct {
	Written string       `json:"written"`
	Name    string       `json:"name"`
	Class   FundingClass `json:"class,omitempty"`
	Reason  string       `json:"reason,omitempty"`
}

// AliasValue is what a way of writing means.
func AliasValue(a Alias) Value {
	if a.Name == "" {
		return ""
	}
	return ValueOf(AliasParts(a))
}

// PhasesValue is a plan's phases.
func PhasesValue(phases []Phase) Value {
	if len(phases) == 0 {
		return ""
	}
	return ValueOf(phases)
}

// CategoriesValue is all that is known of a plan's categories, in their order.
func CategoriesValue(cs []Category) Value {
	if len(cs) == 0 {
		return ""
	}
	return ValueOf(cs)
}

// NamesValue is a list of names, in their order.
func NamesValue(names []string) Value {
	if len(names) == 0 {
		return ""
	}
	return ValueOf(names)
}

// FigureParts is a FigureValue taken apart.
type FigureParts struct {
	Text string `json:"text"`
	Unit string `json:"unit,omitempty"`
}

// FigureValue is a published figure as written, with its unit.
func FigureValue(p Published) Value {
	if p.Text == "" {
		return ""
	}
	return ValueOf(FigureParts{p.Text, p.Unit})
}

// AdjustmentParts is an AdjustmentValue taken apart.
type AdjustmentParts struct {
	Category string `json:"category"`
	Fen      Money  `json:"fen"`
}

// AdjustmentValue is what an adjustment explains, and how much of it.
func AdjustmentValue(a Adjustment) Value { return ValueOf(AdjustmentParts{a.Category, a.Fen}) }
