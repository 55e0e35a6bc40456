package ledger

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// AliasKind says which table an alias belongs to.
type AliasKind string

// The two alias tables of a plan.
const (
	SourceAlias AliasKind = "source"
	OwnerAlias  AliasKind = "owner"
)

// Aliases returns the plan's alias tables.
func (l *Ledger) Aliases(ctx context.Context, plan string) (portfolio.Aliases, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) (portfolio.Aliases, error) { return w.aliases(p.id) })
}

func (w *work) aliases(planID int64) (portfolio.Aliases, error) {
	out := portfolio.NewAliases(nil, nil)
	var kind, key string
	var a portfolio.Alias
	err := w.each([]any{&kind, &key, &a.Written, &a.Name, &a.Class, &a.Reason}, func() error {
		table(out, AliasKind(kind))[key] = a
		return nil
	}, "SELECT kind, key, written, name, class, reason FROM alias WHERE plan_id = ?", planID)
	return out, err
}

// table is the table of a kind.
func table(a portfolio.Aliases, kind AliasKind) map[string]portfolio.Alias {
	if kind == SourceAlias {
		return a.Sources
	}
	return a.Owners
}

func (w *work) storeAliases(planID int64, a portfolio.Aliases) error {
	rows := w.bulk("alias", "plan_id", "kind", "key", "written", "name", "class", "reason")
	for _, kind := range []AliasKind{SourceAlias, OwnerAlias} {
		t := table(a, kind)
		for _, key := range slices.Sorted(maps.Keys(t)) {
			rows.add(planID, string(kind), key, t[key].Written, t[key].Name, string(t[key].Class), t[key].Reason)
		}
	}
	return rows.flush()
}

// SetAlias says what a way of writing a source or an owner means. Every project that
// writes it so follows: its names, its combination of sources, its stored lines, its
// declared shares. The numbers of these projects are returned.
//
// A name stands for itself, so the table is kept consistent: a name that is read as
// another one is refused (Conflict), what has led to the written form now leads to the
// name, and a class given here holds for every way of writing it. Without a class the
// name's own is taken, or guessed by portfolio.ClassOf. A written form named as itself
// is taken out of the name it has led to: that is how an alias is taken back.
func (l *Ledger) SetAlias(ctx context.Context, plan string, kind AliasKind, a portfolio.Alias) ([]portfolio.No, error) {
	var affected []portfolio.No
	err := l.write(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		old, err := w.aliases(p.id)
		if err != nil {
			return err
		}
		next, err := withAlias(old, kind, a)
		if err != nil {
			return err
		}
		if err := w.saveAliases(p, kind, old, next, a.Reason); err != nil {
			return err
		}
		affected, err = w.resolveAgain(p, next, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	return affected, nil
}

// checkAlias refuses an alias that no table can hold.
func checkAlias(kind AliasKind, a portfolio.Alias) error {
	switch {
	case kind != SourceAlias && kind != OwnerAlias:
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "不认识的别名表“" + string(kind) + "”", Hint: "可用：source（资金来源）、owner（责任主体）"}
	case portfolio.Squeeze(a.Written) == "" || portfolio.Squeeze(a.Name) == "":
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "别名的写法和名称都不能为空", Hint: "写成 写法=名称，例如 市财政=连州市财政"}
	case kind == OwnerAlias && a.Class != "":
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "责任主体没有资金类别", Hint: "去掉类别后再试"}
	case a.Class != "" && !slices.Contains(portfolio.Classes(), a.Class):
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "不认识的资金类别“" + string(a.Class) + "”", Hint: "可用：" + portfolio.ClassNames()}
	}
	return nil
}

// withAlias returns the tables with one alias more.
func withAlias(old portfolio.Aliases, kind AliasKind, a portfolio.Alias) (portfolio.Aliases, error) {
	if err := checkAlias(kind, a); err != nil {
		return old, err
	}
	key := portfolio.Squeeze(a.Written)
	a.Written, a.Name = portfolio.Trim(a.Written), portfolio.Trim(a.Name)
	next := portfolio.Aliases{Sources: maps.Clone(old.Sources), Owners: maps.Clone(old.Owners)}
	t := table(next, kind)
	self, known := t[portfolio.Squeeze(a.Name)]
	before, had := t[key]
	alone := portfolio.Squeeze(a.Name) == key
	switch {
	case !alone && known && portfolio.Squeeze(self.Name) == key:
		// The name has led to the written form: the two change places.
		a.Class = cmp.Or(a.Class, self.Class)
	case !alone && known && portfolio.Squeeze(self.Name) != portfolio.Squeeze(a.Name):
		return old, &portfolio.Error{
			Code: portfolio.Conflict, Msg: "“" + a.Name + "”自己读作“" + self.Name + "”，不能再作名称",
			Hint: "写成 " + a.Written + "=" + self.Name + "；或先用 " + a.Name + "=" + a.Name + " 让它自成一个名称",
		}
	case !alone && known:
		a.Class = cmp.Or(a.Class, self.Class)
	case had && (alone || before.Name == a.Name):
		a.Class = cmp.Or(a.Class, before.Class)
	}
	if kind == SourceAlias {
		a.Class = cmp.Or(a.Class, portfolio.ClassOf(a.Name))
	}
	for k, other := range t {
		// What led to the written form, or leads to the same name already.
		if portfolio.Squeeze(other.Name) == key || other.Name == a.Name {
			other.Name, other.Class = a.Name, a.Class
			t[k] = other
		}
	}
	t[key] = a
	if self := portfolio.Squeeze(a.Name); self != key {
		t[self] = portfolio.Alias{Written: a.Name, Name: a.Name, Class: a.Class, Reason: cmp.Or(t[self].Reason, "名称本身")}
	}
	return next, nil
}

// saveAliases writes and logs the rows in which the tables differ.
func (w *work) saveAliases(p planRow, kind AliasKind, old, next portfolio.Aliases, reason string) error {
	was, now := table(old, kind), table(next, kind)
	for _, key := range slices.Sorted(maps.Keys(now)) {
		a, b := was[key], now[key]
		if a == b {
			continue
		}
		err := w.exec(`INSERT INTO alias (plan_id, kind, key, written, name, class, reason) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (plan_id, kind, key) DO UPDATE SET written = excluded.written, name = excluded.name, class = excluded.class, reason = excluded.reason`,
			p.id, string(kind), key, b.Written, b.Name, string(b.Class), b.Reason)
		if err != nil {
			return err
		}
		err = w.record(p, portfolio.Change{
			Entity: "alias " + string(kind) + " " + b.Written, Field: "name", Old: aliasText(a), New: aliasText(b), Reason: reason,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func aliasText(a portfolio.Alias) string {
	if a.Class == "" {
		return a.Name
	}
	return a.Name + "（" + string(a.Class) + "）"
}

// resolveAgain lets every project follow the tables and returns those that changed.
func (w *work) resolveAgain(p planRow, aliases portfolio.Aliases, a portfolio.Alias) ([]portfolio.No, error) {
	rows, err := w.loadProjects(p.id, "")
	if err != nil {
		return nil, err
	}
	var out []portfolio.No
	for i := range rows {
		s := &rows[i]
		before := s.Project
		cloneRefs(&s.Project)
		s.Resolve(aliases)
		sources := !slices.Equal(before.Sources, s.Sources)
		owners := !slices.Equal(before.Owners, s.Owners)
		if !sources && !owners {
			continue
		}
		out = append(out, s.No)
		reason := "别名：“" + a.Written + "”即“" + a.Name + "”"
		if a.Reason != "" {
			reason += "（" + a.Reason + "）"
		}
		if err := w.followAlias(p, &before, s, reason); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// followAlias writes and logs one project whose names have changed.
func (w *work) followAlias(p planRow, before *portfolio.Project, s *stored, reason string) error {
	changes := []portfolio.Change{
		{Field: "source_names", Old: sourceNames(before), New: sourceNames(&s.Project)},
		{Field: "owner_names", Old: ownerNames(before), New: ownerNames(&s.Project)},
	}
	s.fileSources = renameShares(before, &s.Project, s.fileSources)
	s.officeSources = renameShares(before, &s.Project, s.officeSources)
	s.chooseSources()
	changes = append(changes, portfolio.Change{
		Field: declaredField(declaredSource), Old: sharesText(before.DeclaredSources), New: sharesText(s.DeclaredSources),
	})
	if err := w.updateProject(p.id, s); err != nil {
		return err
	}
	for _, c := range changes {
		if c.Old == c.New {
			continue
		}
		c.Entity, c.Reason = projectEntity(s.No), reason
		if err := w.record(p, c); err != nil {
			return err
		}
	}
	return nil
}

func sourceNames(p *portfolio.Project) string {
	names := make([]string, len(p.Sources))
	for i, s := range p.Sources {
		names[i] = s.Name + "（" + string(s.Class) + "）"
	}
	return strings.Join(names, "、")
}

func ownerNames(p *portfolio.Project) string {
	names := make([]string, len(p.Owners))
	for i, o := range p.Owners {
		names[i] = o.Name
	}
	return strings.Join(names, "、")
}

// renameShares carries declared shares over to new names; those that come to bear one
// name are added. Where one old name has become two, nobody has said how it divides:
// the shares are taken back.
func renameShares(before, after *portfolio.Project, shares []portfolio.Share) []portfolio.Share {
	to := map[string]string{}
	for i, ref := range before.Sources {
		name := after.Sources[i].Name
		if had, ok := to[ref.Name]; ok && had != name {
			return nil
		}
		to[ref.Name] = name
	}
	var out []portfolio.Share
	for _, s := range shares {
		s.Key = to[s.Key]
		i := slices.IndexFunc(out, func(o portfolio.Share) bool { return o.Key == s.Key })
		if i < 0 {
			out = append(out, s)
		} else {
			out[i].Fen = out[i].Fen.Add(s.Fen)
		}
	}
	return out
}
