package portfolio

import "slices"

// Alias says what a way of writing a source or an owner means.
type Alias struct {
	Written string       `json:"written"`
	Name    string       `json:"name"`
	Class   FundingClass `json:"class,omitempty"` // sources alone
	Reason  string       `json:"reason"`
}

// Aliases are the two alias tables of a plan.
type Aliases struct {
	Sources map[string]Alias // by Squeeze of what is written
	Owners  map[string]Alias
}

// NewAliases indexes the two tables.
func NewAliases(sources, owners []Alias) Aliases {
	a := Aliases{Sources: map[string]Alias{}, Owners: map[string]Alias{}}
	for _, s := range sources {
		a.Sources[Squeeze(s.Written)] = s
	}
	for _, o := range owners {
		a.Owners[Squeeze(o.Written)] = o
	}
	return a
}

// Source gives a raw source its canonical name and class; known is false when the
// table does not hold it, and the class is then ClassOf's guess.
func (a Aliases) Source(raw string) (ref SourceRef, known bool) {
	if al, ok := a.Sources[Squeeze(raw)]; ok {
		return SourceRef{Raw: raw, Name: al.Name, Class: al.Class}, true
	}
	return SourceRef{Raw: raw, Name: Trim(raw), Class: ClassOf(Squeeze(raw))}, false
}

// Owner gives a raw owner its canonical name.
func (a Aliases) Owner(raw string) (ref OwnerRef, known bool) {
	if al, ok := a.Owners[Squeeze(raw)]; ok {
		return OwnerRef{Raw: raw, Name: al.Name}, true
	}
	return OwnerRef{Raw: raw, Name: Trim(raw)}, false
}

// Resolve gives every source and owner of the project its canonical name and class;
// amounts declared for two ways of writing one source are added up.
func (p *Project) Resolve(a Aliases) { a.Resolver().Project(p) }

// Resolver reads names by the tables, each way of writing once. It is for many projects.
type Resolver struct {
	tables  Aliases
	sources map[string]SourceRef
	owners  map[string]OwnerRef
}

// Resolver returns a reader of names.
func (a Aliases) Resolver() *Resolver {
	return &Resolver{a, map[string]SourceRef{}, map[string]OwnerRef{}}
}

// Names gives the sources and owners of a project their names and classes.
func (r *Resolver) Names(p *Project) {
	for i, s := range p.Sources {
		p.Sources[i] = r.source(s.Raw)
	}
	for i, o := range p.Owners {
		ref, ok := r.owners[o.Raw]
		if !ok {
			ref, _ = r.tables.Owner(o.Raw)
			r.owners[o.Raw] = ref
		}
		p.Owners[i] = ref
	}
}

func (r *Resolver) source(raw string) SourceRef {
	ref, ok := r.sources[raw]
	if !ok {
		ref, _ = r.tables.Source(raw)
		r.sources[raw] = ref
	}
	return ref
}

// Project gives a project its names, and adds up amounts that are declared for two ways
// of writing one source.
func (r *Resolver) Project(p *Project) {
	r.Names(p)
	var declared []Share
	for _, s := range p.DeclaredSources {
		name := r.source(s.Key).Name
		if i := slices.IndexFunc(declared, func(d Share) bool { return d.Key == name }); i >= 0 {
			declared[i].Fen = declared[i].Fen.Add(s.Fen)
		} else {
			declared = append(declared, Share{name, s.Fen})
		}
	}
	p.DeclaredSources = declared
}

// Fit returns the tables as far as they fit a list: 市农业农村局 means another office in
// another city, so what is known of an owner is kept only where the list itself names
// that office in full.
func (a Aliases) Fit(projects []Project) Aliases {
	named := map[string]bool{}
	for i := range projects {
		for _, o := range projects[i].Owners {
			named[Squeeze(o.Raw)] = true
		}
	}
	owners := map[string]Alias{}
	for key, al := range a.Owners {
		if named[Squeeze(al.Name)] {
			owners[key] = al
		}
	}
	return Aliases{Sources: a.Sources, Owners: owners}
}
