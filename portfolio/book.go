package portfolio

// Book is what the ledger knows of one plan, all of one state.
type Book struct {
	Plan        *Plan
	Aliases     Aliases
	Adjustments []Adjustment // the oldest first, revoked ones too
	Acceptances []Acceptance // the oldest first
	New         bool         // the ledger does not have the plan yet
	Earlier     bool         // the plan was changed after this state: it is not the present one
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

// Past is what a plan's book rests on: what has been read and published, from the first
// day. With it and the change log the book can be led back to any revision (intake.Walk).
type Past struct {
	Imports  []ImportFile                   // the oldest first
	Tables   []TableVersion                 // published tables, also those that are no longer in force
	Readings map[int64]map[ProjectID]Digest // by import: what it has read of each project; nil: not known
}

// TableVersion is a published table and when it was in force.
type TableVersion struct {
	PublishedTable
	Import   int64 // that has read it; 0: entered by hand
	Revision int64 // that has put it in force
	Ended    int64 // that has put another one in its place; 0: in force
}

// Digest is the first 8 bytes of a SHA-256: enough to tell a row from one that somebody
// has altered.
type Digest [8]byte

// Acceptance is a finding that somebody has settled. It covers the finding as long as
// what that rests on stays the same.
type Acceptance struct {
	Code     string
	Project  ProjectID
	Evidence string // of the finding as it was then
	Reason   string
	By, At   string
	Revision int64
}

// AliasKind says which table an alias belongs to.
type AliasKind string

// The two alias tables of a plan.
const (
	SourceAlias AliasKind = "source"
	OwnerAlias  AliasKind = "owner"
)

// Label is what the aliases of the table are of.
func (k AliasKind) Label() string {
	switch k {
	case SourceAlias:
		return "资金来源"
	case OwnerAlias:
		return "责任单位"
	}
	return unknown(k)
}

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

	Title      *string       // nil: stays
	Categories []Category    // nil: stay
	Phases     []Phase       // nil: stay
	Answers    []KeptAnswers // nil: stay
	Aliases    []AliasRow    // set, in this order

	Added   []Project   // with their new IDs
	Changed []Project   // as they will be
	Moved   []Relocated // the same values at another place
	Gone    []ProjectID // that become missing
	Listed  []Listed    // every project of the list that is imported, in its order
	Part    string      // whose list that is

	Tables      []TableEntry
	Adjustments []Adjustment // new, with their IDs
	Revoked     []int64      // adjustments
	Acceptances []Acceptance // new

	Changes []Change // without number, time, actor, plan and hash
}

// TouchesProjects reports whether the entry writes to any project.
func (e *Entry) TouchesProjects() bool {
	return len(e.Added)+len(e.Changed)+len(e.Moved)+len(e.Gone)+len(e.Listed) > 0
}

// NewBook is the book of a plan that is not there yet, in a ledger without any other.
func NewBook(plan string) *Book {
	return &Book{New: true, Plan: &Plan{Name: plan}, Aliases: NewAliases(nil, nil), Next: NextIDs{Project: 1, Import: 1, Table: 1, Adjustment: 1}}
}

// ImportFile is a file that is imported.
type ImportFile struct {
	ID       int64
	Origin   Origin
	Size     int64
	Revision int64 // of the act; 0 before it is written
}

// Listed says where a project stands in a list.
type Listed struct {
	ID  ProjectID
	Ord int
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
