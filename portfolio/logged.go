package portfolio

import "slices"

// LoggedField is a value of a project that the change log follows. Set gives a project a
// value that Of has made; it reports false for one of another form.
type LoggedField struct {
	Field Field
	Of    func(*Project) Value
	Set   func(*Project, Value) bool
}

// loggedFields are all that is known of a project but where it stands in the list and
// where its values were read: the state that the log leads back through.
var loggedFields = []LoggedField{
	loggedText(FieldPart, func(p *Project) *string { return &p.Part }),
	loggedText(FieldNo, func(p *Project) *No { return &p.No }),
	loggedText(FieldCategory, func(p *Project) *string { return &p.Category }),
	loggedText(FieldType, func(p *Project) *string { return &p.Type }),
	loggedText(FieldName, func(p *Project) *string { return &p.Name }),
	loggedText(FieldContent, func(p *Project) *string { return &p.Content }),
	loggedText(FieldCode, func(p *Project) *string { return &p.Code }),
	{FieldBudget, func(p *Project) Value { return AmountValue(p.Budget) }, setBudget},
	{FieldBudgetKind, func(p *Project) Value { return TextValue(string(p.BudgetKind)) }, setBudgetKind},
	{FieldSources, func(p *Project) Value { return ListValue(p.SourceState, p.RawSources()) }, setSources},
	{FieldOwners, func(p *Project) Value { return ListValue(p.OwnerState, p.RawOwners()) }, setOwners},
	{FieldPeriod, func(p *Project) Value { return PeriodValue(p.Period) }, setPeriod},
	loggedBool(FieldSourcesOpen, func(p *Project) *bool { return &p.SourcesOpen }),
	loggedShares(FieldFileSources, func(p *Project) *[]Share { return &p.FileSources }),
	loggedShares(FieldDeclaredSources, func(p *Project) *[]Share { return &p.OfficeSources }),
	loggedShares(FieldFileYears, func(p *Project) *[]Share { return &p.FileYears }),
	loggedShares(FieldDeclaredYears, func(p *Project) *[]Share { return &p.OfficeYears }),
	{FieldStated, func(p *Project) Value { return StatedValue(p.Stated) }, func(p *Project, v Value) (ok bool) {
		p.Stated, ok = v.Stated()
		return ok
	}},
	loggedBool(FieldMissing, func(p *Project) *bool { return &p.Missing }),
}

// LoggedFields returns the values of a project that the change log follows, in their order.
func LoggedFields() []LoggedField { return slices.Clone(loggedFields) }

func loggedText[S ~string](f Field, at func(*Project) *S) LoggedField {
	return LoggedField{
		f, func(p *Project) Value { return TextValue(string(*at(p))) },
		func(p *Project, v Value) bool { *at(p) = ""; return !v.Is() || v.Into(at(p)) },
	}
}

func loggedBool(f Field, at func(*Project) *bool) LoggedField {
	return LoggedField{
		f, func(p *Project) Value { return BoolValue(*at(p)) },
		func(p *Project, v Value) bool { *at(p) = v.Is(); return v == BoolValue(v.Is()) },
	}
}

func loggedShares(f Field, at func(*Project) *[]Share) LoggedField {
	return LoggedField{
		f, func(p *Project) Value { return SharesValue(*at(p)) },
		func(p *Project, v Value) bool {
			shares, ok := v.Shares()
			*at(p) = shares
			p.ChooseShares()
			return ok
		},
	}
}

func setBudget(p *Project, v Value) bool {
	if p.Budget = (Amount{State: Missing}); !v.Is() {
		return true
	}
	var parts AmountParts
	ok := v.Into(&parts)
	if p.Budget.State = parts.State; parts.Fen != nil {
		p.Budget.Fen = *parts.Fen
	}
	return ok
}

func setBudgetKind(p *Project, v Value) bool {
	p.BudgetKind = KindTotal
	return !v.Is() || v.Into(&p.BudgetKind) && slices.Contains(budgetKinds[:], p.BudgetKind)
}

func setSources(p *Project, v Value) bool {
	parts, ok := v.List()
	p.SourceState, p.Sources = parts.State, nil
	for _, raw := range parts.Names {
		p.Sources = append(p.Sources, SourceRef{Raw: raw})
	}
	return ok
}

func setOwners(p *Project, v Value) bool {
	parts, ok := v.List()
	p.OwnerState, p.Owners = parts.State, nil
	for _, raw := range parts.Names {
		p.Owners = append(p.Owners, OwnerRef{Raw: raw})
	}
	return ok
}

func setPeriod(p *Project, v Value) bool {
	if p.Period = (Period{}); !v.Is() {
		return true
	}
	var years [2]int
	ok := v.Into(&years)
	p.Period = Period{Start: years[0], End: years[1]}
	return ok
}
