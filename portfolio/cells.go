package portfolio

import (
	"iter"
	"slices"
)

// cellFields are the fields of the list's columns, in the order of 附表1, and then those that
// few lists have: a value of a project is read from a cell of one of them.
var cellFields = [...]Field{
	FieldNo, FieldCategory, FieldType, FieldName, FieldContent, FieldBudget, FieldSources, FieldOwners, FieldPeriod,
	FieldCode, FieldFileYears, FieldStated,
}

// usualFields is how many of cellFields most lists have.
const usualFields = 9

// CellFields returns the fields that a project may have a cell of, in the order of 附表1;
// those that few lists have come last.
func CellFields() []Field { return slices.Clone(cellFields[:]) }

// Cells are the cells that the values of one project were read from, at most one for each
// of CellFields. The zero value has none. A copy is the same cells, as that of a map is:
// Clone makes others of them.
type Cells struct {
	set *cellSet
}

// cellSet has a place for every usual field: one piece of memory a project. A place that is
// not in use is zero.
type cellSet struct {
	has  uint16 // a bit for each place in use
	at   [usualFields]Cell
	rare *[len(cellFields) - usualFields]Cell // nil: none is in use, or was
}

// place is the place number i; it is there where a cell stands.
func (s *cellSet) place(i int) *Cell {
	if i < usualFields {
		return &s.at[i]
	}
	return &s.rare[i-usualFields]
}

// placeOf is the place of a field's cell; -1 where the field has none.
func placeOf(f Field) int { return slices.Index(cellFields[:], f) }

// Get returns the cell of a field; ok is false when there is none.
func (c Cells) Get(f Field) (cell Cell, ok bool) {
	if i := placeOf(f); i >= 0 && c.set != nil && c.set.has&(1<<i) != 0 {
		return *c.set.place(i), true
	}
	return Cell{}, false
}

// At returns the cell of a field, the zero Cell when there is none.
func (c Cells) At(f Field) Cell {
	cell, _ := c.Get(f)
	return cell
}

// Set puts the cell of a field. It panics with an Internal error for what is none of
// CellFields.
func (c *Cells) Set(f Field, cell Cell) {
	i := placeOf(f)
	if i < 0 {
		panic(&Error{Code: Internal, Msg: "没有一个单元格是“" + string(f) + "”这一项的"})
	}
	if c.set == nil {
		c.set = new(cellSet)
	}
	if i >= usualFields && c.set.rare == nil {
		c.set.rare = new([len(cellFields) - usualFields]Cell)
	}
	*c.set.place(i) = cell
	c.set.has |= 1 << i
}

// Delete takes the cell of a field out, if there is one.
func (c Cells) Delete(f Field) {
	if i := placeOf(f); i >= 0 && c.set != nil && c.set.has&(1<<i) != 0 {
		*c.set.place(i) = Cell{}
		c.set.has &^= 1 << i
	}
}

// Clear takes all cells out.
func (c Cells) Clear() {
	if c.set != nil {
		*c.set = cellSet{}
	}
}

// Len is the number of cells.
func (c Cells) Len() (n int) {
	for range c.All() {
		n++
	}
	return n
}

// All are the cells with their fields, in the order of CellFields.
func (c Cells) All() iter.Seq2[Field, Cell] {
	return func(yield func(Field, Cell) bool) {
		if c.set == nil {
			return
		}
		for i, f := range cellFields {
			if c.set.has&(1<<i) != 0 && !yield(f, *c.set.place(i)) {
				return
			}
		}
	}
}

// Equal reports whether both have the same cells of the same fields.
func (c Cells) Equal(d Cells) bool {
	if c.set == nil || d.set == nil {
		return c.Len() == d.Len()
	}
	if c.set == d.set {
		return true
	}
	if c.set.has != d.set.has || c.set.at != d.set.at {
		return false
	}
	for i := usualFields; i < len(cellFields); i++ {
		if c.set.has&(1<<i) != 0 && *c.set.place(i) != *d.set.place(i) {
			return false
		}
	}
	return true
}

// Clone returns cells of their own that are equal.
func (c Cells) Clone() Cells {
	if c.set == nil {
		return c
	}
	set := *c.set
	if set.rare != nil {
		rare := *set.rare
		set.rare = &rare
	}
	return Cells{&set}
}
