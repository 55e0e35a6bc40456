package portfolio

// Reading is what was read from one file, before it meets the ledger.
type Reading struct {
	Origin     Origin
	Size       int64
	Title      string // of the project list, as written; "" when the file holds none
	Categories []Category
	Projects   []Project // sources and owners raw, until Resolve
	Published  []PublishedTable
	Findings   []Finding // sorted by position
}

// ImportReport says what an import did, or would do, to the ledger.
type ImportReport struct {
	Plan      string
	Written   bool
	Read      int
	Added     []No
	Changed   []No
	Unchanged []No
	Missing   []No // in the ledger and not in the file: kept and marked
	Figures   int  // published figures
	Changes   []Change
	Findings  []Finding // renamed and renumbered projects
}
