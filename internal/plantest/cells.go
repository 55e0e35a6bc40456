package plantest

import "taizhang/portfolio"

// Cells makes the cells of a project from a map.
func Cells(of map[portfolio.Field]portfolio.Cell) (out portfolio.Cells) {
	for f, c := range of {
		out.Set(f, c)
	}
	return out
}
