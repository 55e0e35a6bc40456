package portfolio

// Book is what the ledger knows of one plan, all of one state.
type Book struct {
	Plan        *Plan
	Aliases     Aliases
	Adjustments []Adjustment // the oldest first, revoked ones too
	Acceptances []Acceptance // the oldest first
	New         bool         // the ledger does not have the plan yet
	Next        NextIDs      // for what an act adds
}

// NextIDs are the first free numbers of the ledger. They hold as long as the Book is read
// under the lock of the act that uses them.
type NextIDs struct {
	Project    ProjectID
	Import     int64
	Table      int64
	Adjustment int64
}

// Acceptance is a finding that somebody has settled. It covers the finding as long as
// what that rests on stays the same.
type Acceptance struct {
	Code     string
	Project  ProjectID
	Evidence string // of the finding as it was then
	Reason   string
	By, At   string
}

// AliasKind says which table an alias belongs to.
type AliasKind string

// The two alias tables of a plan.
const (
	SourceAlias AliasKind = "source"
	OwnerAlias  AliasKind = "owner"
)

// Table returns the alias table of a kind, nil for a kind that there is not.
func (a Aliases) Table(kind AliasKind) map[string]Alias {
	switch kind {
	case SourceAlias:
		return a.Sources
	case OwnerAlias:
		return a.Owners
	}
	return nil
}

// Entry is what one act writes: the new state of what it changes, and the log of it. The
// ledger adds revision, time and actor, and writes all of it or nothing.
type Entry struct {
	File *ImportFile // the file that is imported; nil: no import

	Title      *string    // nil: stays
	Categories []Category // nil: stay
	Phases     []Phase    // nil: stay
	Aliases    []AliasRow // set, in this order

	Added   []Project   // with their new IDs
	Changed []Project   // as they will be
	Moved   []Relocated // the same values at another place
	Gone    []ProjectID // that become missing

	Tables      []TableEntry
	Adjustments []Adjustment // new, with their IDs
	Revoked     []int64      // adjustments
	Acceptances []Acceptance // new

	Changes []Change // without number, time, actor, plan and hash
}

// ImportFile is a file that is imported.
type ImportFile struct {
	ID     int64
	Origin Origin
	Size   int64
}

// AliasRow is an alias of one of the two tables.
type AliasRow struct {
	Kind AliasKind
	Alias
}

// Relocated is a project whose values are the same at another place of the list.
type Relocated struct {
	Project
	Cells bool // the cells differ, too
}

// TableEntry is a published table that is stored, in place of another one.
type TableEntry struct {
	Table    PublishedTable // with its new ID; without one the other is only taken back
	Replaces int64          // the ID of the one it takes the place of; 0: none
}
