package ledger

import (
	"slices"

	"taizhang/portfolio"
)

// shareSet is one of the sets of declared shares that a project has, as the table names it.
type shareSet struct {
	kind, by string
	of       func(*portfolio.Project) *[]portfolio.Share // where a project keeps it
}

// shareSets are all of them.
var shareSets = []shareSet{
	{"source", "file", func(p *portfolio.Project) *[]portfolio.Share { return &p.FileSources }},
	{"source", "office", func(p *portfolio.Project) *[]portfolio.Share { return &p.OfficeSources }},
	{"year", "office", func(p *portfolio.Project) *[]portfolio.Share { return &p.DeclaredYears }},
}

// shareSetOf finds a set; the table holds no others.
func shareSetOf(kind, by string) (shareSet, error) {
	i := slices.IndexFunc(shareSets, func(s shareSet) bool { return s.kind == kind && s.by == by })
	if i < 0 {
		return shareSet{}, &portfolio.Error{Code: portfolio.Internal, Msg: "台账里有不认识的申报“" + kind + "，" + by + "”"}
	}
	return shareSets[i], nil
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
