package portfolio

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
