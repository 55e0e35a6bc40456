package intake

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"

	"taizhang/portfolio"
)

// spelling spells texts and numbers one after the other, each text with its length before it,
// so that no two rows of them spell the same bytes.
type spelling []byte

func (b *spelling) number(n int64) { *b = binary.AppendVarint(*b, n) }

func (b *spelling) text(s string) {
	*b = binary.AppendUvarint(*b, uint64(len(s)))
	*b = append(*b, s...)
}

func (b *spelling) texts(ss ...string) {
	for _, s := range ss {
		b.text(s)
	}
}

// sum is SHA-256 over what is spelt, in hexadecimal.
func (b spelling) sum() string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// digest is the beginning of SHA-256 over what is spelt.
func (b spelling) digest() (d portfolio.Digest) {
	h := sha256.Sum256(b)
	copy(d[:], h[:])
	return d
}

// Digester makes the digests of many projects.
type Digester struct {
	buf spelling
}

// Reading is the digest of what an import has read of a project: the name, the content and
// the cells.
func (d *Digester) Reading(name, content string, cells portfolio.Cells) portfolio.Digest {
	b := d.buf[:0]
	b.texts(name, content)
	for f, c := range cells.All() {
		b.texts(string(f), c.Sheet, c.Addr, c.Raw)
		b.number(bit(c.Inferred))
	}
	d.buf = b
	return b.digest()
}

// state is the digest of the values of a project that the log follows, with that of the
// reading that has brought it.
func (d *Digester) state(p *portfolio.Project, reading portfolio.Digest) portfolio.Digest {
	b := d.buf[:0]
	b.texts(p.Part, string(p.No), p.Category, p.Type, p.Name, p.Content, p.Code, stateText(p.Budget.State))
	b.number(int64(p.Budget.Fen))
	b.texts(string(p.BudgetKind), stateText(p.SourceState))
	b.number(int64(len(p.Sources)))
	for i := range p.Sources {
		b.text(p.Sources[i].Raw)
	}
	b.text(stateText(p.OwnerState))
	b.number(int64(len(p.Owners)))
	for i := range p.Owners {
		b.text(p.Owners[i].Raw)
	}
	b.number(int64(p.Period.Start))
	b.number(int64(p.Period.End))
	for _, shares := range [][]portfolio.Share{p.FileSources, p.OfficeSources, p.FileYears, p.OfficeYears} {
		b.number(int64(len(shares)))
		for _, s := range shares {
			b.text(s.Key)
			b.number(int64(s.Fen))
		}
	}
	b.number(bit(p.SourcesOpen))
	b.number(int64(len(p.Stated)))
	for _, s := range p.Stated {
		b.text(string(s.Kind))
		b.number(int64(s.Year))
		b.number(int64(s.Month))
		b.number(int64(s.Fen))
	}
	b.number(bit(p.Missing))
	b = append(b, reading[:]...)
	d.buf = b
	return b.digest()
}

// stateText spells a state; none is a blank.
func stateText(s portfolio.State) string { return string(cmp.Or(s, portfolio.Missing)) }

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// TableDigest is the digest of a published table as it is stored.
func TableDigest(t *portfolio.PublishedTable) portfolio.Digest {
	var b spelling
	cell := func(c portfolio.Cell) {
		b.texts(c.Sheet, c.Addr, c.Raw)
		b.number(bit(c.Inferred))
	}
	b.texts(t.Sheet, t.Title)
	b.number(int64(len(t.Figures)))
	for _, f := range t.Figures {
		b.texts(string(f.Figure), f.Scope, f.Text, f.Unit, string(f.State))
		cell(f.Cell)
	}
	b.number(int64(len(t.Grid)))
	for _, c := range t.Grid {
		b.number(int64(c.Row))
		b.number(int64(c.Col))
		b.text(c.Text)
		b.number(bit(c.Number))
	}
	b.texts(t.Merges...)
	return b.digest()
}

// beginDigest is the digest of what a plan begins with: its title, categories and phases,
// and the alias tables.
func beginDigest(b *portfolio.Book) portfolio.Digest {
	var out spelling
	plan := b.Plan
	out.texts(plan.Name, plan.Title, string(portfolio.CategoriesValue(plan.Categories)), string(portfolio.PhasesValue(plan.Phases)))
	for _, kind := range []portfolio.AliasKind{portfolio.SourceAlias, portfolio.OwnerAlias} {
		table := b.Aliases.Table(kind)
		out.number(int64(len(table)))
		for _, key := range slices.Sorted(maps.Keys(table)) {
			out.texts(key, string(portfolio.AliasValue(table[key])))
		}
	}
	return out.digest()
}

// Chain is the hash of an entry of the change log: SHA-256 over the hash of the entry
// before it and over every field, with the plan by its permanent number.
func Chain(previous string, planID int64, c *portfolio.Change) string {
	var b spelling
	b.text(previous)
	b.number(c.ID)
	b.number(c.Revision)
	b.number(planID)
	b.texts(c.At, c.By, string(c.Entity.Kind))
	b.number(c.Entity.ID)
	b.texts(c.Entity.Name, string(c.Field), string(c.Old), string(c.New), string(c.Proof), c.Reason, c.File)
	return b.sum()
}
