package portfolio

import "slices"

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

// Resolve gives every source and owner of the project its canonical name and class;
// amounts declared for two ways of writing one source are added up.
func (p *Project) Resolve(a Aliases) {
	for i, s := range p.Sources {
		p.Sources[i], _ = a.Source(s.Raw)
	}
	for i, o := range p.Owners {
		p.Owners[i], _ = a.Owner(o.Raw)
	}
	var declared []Share
	for _, s := range p.DeclaredSources {
		ref, _ := a.Source(s.Key)
		if i := slices.IndexFunc(declared, func(d Share) bool { return d.Key == ref.Name }); i >= 0 {
			declared[i].Fen = declared[i].Fen.Add(s.Fen)
		} else {
			declared = append(declared, Share{ref.Name, s.Fen})
		}
	}
	p.DeclaredSources = declared
}

// Change is one entry of the change log: who changed what, when, from which file.
type Change struct {
	ID     int64  `json:"id"`
	At     string `json:"at"` // RFC 3339, UTC
	By     string `json:"by"`
	Plan   string `json:"plan"`
	Entity string `json:"entity"` // "project 42", "plan", "adjustment 1", "alias source 市财政", …
	Field  string `json:"field"`
	Old    string `json:"old"`
	New    string `json:"new"`
	Reason string `json:"reason"`
	File   string `json:"file,omitempty"` // name and cell, when it came from a file
	Hash   string `json:"hash"`           // SHA-256 over this entry and the hash of the one before
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
