package xlsx

// Limits are absolute counts that no honest list meets. They are checked while
// the file is read, before memory is taken. A field that is zero or negative
// means "nothing allowed", so start from DefaultLimits.
type Limits struct {
	FileBytes         int64 // the file on disk
	Members           int64 // members of the zip archive
	TotalBytes        int64 // all members together, uncompressed
	SheetBytes        int64 // one sheet part, uncompressed
	SharedStringBytes int64 // the shared strings part, uncompressed
	CellFormats       int64 // formats in the styles part
	Rows              int64 // rows in one sheet that hold a value or a formula
	Cols              int64 // the highest column that such a cell may stand in
	Cells             int64 // such cells in the whole file
	PaddedCells       int64 // cells when every row is counted up to its last such column
	Merges            int64 // merged ranges in one sheet
	Depth             int64 // nested XML elements
	TextBytes         int64 // one run of text, one tag, one cell text

	// CompareBytes is how many bytes of sheets and shared strings, uncompressed,
	// excelize reads as well. Above it the own scan stands alone, and
	// Workbook.Compared is false. Measured on two cores with lists of nine
	// columns: excelize reads about 10 MB of XML a second, the own scan about
	// 60 MB, and both run at once. The default of 8 MB, 13 000 to 22 000 projects,
	// keeps the second reading under about a second; a list of 50 000 rows (31 MB)
	// would wait over three seconds for it.
	CompareBytes int64
}

// DefaultLimits returns the limits for lists of projects as offices send them.
func DefaultLimits() Limits {
	return Limits{
		FileBytes:         50 << 20,
		Members:           2_000,
		TotalBytes:        512 << 20,
		SheetBytes:        512 << 20,
		SharedStringBytes: 32 << 20,
		CellFormats:       65_536,
		Rows:              200_000,
		Cols:              4_096,
		Cells:             4_000_000,
		PaddedCells:       20_000_000,
		Merges:            20_000,
		Depth:             64,
		TextBytes:         1 << 20,
		CompareBytes:      8 << 20,
	}
}
