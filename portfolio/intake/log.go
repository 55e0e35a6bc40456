package intake

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"maps"
	"slices"

	"taizhang/portfolio"
)

// writeText adds a text with its length before it, so that no two lists of texts spell
// the same bytes.
func writeText(w io.Writer, s string) {
	var size [8]byte
	binary.BigEndian.PutUint64(size[:], uint64(len(s)))
	w.Write(size[:])     //nolint:errcheck // a hash does not fail
	io.WriteString(w, s) //nolint:errcheck
}

// digest is the first 8 bytes of SHA-256 over the values of a project that the log follows.
type digest [8]byte

// state is the values of a project that the log follows, in the order of LoggedFields.
type state []portfolio.Value

func stateOf(p *portfolio.Project) state {
	fields := portfolio.LoggedFields()
	out := make(state, len(fields))
	for i, f := range fields {
		out[i] = f.Of(p)
	}
	return out
}

func (s state) digest() (d digest) {
	h := sha256.New()
	for _, v := range s {
		writeText(h, string(v))
	}
	copy(d[:], h.Sum(nil))
	return d
}

// importParts is the value of an import's entry in the log.
type importParts struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Added  string `json:"added,omitempty"` // packed: of each project the distance of its ID from the one before, and its digest
	Cells  string `json:"cells"`           // over the cells that the import has stored
}

// importChange is the entry of an import. With it each project that was added, and the
// cells that were stored, can be told from others that somebody has put there.
func importChange(e *portfolio.Entry) portfolio.Change {
	f := e.File
	parts := importParts{File: f.Origin.File, SHA256: f.Origin.SHA256, Added: packAdded(e.Added), Cells: entryCells(e)}
	return portfolio.Change{
		Entity: portfolio.Entity{Kind: portfolio.EntityImport, ID: f.ID, Name: f.Origin.File},
		Field:  portfolio.FieldAdded, New: portfolio.ValueOf(parts), File: f.Origin.File,
	}
}

func packAdded(added []portfolio.Project) string {
	var b []byte
	last := portfolio.ProjectID(0)
	for i := range added {
		b = binary.AppendUvarint(b, uint64(added[i].ID-last))
		d := stateOf(&added[i]).digest()
		b = append(b, d[:]...)
		last = added[i].ID
	}
	return base64.StdEncoding.EncodeToString(b)
}

// additions returns the projects that an import's entry says it has added, with their
// digests; ok is false when the entry is not one, or cannot be read.
func additions(c portfolio.Change) (out map[portfolio.ProjectID]digest, cells string, ok bool) {
	var parts importParts
	if c.Entity.Kind != portfolio.EntityImport || json.Unmarshal([]byte(c.New), &parts) != nil {
		return nil, "", false
	}
	b, err := base64.StdEncoding.DecodeString(parts.Added)
	if err != nil {
		return nil, "", false
	}
	out = map[portfolio.ProjectID]digest{}
	id := portfolio.ProjectID(0)
	for len(b) > 0 {
		step, n := binary.Uvarint(b)
		if n <= 0 || len(b) < n+len(digest{}) {
			return nil, "", false
		}
		id += portfolio.ProjectID(step)
		var d digest
		copy(d[:], b[n:])
		out[id] = d
		b = b[n+len(d):]
	}
	return out, parts.Cells, true
}

// Adds reports whether a change is an import that has added the project.
func Adds(c portfolio.Change, id portfolio.ProjectID) bool {
	added, _, ok := additions(c)
	_, has := added[id]
	return ok && has
}

// CellsDigest is SHA-256 over cells, in the order of project and field.
type CellsDigest struct{ h hash.Hash }

// NewCellsDigest begins a digest.
func NewCellsDigest() CellsDigest { return CellsDigest{sha256.New()} }

// Add takes the cells of one project.
func (d CellsDigest) Add(id portfolio.ProjectID, cells map[portfolio.Field]portfolio.Cell) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(id))
	d.h.Write(n[:])
	for _, f := range slices.Sorted(maps.Keys(cells)) {
		c := cells[f]
		inferred := ""
		if c.Inferred {
			inferred = "1"
		}
		for _, s := range []string{string(f), c.Sheet, c.Addr, c.Raw, inferred} {
			writeText(d.h, s)
		}
	}
}

// Sum writes the digest.
func (d CellsDigest) Sum() string { return hex.EncodeToString(d.h.Sum(nil)) }

// entryCells is the digest of the cells that an entry stores.
func entryCells(e *portfolio.Entry) string {
	var all []*portfolio.Project
	for i := range e.Added {
		all = append(all, &e.Added[i])
	}
	for i := range e.Changed {
		all = append(all, &e.Changed[i])
	}
	for i := range e.Moved {
		if e.Moved[i].Cells {
			all = append(all, &e.Moved[i].Project)
		}
	}
	slices.SortFunc(all, func(a, b *portfolio.Project) int { return cmp.Compare(a.ID, b.ID) })
	d := NewCellsDigest()
	for _, p := range all {
		if len(p.Cells) > 0 {
			d.Add(p.ID, p.Cells)
		}
	}
	return d.Sum()
}
