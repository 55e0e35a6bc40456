package portfolio_test

import (
	"maps"
	"slices"
	"testing"

	. "taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestCellsAreAMap does the same to cells and to a map: they are told apart by nothing,
// but that cells have an order.
func TestCellsAreAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var cells, before Cells
		model, modelBefore := map[Field]Cell{}, map[Field]Cell{}
		field := rapid.SampledFrom(CellFields())
		some := rapid.SampledFrom([]Cell{{}, {Addr: "C4"}, {Sheet: "附表1", Addr: "C4", Raw: "/"}, {Addr: "C4", Inferred: true}})
		t.Repeat(map[string]func(*rapid.T){
			"set": func(t *rapid.T) {
				f, c := field.Draw(t, "field"), some.Draw(t, "cell")
				cells.Set(f, c)
				model[f] = c
			},
			"delete": func(t *rapid.T) {
				f := field.Draw(t, "field")
				cells.Delete(f)
				delete(model, f)
			},
			"clear": func(*rapid.T) { cells.Clear(); clear(model) },
			"clone": func(*rapid.T) { before, modelBefore = cells.Clone(), maps.Clone(model) },
			"": func(t *rapid.T) {
				var fields []Field
				for f, c := range cells.All() {
					fields = append(fields, f)
					if got, ok := model[f]; !ok || got != c {
						t.Fatalf("%s is %+v, want %+v", f, c, got)
					}
				}
				want := slices.DeleteFunc(CellFields(), func(f Field) bool { _, ok := model[f]; return !ok })
				if !slices.Equal(fields, want) || cells.Len() != len(model) {
					t.Fatalf("%d cells %v, want %v", cells.Len(), fields, want)
				}
				for _, f := range append(CellFields(), FieldMissing) {
					want, there := model[f]
					if got, ok := cells.Get(f); got != want || ok != there || cells.At(f) != want {
						t.Fatalf("%s is %+v %v, want %+v %v", f, got, ok, want, there)
					}
				}
				if cells.Equal(before) != maps.Equal(model, modelBefore) || before.Equal(cells) != cells.Equal(before) || !cells.Equal(cells.Clone()) {
					t.Fatalf("%v and %v, equal %v", model, modelBefore, cells.Equal(before))
				}
				if !cmp.Equal(Project{Cells: cells}, Project{Cells: cells.Clone()}) {
					t.Fatal("projects with equal cells are not equal")
				}
			},
		})
	})
}

// TestCellsStop: who has seen enough gets no more.
func TestCellsStop(t *testing.T) {
	var cells Cells
	cells.Set(FieldPeriod, Cell{})
	cells.Set(FieldNo, Cell{})
	for f := range cells.All() {
		if f != FieldNo {
			t.Error(f)
		}
		break
	}
}

// TestCellOfNoField: a cell that no column has is not lost without a word.
func TestCellOfNoField(t *testing.T) {
	defer func() {
		if err, _ := recover().(error); CodeOf(err) != Internal {
			t.Error(err)
		}
	}()
	new(Cells).Set(FieldMissing, Cell{})
}
