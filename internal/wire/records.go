package wire

import (
	"bytes"
	"encoding/json"
)

// Records are a table whose columns its type cannot know: in JSON an array with an object
// for each row, its keys in the order of the columns.
type Records Table

// MarshalJSON writes the array.
func (t Records) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	put := func(before byte, v any) error {
		b.WriteByte(before)
		return enc.Encode(v)
	}
	b.WriteByte('[')
	for i, row := range t.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, v := range row {
			if err := put("{,"[min(j, 1)], t.Columns[j]); err != nil {
				return nil, err
			}
			if err := put(':', v); err != nil {
				return nil, err
			}
		}
		b.WriteByte('}')
	}
	b.WriteByte(']')
	return b.Bytes(), nil
}
