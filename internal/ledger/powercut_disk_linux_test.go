package ledger

import (
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// record is one line of the log that testdata/powercut.c writes, or a mark of the clerk.
type record struct {
	what   byte // O open, W write, T truncate, S sync, U unlink, M mark
	fd, at int64
	data   []byte // of a write; or a path
}

const (
	recordMark = 'M'
	headSize   = 1 + 3*8
	sector     = 512 // what a disk writes as a whole
)

// bytes writes a record as the library does.
func (r record) bytes() []byte {
	out := []byte{r.what}
	for _, n := range []int64{r.fd, r.at, int64(len(r.data))} {
		out = binary.NativeEndian.AppendUint64(out, uint64(n))
	}
	return append(out, r.data...)
}

func readRecords(path string) ([]record, error) {
	log, err := os.ReadFile(path)
	var out []record
	for err == nil && len(log) > 0 {
		if len(log) < headSize {
			return nil, fmt.Errorf("the log ends within a record")
		}
		n := func(i int) int64 { return int64(binary.NativeEndian.Uint64(log[1+8*i:])) }
		end := headSize + n(2)
		out = append(out, record{log[0], n(0), n(1), log[headSize:end]})
		log = log[end:]
	}
	return out, err
}

// file is what a disk knows of one file, whatever its name is.
type file struct {
	synced  []byte
	pending []record // writes and truncations since, in order
}

// entry is a name that was given to a file, or taken away (nil).
type entry struct {
	name string
	file *file
}

// disk is a folder: what a process sees of it, and what is sure to outlive a power cut.
type disk struct {
	open    map[int64]*file
	names   map[string]*file // as the process sees them
	synced  map[string]*file // as they were when the folder was last synced
	pending []entry          // since
}

func newDisk() *disk {
	return &disk{open: map[int64]*file{}, names: map[string]*file{}, synced: map[string]*file{}}
}

// do does what a record says and reports whether a disk may now hold something else.
func (d *disk) do(r record) (changed bool) {
	f, name := d.open[r.fd], filepath.Base(string(r.data))
	switch r.what {
	case 'O':
		if f = d.names[name]; f == nil && r.at != 0 {
			f, changed = &file{}, true
			d.enter(name, f)
		}
		d.open[r.fd] = f // nil: the folder itself
	case 'U':
		d.enter(name, nil)
		return true
	case 'S':
		if f == nil {
			d.synced, d.pending = maps.Clone(d.names), nil
		} else {
			f.synced, f.pending = f.content(all), nil
		}
		return true
	case 'W', 'T':
		f.pending = append(f.pending, r)
		return true
	}
	return changed
}

func (d *disk) enter(name string, f *file) {
	d.pending = append(d.pending, entry{name, f})
	if d.names[name] = f; f == nil {
		delete(d.names, name)
	}
}

// fate says how much of the i-th of n pending changes a power cut lets through: of a write
// that many bytes, of another change all unless it is 0.
type fate func(i, n int, r record) int

func all(_, _ int, r record) int { return max(1, len(r.data)) }
func none(int, int, record) int  { return 0 }

// content is a file after a power cut.
func (f *file) content(kept fate) []byte {
	out := slices.Clone(f.synced)
	for i, r := range f.pending {
		n := kept(i, len(f.pending), r)
		switch {
		case n == 0:
			continue
		case r.what == 'T':
			n, r.data = 0, nil
		}
		end := int(r.at) + n
		if end > len(out) {
			out = append(out, make([]byte, end-len(out))...)
		}
		if r.what == 'T' {
			out = out[:end]
		}
		copy(out[r.at:end], r.data)
	}
	return out
}

// after is the folder after a power cut: entries says which changes of names outlive it,
// contents which of each file.
func (d *disk) after(entries fate, contents func(name string) fate) map[string][]byte {
	names := maps.Clone(d.synced)
	for i, e := range d.pending {
		if entries(i, len(d.pending), record{}) == 0 {
			continue
		}
		if names[e.name] = e.file; e.file == nil {
			delete(names, e.name)
		}
	}
	out := map[string][]byte{}
	for name, f := range names {
		out[name] = f.content(contents(name))
	}
	return out
}
