package reconcile

import "taizhang/portfolio"

// ofOwners reports whether the lines of a published table are owners and not categories:
// more of its scopes lead projects of the plan than are categories of it.
func (b *accounts) ofOwners(t *portfolio.PublishedTable) bool {
	owners, categories := 0, 0
	for i := range t.Figures {
		scope := t.Figures[i].Scope
		if scope == portfolio.TotalScope {
			continue
		}
		if a := b.byName[scope]; a != nil && a.listed {
			categories++
			continue
		}
		if ref, _ := b.aliases.Owner(scope); b.leads(ref.Name) {
			owners++
		}
	}
	return owners > categories
}

// leads reports whether a name is that of a lead owner. The owners are booked once they
// are asked for.
func (b *accounts) leads(name string) bool {
	if b.owners == nil {
		b.postOwners()
	}
	return b.byOwner[name] != nil
}

// postOwners books every project to its lead owner.
func (b *accounts) postOwners() {
	for i := range b.plan.Projects {
		p := &b.plan.Projects[i]
		name := portfolio.Key{Kind: portfolio.KeyOwnerMissing}.String()
		if len(p.Owners) > 0 {
			name = p.Owners[0].Name
		}
		a := b.ownerAccount(name)
		a.listed = true
		a.projects++
		a.hasFigure = a.hasFigure || p.Budget.HasFigure()
		a.sum = a.sum.Add(p.Budget.Fen)
		for _, s := range p.Sources {
			ref, known := b.aliases.Source(s.Raw)
			if !known && s.Name != "" {
				ref = s
			}
			if !a.named[ref.Name] {
				a.named[ref.Name] = true
				a.sources = append(a.sources, ref)
			}
		}
	}
}

// ownerAccount returns the account of a lead owner, opening it when needed.
func (b *accounts) ownerAccount(written string) *account {
	ref, _ := b.aliases.Owner(written)
	a := b.byOwner[ref.Name]
	if a == nil {
		a = &account{name: ref.Name, owner: true, named: map[string]bool{}}
		b.byOwner[ref.Name] = a
		b.owners = append(b.owners, a)
	}
	return a
}

// publishedOwners are the lead owners, where a published table is by them.
func (b *accounts) publishedOwners() []*account {
	for _, s := range b.figures {
		if s.of.owner {
			return b.owners
		}
	}
	return nil
}
