package ooxml

import (
	"strings"
	"testing"
)

// TestAlternatives sees what the newest Excel sees.
func TestAlternatives(t *testing.T) {
	const head = `<a xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:et="http://www.wps.cn/officeDocument/2017/etCustomData">`
	choice := func(requires, name string) string {
		return `<mc:Choice Requires="` + requires + `"><` + name + `><deep/></` + name + `></mc:Choice>`
	}
	for _, tt := range []struct{ name, body, want string }{
		{"known", choice("x14", "new") + `<mc:Fallback><old/></mc:Fallback>`, "new"},
		{"unknown", choice("et", "new") + `<mc:Fallback><old/></mc:Fallback>`, "old"},
		{"one of two unknown", choice("x14 et", "new") + `<mc:Fallback><old/></mc:Fallback>`, "old"},
		{"second choice", choice("et", "wps") + choice("x14", "new") + `<mc:Fallback><old/></mc:Fallback>`, "new"},
		{"two choices", choice("x14", "new") + choice("x14", "more"), "new"},
		{"undeclared", choice("q", "new") + `<mc:Fallback><old/></mc:Fallback>`, "old"},
		{"nothing required", choice("", "new"), ""},
		{"no fallback", choice("et", "new"), ""},
		{"nested", `<mc:Fallback><mc:AlternateContent>` + choice("x14", "new") + `</mc:AlternateContent><old/></mc:Fallback>`, "new old"},
		{"stray", `<stray/><mc:other><stray/></mc:other>`, ""},
		{"foreign children", `<mc:Choice Requires="x14"><x14:a><stray/></x14:a></mc:Choice>`, ""},
	} {
		x := NewReader(strings.NewReader(head+`<first/><mc:AlternateContent>`+tt.body+`</mc:AlternateContent><last/></a>`), 20, 1<<12)
		var got []string
		err := EachChild(x, SpaceMain, "a", func(name string) error {
			got = append(got, name)
			return nil
		})
		if want := strings.Join(strings.Fields("first "+tt.want+" last"), " "); err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s: got %v, %v, want %s", tt.name, got, err, want)
		}
	}
}
