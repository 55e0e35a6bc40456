package portfolio

// Figure says what a published figure measures.
type Figure string

// The figures of a published table.
const (
	FigureCount   Figure = "count"   // 子项目数（项）
	FigureAmount  Figure = "amount"  // 总投资（亿元）
	FigureShare   Figure = "share"   // 占总投资额比例（％）
	FigureSources Figure = "sources" // 资金来源
)

// Label returns the Chinese name of the figure.
func (f Figure) Label() string {
	switch f {
	case FigureCount:
		return "项数"
	case FigureAmount:
		return "总投资"
	case FigureShare:
		return "占比"
	default:
		return "资金来源"
	}
}

// TotalScope is the scope of figures about the whole plan.
const TotalScope = "合计"

// Published is one figure as it was published, with the precision it was written in.
type Published struct {
	Figure Figure
	Scope  string // canonical category, or TotalScope
	Text   string // as written, outer spaces cut
	Unit   string // 项, 亿元, %; "" for sources
	State  State  // Unplanned for "/"
	Cell   Cell   // Sheet is "" for a figure entered by hand
}

// PublishedTable is one published table: its figures, and every cell as it was
// written, so that it can be given back.
type PublishedTable struct {
	ID      int64 // in the ledger; 0: not there yet
	Origin  Origin
	Sheet   string
	Title   string
	Figures []Published
	Grid    []GridCell // all non-empty cells, row by row
	Merges  []string   // "A9:B9"
}

// GridCell is a cell of a published table, as written.
type GridCell struct {
	Row, Col int // from 1
	Text     string
	Number   bool // stored as a number
}
