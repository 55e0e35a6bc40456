package sqlite

import "os"

// hot reports whether the journal beside the file at path, which is not a link, may hold
// what an interrupted writer has left: SQLite rolls that back when the file is opened. An
// empty one, or one whose header is zeroed, is only a remainder. A writer at work has one, too.
func hot(path string) bool {
	f, err := os.Open(path + "-journal")
	if err != nil {
		return false
	}
	defer f.Close()
	first := make([]byte, 1)
	n, err := f.Read(first)
	return err == nil && n == 1 && first[0] != 0
}

// broken reports whether an interrupted writer has left the file to be rolled back.
func (f *File) broken() bool {
	if !hot(f.path) {
		return false
	}
	h, ok := readHolder(f.path)
	return !ok || h.gone()
}
