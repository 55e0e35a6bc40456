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
