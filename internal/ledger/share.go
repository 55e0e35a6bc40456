package ledger

import (
	"slices"

	"taizhang/portfolio"
)

// shareSet is one of the sets of declared shares that a project has, as the table names it.
type shareSet struct{ kind, by string }

// shareSets are all of them.
var shareSets = []shareSet{{"source", "file"}, {"source", "office"}, {"year", "office"}}

func shareSetOf(kind, by string) shareSet { return shareSet{kind, by} }

// of is where a project keeps the set.
func (s shareSet) of(p *portfolio.Project) *[]portfolio.Share {
	switch s {
	case shareSets[0]:
		return &p.FileSources
	case shareSets[1]:
		return &p.OfficeSources
	}
	return &p.DeclaredYears
}

// replaceShares ends the set that is in force and begins the new one, if they differ.
func (w *work) replaceShares(revision int64, s shareSet, p *portfolio.Project, b parts) error {
	var old []portfolio.Share
	var share portfolio.Share
	err := w.each([]any{&share.Key, &share.Fen}, func() error { old = append(old, share); return nil },
		"SELECT key, fen FROM declared WHERE project_id = ? AND kind = ? AND given_by = ? AND ended IS NULL ORDER BY ord", int64(p.ID), s.kind, s.by)
	if err != nil || slices.Equal(old, *s.of(p)) {
		return err
	}
	err = w.exec("UPDATE declared SET ended = ? WHERE project_id = ? AND kind = ? AND given_by = ? AND ended IS NULL", revision, int64(p.ID), s.kind, s.by)
	if err != nil {
		return err
	}
	b.addShares(revision, s, p)
	return nil
}
