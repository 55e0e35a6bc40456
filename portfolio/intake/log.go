package intake

import (
	"encoding/base64"
	"encoding/binary"

	"taizhang/portfolio"
)

// importParts is the value of an import's entry in the log.
type importParts struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// importProof is what the way back needs of an import, packed.
type importProof struct {
	Size       int64           `json:"size"`
	Listed     string          `json:"listed,omitempty"` // the projects of the list, in its order
	Added      string          `json:"added,omitempty"`  // digests of those that it has added
	Read       string          `json:"read,omitempty"`   // digests of what it has read of others
	Categories *categoriesTurn `json:"categories,omitempty"`
	Tables     []tableProof    `json:"tables,omitempty"`
}

// categoriesTurn is the categories of a plan before and after an import.
type categoriesTurn struct {
	Old portfolio.Value `json:"old"`
	New portfolio.Value `json:"new"`
}

// tableProof tells a version of a published table from any other.
type tableProof struct {
	ID       int64  `json:"id"`
	Replaces int64  `json:"replaces,omitempty"`
	Digest   string `json:"digest,omitempty"` // none: the other one is only taken back
}

// beginProof is what the way back needs of the beginning of a plan.
type beginProof struct {
	Digest string `json:"digest"`
}

func encode(d portfolio.Digest) string { return base64.StdEncoding.EncodeToString(d[:]) }

// importChange is the entry of an import. With it each project that was added, and all
// that was read, can be told from what somebody else has put there.
func importChange(e *portfolio.Entry, categories *categoriesTurn) portfolio.Change {
	f := e.File
	proof := importProof{Size: f.Size, Listed: packListed(e.Listed), Categories: categories}
	var d Digester
	var added, read packer
	for i := range e.Added {
		p := &e.Added[i]
		added.digest(p.ID, d.state(p, d.Reading(p.Name, p.Content, p.Cells)))
	}
	for p := range readings(e) {
		read.digest(p.ID, d.Reading(p.Name, p.Content, p.Cells))
	}
	proof.Added, proof.Read = added.String(), read.String()
	for i := range e.Tables {
		proof.Tables = append(proof.Tables, proofOf(&e.Tables[i]))
	}
	return portfolio.Change{
		Entity: portfolio.Entity{Kind: portfolio.EntityImport, ID: f.ID, Name: f.Origin.File},
		Field:  portfolio.FieldAdded, New: portfolio.ValueOf(importParts{f.Origin.File, f.Origin.SHA256}),
		Proof: portfolio.ValueOf(proof), File: f.Origin.File,
	}
}

// readings are the projects of an entry, beside those that it adds, whose reading is stored.
func readings(e *portfolio.Entry) func(func(*portfolio.Project) bool) {
	return func(yield func(*portfolio.Project) bool) {
		for i := range e.Changed {
			if !yield(&e.Changed[i]) {
				return
			}
		}
		for i := range e.Moved {
			if e.Moved[i].Cells && !yield(&e.Moved[i].Project) {
				return
			}
		}
	}
}

func proofOf(te *portfolio.TableEntry) tableProof {
	if te.Table.ID == 0 {
		return tableProof{Replaces: te.Replaces}
	}
	return tableProof{te.Table.ID, te.Replaces, encode(TableDigest(&te.Table))}
}

// packer packs numbers and digests, base64 in the end.
type packer struct {
	b    []byte
	last portfolio.ProjectID
}

func (p *packer) String() string { return base64.StdEncoding.EncodeToString(p.b) }

// digest takes one project: the distance of its number from the one before, its digest.
func (p *packer) digest(id portfolio.ProjectID, d portfolio.Digest) {
	p.b = binary.AppendVarint(p.b, int64(id-p.last))
	p.b = append(p.b, d[:]...)
	p.last = id
}

// eachDigest takes apart what packer.digest has packed; ok is false when it is nothing of
// that kind.
func eachDigest(packed string, fn func(portfolio.ProjectID, portfolio.Digest)) (ok bool) {
	b, err := base64.StdEncoding.DecodeString(packed)
	id := portfolio.ProjectID(0)
	for err == nil && len(b) > 0 {
		step, n := binary.Varint(b)
		var d portfolio.Digest
		if n <= 0 || len(b) < n+len(d) {
			return false
		}
		copy(d[:], b[n:])
		id += portfolio.ProjectID(step)
		b = b[n+len(d):]
		fn(id, d)
	}
	return err == nil
}

// packListed packs the list as runs of projects whose numbers and places both go up by
// one: a list in the order in which it was first read is one run.
func packListed(list []portfolio.Listed) string {
	var b []byte
	var last portfolio.Listed
	for i := 0; i < len(list); {
		n := 1
		for i+n < len(list) && list[i+n] == (portfolio.Listed{ID: list[i].ID + portfolio.ProjectID(n), Ord: list[i].Ord + n}) {
			n++
		}
		b = binary.AppendVarint(b, int64(list[i].ID-last.ID))
		b = binary.AppendVarint(b, int64(list[i].Ord-last.Ord))
		b = binary.AppendUvarint(b, uint64(n))
		i += n
		last = list[i-1]
	}
	return base64.StdEncoding.EncodeToString(b)
}

// eachListed takes apart what packListed has packed, of at most so many projects; ok is
// false when it is nothing of that kind.
func eachListed(packed string, most int, fn func(portfolio.Listed)) (ok bool) {
	b, err := base64.StdEncoding.DecodeString(packed)
	var at portfolio.Listed
	for err == nil && len(b) > 0 {
		id, n := binary.Varint(b)
		b = b[max(n, 0):]
		ord, m := binary.Varint(b)
		b = b[max(m, 0):]
		count, k := binary.Uvarint(b)
		b = b[max(k, 0):]
		if n <= 0 || m <= 0 || k <= 0 || count > uint64(most) {
			return false
		}
		most -= int(count)
		at.ID, at.Ord = at.ID+portfolio.ProjectID(id)-1, at.Ord+int(ord)-1
		for range count {
			at.ID, at.Ord = at.ID+1, at.Ord+1
			fn(at)
		}
	}
	return err == nil
}

// proofOfImport takes the proof of an import's entry apart.
func proofOfImport(c *portfolio.Change) (p importProof, ok bool) {
	ok = c.Entity.Kind == portfolio.EntityImport && c.Field == portfolio.FieldAdded && c.Proof.Into(&p)
	return p, ok
}

// Adds reports whether a change is an import that has added the project.
func Adds(c portfolio.Change, id portfolio.ProjectID) bool {
	proof, ok := proofOfImport(&c)
	has := false
	return ok && eachDigest(proof.Added, func(p portfolio.ProjectID, _ portfolio.Digest) { has = has || p == id }) && has
}
