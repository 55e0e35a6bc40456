package intake

import (
	"cmp"
	"maps"
	"slices"

	"taizhang/portfolio"
)

// Renaming is what became of the projects that an alias touches.
type Renaming struct {
	Projects []portfolio.No      // that follow it
	Findings []portfolio.Finding // about declared amounts that it has ended
}

// SetAlias says what a way of writing a source or an owner means. Every project that
// writes it so follows. Their declared shares follow, too; they alone are stored, names
// follow from the tables. Where one name becomes two, what was declared for it ends, and
// that is told.
//
// A name stands for itself, so the table is kept consistent: a name that is read as
// another one is refused (Conflict), what has led to the written form now leads to the
// name, and a class given here holds for every way of writing it. Without a class the
// name's own is taken, or guessed by portfolio.ClassOf. A written form named as itself
// is taken out of the name it has led to: that is how an alias is taken back. Nothing
// changed is a nil entry.
func SetAlias(book *portfolio.Book, kind portfolio.AliasKind, a portfolio.Alias) (*portfolio.Entry, Renaming, error) {
	next, err := withAlias(book.Aliases, kind, a)
	var out Renaming
	if err != nil {
		return nil, out, err
	}
	e := &portfolio.Entry{}
	was, now := book.Aliases.Table(kind), next.Table(kind)
	for _, key := range slices.Sorted(maps.Keys(now)) {
		if was[key] == now[key] {
			continue
		}
		e.Aliases = append(e.Aliases, portfolio.AliasRow{Kind: kind, Alias: now[key]})
		e.Changes = append(e.Changes, portfolio.Change{
			Entity: portfolio.Entity{Kind: portfolio.EntityAlias, Name: string(kind) + " " + now[key].Written},
			Field:  portfolio.FieldName, Old: portfolio.AliasValue(was[key]), New: portfolio.AliasValue(now[key]), Reason: a.Reason,
		})
	}
	reason := "别名：“" + a.Written + "”即“" + a.Name + "”"
	if a.Reason != "" {
		reason += "（" + a.Reason + "）"
	}
	resolve := next.Resolver()
	for i := range book.Plan.Projects {
		o := &book.Plan.Projects[i]
		p := *o
		p.Sources, p.Owners = slices.Clone(o.Sources), slices.Clone(o.Owners)
		resolve.Names(&p)
		if slices.Equal(o.Sources, p.Sources) && slices.Equal(o.Owners, p.Owners) {
			continue
		}
		out.Projects = append(out.Projects, p.No)
		p.FileSources = renameShares(o, &p, o.FileSources)
		p.OfficeSources = renameShares(o, &p, o.OfficeSources)
		p.ChooseShares()
		why := reason
		if len(o.OfficeSources) > 0 && len(p.OfficeSources) == 0 {
			const ended = "一个名称分成了两个，不知道金额怎样分"
			why = "申报已撤回：" + ended + "；" + reason
			out.Findings = append(out.Findings, withdrawnFinding(o, &p, BySource, ended, p.Origin))
		}
		if changes := changesOf(o, &p, why); len(changes) > 0 {
			e.Changed = append(e.Changed, p)
			e.Changes = append(e.Changes, changes...)
		}
	}
	if len(e.Changes) == 0 {
		return nil, out, nil
	}
	return e, out, nil
}

// checkAlias refuses an alias that no table can hold.
func checkAlias(kind portfolio.AliasKind, a portfolio.Alias) error {
	switch {
	case kind != portfolio.SourceAlias && kind != portfolio.OwnerAlias:
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "不认识的别名表“" + string(kind) + "”", Hint: "可用：source（资金来源）、owner（责任主体）"}
	case portfolio.Squeeze(a.Written) == "" || portfolio.Squeeze(a.Name) == "":
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "别名的写法和名称都不能为空", Hint: "写成 写法=名称，例如 市财政=连州市财政"}
	case kind == portfolio.OwnerAlias && a.Class != "":
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "责任主体没有资金类别", Hint: "去掉类别后再试"}
	case a.Class != "" && !slices.Contains(portfolio.Classes(), a.Class):
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "不认识的资金类别“" + string(a.Class) + "”", Hint: "可用：" + portfolio.ClassNames()}
	}
	return nil
}

// withAlias returns the tables with one alias more.
func withAlias(old portfolio.Aliases, kind portfolio.AliasKind, a portfolio.Alias) (portfolio.Aliases, error) {
	if err := checkAlias(kind, a); err != nil {
		return old, err
	}
	key := portfolio.Squeeze(a.Written)
	a.Written, a.Name = portfolio.Trim(a.Written), portfolio.Trim(a.Name)
	next := portfolio.Aliases{Sources: maps.Clone(old.Sources), Owners: maps.Clone(old.Owners)}
	t := next.Table(kind)
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
	if kind == portfolio.SourceAlias {
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
		name, ok := to[s.Key]
		if !ok {
			return nil
		}
		s.Key = name
		i := slices.IndexFunc(out, func(o portfolio.Share) bool { return o.Key == s.Key })
		if i < 0 {
			out = append(out, s)
		} else {
			out[i].Fen = out[i].Fen.Add(s.Fen)
		}
	}
	return out
}
