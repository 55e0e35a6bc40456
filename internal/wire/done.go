package wire

// Done says that a change was made.
type Done struct {
	Done    bool   `json:"done"`
	Message string `json:"message"`
}

// Table is one record.
func (d Done) Table() Table {
	return Table{Columns: []string{"done", "message"}, Rows: [][]any{{d.Done, d.Message}}}
}

// Exported is a workbook that was written.
type Exported struct {
	File string `json:"file"`
	Plan string `json:"plan"`
}

// Table is one record.
func (e Exported) Table() Table {
	return Table{Columns: []string{"file", "plan"}, Rows: [][]any{{e.File, e.Plan}}}
}

// Version is what program this is.
type Version struct {
	Version  string `json:"version"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// Table is one record.
func (v Version) Table() Table {
	return Table{Columns: []string{"version", "go", "platform"}, Rows: [][]any{{v.Version, v.Go, v.Platform}}}
}
