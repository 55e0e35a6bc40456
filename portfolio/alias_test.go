package portfolio

import "testing"

func TestAliasesFit(t *testing.T) {
	all := NewAliases(nil, []Alias{{Written: "市农业农村局", Name: "示例市农业农村局"}, {Written: "示例市农业农村局", Name: "示例市农业农村局"}})
	foreign := []Project{{Owners: []OwnerRef{{Raw: "市农业农村局"}}}}
	if _, known := all.Fit(foreign).Owner("市农业农村局"); known {
		t.Error("the short name is read as another city's office")
	}
	own := append(foreign, Project{Owners: []OwnerRef{{Raw: "示例市农业农村局"}}})
	if ref, _ := all.Fit(own).Owner("市农业农村局"); ref.Name != "示例市农业农村局" {
		t.Errorf("got %q", ref.Name)
	}
}
