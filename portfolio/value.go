package portfolio

import (
	"bytes"
	"encoding/json"
	"slices"
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

// AliasParts is an AliasValue taken apart.
type AliasParts struct {
	Name   string       `json:"name"`
	Class  FundingClass `json:"class,omitempty"`
	Reason string       `json:"reason,omitempty"`
}

// AliasValue is what a way of writing means.
func AliasValue(a Alias) Value {
	if a.Name == "" {
		return ""
	}
	return ValueOf(AliasParts{a.Name, a.Class, a.Reason})
}

// PhasesValue is a plan's phases.
func PhasesValue(phases []Phase) Value {
	if len(phases) == 0 {
		return ""
	}
	return ValueOf(phases)
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

// LoggedField is a value of a project that the change log follows.
type LoggedField struct {
	Field Field
	Of    func(*Project) Value
}

// loggedFields are all that is known of a project but where it stands in the list and
// where its values were read: the state that the log leads back through.
var loggedFields = []LoggedField{
	{FieldNo, func(p *Project) Value { return TextValue(string(p.No)) }},
	{FieldCategory, func(p *Project) Value { return TextValue(p.Category) }},
	{FieldType, func(p *Project) Value { return TextValue(p.Type) }},
	{FieldName, func(p *Project) Value { return TextValue(p.Name) }},
	{FieldContent, func(p *Project) Value { return TextValue(p.Content) }},
	{FieldBudget, func(p *Project) Value { return AmountValue(p.Budget) }},
	{FieldSources, func(p *Project) Value { return ListValue(p.SourceState, p.RawSources()) }},
	{FieldOwners, func(p *Project) Value { return ListValue(p.OwnerState, p.RawOwners()) }},
	{FieldPeriod, func(p *Project) Value { return PeriodValue(p.Period) }},
	{FieldFileSources, func(p *Project) Value { return SharesValue(p.FileSources) }},
	{FieldDeclaredSources, func(p *Project) Value { return SharesValue(p.OfficeSources) }},
	{FieldDeclaredYears, func(p *Project) Value { return SharesValue(p.DeclaredYears) }},
	{FieldMissing, func(p *Project) Value { return BoolValue(p.Missing) }},
}

// LoggedFields returns the values of a project that the change log follows, in their order.
func LoggedFields() []LoggedField { return slices.Clone(loggedFields) }
