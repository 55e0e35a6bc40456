package portfolio

import "testing"

func TestRanges(t *testing.T) {
	for _, tt := range []struct {
		rows []int
		want string
	}{
		{nil, ""},
		{[]int{7}, "7"},
		{[]int{3, 4, 5}, "3-5"},
		{[]int{9, 3, 4, 11, 12}, "3-4、9、11-12"},
		{[]int{3, 3, 5}, "3、5"},
	} {
		if got := Ranges(tt.rows); got != tt.want {
			t.Errorf("%v: got %s, want %s", tt.rows, got, tt.want)
		}
	}
}
