package portfolio

// Reading is what was read from one file, before it meets the ledger.
type Reading struct {
	Origin     Origin
	Size       int64
	Title      string // of the project list, as written; "" when the file holds none
	Categories []Category
	Projects   []Project // sources and owners raw, until Resolve
	Published  []PublishedTable
	Unread     []UnreadSheet // with lines and a 合计, and neither a list nor a table
	Whole      bool          // every sheet was looked at, not one that was asked for
	Adds       bool          // the list is a part of the plan, beside the lists that it has
	Part       string        // what the part is called, as somebody has said it; "": as the list calls itself
	Findings   []Finding     // sorted by position
	Explained  []Explained   // how its lists were understood
	Answers    []KeptAnswers // of the office, to be kept with the plan
}

// UnreadSheet is a sheet that looks like a published table and could not be read as one.
type UnreadSheet struct {
	File  string
	Sheet string
	Cell  string // of its 合计
}
