package portfolio

import (
	"encoding/json"
	"slices"
	"strings"
)

// No is a project's 序号 or 项目编号: the plan's own key of a project. It is text,
// because other plans number "1-3" or "ZD-007"; plain numbers lose leading zeros
// ("07" is "7") and are written as numbers in JSON.
type No string

// NewNo normalises the text of a 序号 cell.
func NewNo(text string) No {
	s := Squeeze(text)
	if isDigits(s) {
		if s = strings.TrimLeft(s, "0"); s == "" {
			s = "0"
		}
	}
	return No(s)
}

// Numeric reports whether the number is made of digits alone, without leading zeros.
func (n No) Numeric() bool {
	return isDigits(string(n)) && len(n) <= 15 && (n == "0" || n[0] != '0')
}

// MarshalJSON writes 42 for "42" and "ZD-007" for everything else.
func (n No) MarshalJSON() ([]byte, error) {
	if n.Numeric() {
		return []byte(n), nil
	}
	return json.Marshal(string(n))
}

// UnmarshalJSON reads what MarshalJSON writes; null changes nothing.
func (n *No) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	if len(b) > 0 && b[0] == '"' {
		var s string
		err := json.Unmarshal(b, &s)
		*n = No(s)
		return err
	}
	*n = NewNo(string(b))
	return nil
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Field names a column of the project list; it is the key of a value's Cell, of the
// change log and of JSON.
type Field string

// The fields of a project, in the order of 附表1.
const (
	FieldNo       Field = "no"
	FieldCategory Field = "category"
	FieldType     Field = "type"
	FieldName     Field = "name"
	FieldContent  Field = "content"
	FieldBudget   Field = "budget"
	FieldSources  Field = "sources"
	FieldOwners   Field = "owners"
	FieldPeriod   Field = "period"
	FieldCode     Field = "code" // 项目代码, which few lists have
	FieldPart     Field = "part" // of the plan, which the list was added as
)

// What else the change log follows of a project.
const (
	FieldBudgetKind      Field = "budget_kind"
	FieldFileSources     Field = "file_sources"
	FieldSourcesOpen     Field = "sources_open"
	FieldDeclaredSources Field = "declared_sources"
	FieldFileYears       Field = "file_years"
	FieldDeclaredYears   Field = "declared_years"
	FieldStated          Field = "stated"
	FieldMissing         Field = "missing"
)

// ProjectID is a project's permanent number in the ledger: it outlives 序号 and name, and
// is never given to another one. 0 is a project that the ledger does not have yet.
type ProjectID int64

// Cell is where a value was read, and the text that stood there.
type Cell struct {
	Sheet    string `json:"sheet"`
	Addr     string `json:"cell"`
	Raw      string `json:"raw"`
	Inferred bool   `json:"inferred,omitempty"` // filled down from this cell above, or from its section row
}

// Origin is the file that a project was last read from.
type Origin struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// SourceRef is a funding source as one project names it.
type SourceRef struct {
	Raw   string       // as written
	Name  string       // canonical, by the alias table
	Class FundingClass // by the alias table or ClassOf
}

// OwnerRef is an owner unit as one project names it. The first of a project leads (牵头).
type OwnerRef struct {
	Raw  string // as written
	Name string // canonical, by the alias table
}

// Project is one row of the plan's project list.
type Project struct {
	ID          ProjectID
	Ord         int    // place in the list, from 1; in the plan behind the parts before its own
	Part        string // of the plan, whose list it is on; "": the plan's first list
	No          No     // 序号 as the newest list gives it: an attribute, not the identity
	Category    string // canonical, 生态安全
	Type        string
	Name        string // outer spaces cut; the raw text is in Cells
	Code        string // 项目代码 of the approval platform, as the list gives it; "": none
	Content     string
	Budget      Amount
	BudgetKind  BudgetKind // what the budget is, by its heading; "": 总投资
	SourceState State      // Known, Unplanned ("/") or Missing
	Sources     []SourceRef
	OwnerState  State
	Owners      []OwnerRef
	Period      Period

	DeclaredSources []Share // by source name, in force: the office's, else the file's; empty: not declared
	DeclaredYears   []Share // by year ("2021"), likewise
	// What these are chosen from: amounts that the file writes, and those that the office
	// has entered.
	FileSources, OfficeSources []Share
	FileYears, OfficeYears     []Share
	// SourcesOpen: the list says more of the sources than was understood, so that even a
	// single name is not known to give all.
	SourcesOpen bool

	Stated []Stated // money by time that the list states; no roll-up counts it

	Missing bool   // in the ledger, but no longer in the newest file
	Import  int64  // the import that has last listed it
	Origin  Origin // its file
	Cells   Cells
}

// Share is a declared part of a budget.
type Share struct {
	Key string // a source name or a year
	Fen Money
}

// SourcesDeclared reports whether the parts by source in force replace the policy. Those of
// the office must add up to the budget: a later file may have brought another one. Those of
// the file need not: what they leave is open, what they have too much is rounding.
func (p *Project) SourcesDeclared() bool {
	sum, ok := addUp(p.DeclaredSources, p.Budget)
	return ok && (len(p.OfficeSources) == 0 || sum == p.Budget.Fen)
}

// YearsDeclared reports whether the parts by year in force add up to the budget.
func (p *Project) YearsDeclared() bool {
	sum, ok := addUp(p.DeclaredYears, p.Budget)
	return ok && sum == p.Budget.Fen
}

// SourcesUnclear reports whether some of the budget stands under KeySourceOpen, or would
// if it had a figure.
func (p *Project) SourcesUnclear() bool {
	if p.SourcesDeclared() {
		return p.sourceGap() > 0
	}
	return p.SourcesOpen
}

// OpenFen is what of the budget stands under KeySourceOpen.
func (p *Project) OpenFen() Money {
	switch {
	case !p.SourcesUnclear():
		return 0
	case p.SourcesDeclared():
		return p.sourceGap()
	}
	return p.Budget.Fen
}

// sourceGap is what the parts by source in force leave of the budget; negative: what they
// have too much. They are declared.
func (p *Project) sourceGap() Money {
	sum, _ := addUp(p.DeclaredSources, p.Budget)
	return p.Budget.Fen - sum
}

// addUp adds shares up; ok is false where there are none that a budget can be divided by.
func addUp(shares []Share, budget Amount) (sum Money, ok bool) {
	for _, s := range shares {
		if sum, ok = CheckedAdd(sum, s.Fen); !ok || s.Fen < 0 {
			return 0, false
		}
	}
	return sum, len(shares) > 0 && budget.HasFigure()
}

// ChooseShares puts the shares in force: the office's, else the file's.
func (p *Project) ChooseShares() {
	choose := func(office, file []Share) []Share {
		if len(office) > 0 {
			return office
		}
		return file
	}
	p.DeclaredSources, p.DeclaredYears = choose(p.OfficeSources, p.FileSources), choose(p.OfficeYears, p.FileYears)
}

// RawSources returns the sources as written.
func (p *Project) RawSources() []string {
	out := make([]string, len(p.Sources))
	for i, s := range p.Sources {
		out[i] = s.Raw
	}
	return out
}

// RawOwners returns the owners as written.
func (p *Project) RawOwners() []string {
	out := make([]string, len(p.Owners))
	for i, o := range p.Owners {
		out[i] = o.Raw
	}
	return out
}

// Lead returns the name of the lead owner, or the words for a missing one.
func (p *Project) Lead() string { return leadKey(p).Label() }

// SourceNames returns the canonical names of the sources, each once, in the order
// in which the row names them.
func (p *Project) SourceNames() []string { return p.appendSourceNames(nil) }

func (p *Project) appendSourceNames(to []string) []string {
	for i := range p.Sources {
		if name := p.Sources[i].Name; !slices.Contains(to, name) {
			to = append(to, name)
		}
	}
	return to
}
