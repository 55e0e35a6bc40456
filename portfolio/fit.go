package portfolio

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
