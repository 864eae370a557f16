package workspace

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/notels/notels/workspace/note"
)

// StoredVersion is that of the form in which Store writes; it grows with every
// change of it, of a Record's or of what an index holds.
const StoredVersion = 4

// Store writes what is on disk in a workspace folder, as far as it is known, for
// Restore to read. It holds no lock while it writes.
//
// That is the number of files; of each its ID, stamp and Record; and the index,
// whose lists are of fixed width. Other numbers are uvarints, and texts stand
// behind their lengths.
func (h *Host) Store(w io.Writer, root string) error {
	d := h.onDiskIn(root)
	b := bufio.NewWriterSize(w, 1<<16)
	buf := binary.AppendUvarint(nil, uint64(len(d.files)))
	_, _ = b.Write(buf) // Flush tells
	for _, f := range d.files {
		buf = appendText(buf[:0], f.ID)
		buf = binary.AppendUvarint(buf, uint64(f.Stamp.Size))
		buf = binary.AppendVarint(buf, f.Stamp.Modified)
		buf = binary.AppendUvarint(buf, f.Stamp.Inode)
		buf = appendText(buf, f.Record.Stored())
		_, _ = b.Write(buf)
	}
	for t := range tables {
		p := d.postings(t)
		buf = p.appendTo(buf[:0])
		_, _ = b.Write(buf)
	}
	return b.Flush()
}

// onDiskFiles is what is on disk in a workspace folder, of several layers. It is no
// layer itself: to make one would take a copy of all that is known.
type onDiskFiles struct {
	files   []*File
	layers  []*layer   // oldest first
	numbers [][]uint32 // which of files those of each layer are
}

func (h *Host) onDiskIn(root string) (d onDiskFiles) {
	h.mu.Lock()
	d.layers = append(d.layers, h.current.Load().layers...)
	open := maps.Clone(h.disk)
	h.mu.Unlock()
	d.layers = append(d.layers, newLayer(open))
	for i, l := range d.layers {
		numbers := make([]uint32, len(l.files))
		for k, f := range l.files {
			hidden := slices.ContainsFunc(d.layers[i+1:], func(l *layer) bool { return l.has(f.ID) })
			if numbers[k] = dropped; !f.gone && f.Root == root && !hidden {
				numbers[k] = uint32(len(d.files))
				d.files = append(d.files, f)
			}
		}
		d.numbers = append(d.numbers, numbers)
	}
	return d
}

// postings is a table of the index of the files.
func (d *onDiskFiles) postings(t table) postings {
	var all postings
	if t == written {
		all.addTexts(nil)
	}
	for i, l := range d.layers {
		all = mergePostings(&all, &l.index[t], nil, d.numbers[i])
	}
	return all
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func (p *postings) appendTo(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(p.keys)))
	b = binary.AppendUvarint(b, uint64(len(p.files)))
	for _, k := range p.keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	b = appendInts(appendInts(b, p.ends), p.files)
	if p.texts != nil {
		b = appendInts(appendText(b, p.texts.all), p.texts.ends)
	}
	return b
}

func appendInts(b []byte, all []uint32) []byte {
	for _, n := range all {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}

// errStored tells that Restore can't use what it was given.
var errStored = errors.New("what was stored is of another make")

// Restore takes in what Store wrote of a workspace folder, of which nothing else
// must be known yet but open documents. It is for the caller to find out what
// has changed since, and to Confirm that. The stored string is kept. It fails
// where the string is none that Store has written for the folder, or where the
// files are in other workspace folders by now.
func (h *Host) Restore(root, stored string) error {
	l, err := restored(root, stored)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	for _, f := range l.files {
		if rootOf(now.roots, f.ID) != root {
			return fmt.Errorf("%s is not in %s: %w", f.ID, root, errStored)
		}
	}
	for id := range h.disk {
		if f, known := l.file(id); known {
			h.disk[id] = f
		}
	}
	next := now.with(append([]*layer{l}, now.layers...))
	next.unsure = append(slices.Clone(now.unsure), root)
	h.forget(next)
	h.mergeLater(h.store(next))
	return nil
}

// Confirm says that what has changed of a workspace folder since it was stored is
// known by now. Before, what links to its closed notes find there is not judged.
func (h *Host) Confirm(root string) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	next := now.with(now.layers)
	next.unsure = slices.DeleteFunc(slices.Clone(now.unsure), func(r string) bool { return r == root })
	return h.store(next)
}

// isUnsure reports whether a file may be another by now.
func (s *Snapshot) isUnsure(f *File) bool { return f.Note == nil && slices.Contains(s.unsure, f.Root) }

// restored reads what Store wrote.
func restored(root, stored string) (l *layer, err error) {
	defer func() {
		if recover() != nil { // it ends early, or has numbers that can't be
			l, err = nil, errStored
		}
	}()
	r := storedReader{stored}
	files := make([]File, min(r.int(), len(stored)))
	all := make([]*File, len(files))
	for i := range files {
		f := File{ID: r.text()}
		f.Stamp.Size = int64(r.int())
		f.Stamp.Modified = r.signed()
		f.Stamp.Inode = r.uint()
		f.Record = note.RestoredRecord(r.text())
		f.setRoot(root)
		files[i] = f
		all[i] = &files[i]
	}
	x := &index{}
	for i := range x {
		x[i] = r.postings(table(i) == written)
	}
	return layerOf(all, x), nil
}

// storedReader takes what Store writes off its start; it panics where that is
// not there.
type storedReader struct{ rest string }

func (r *storedReader) uint() uint64 {
	n := uint64(0)
	for shift := 0; ; shift += 7 {
		c := r.rest[0]
		r.rest = r.rest[1:]
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
}

func (r *storedReader) int() int { return int(r.uint()) }

func (r *storedReader) signed() int64 {
	n := r.uint()
	return int64(n>>1) ^ -int64(n&1)
}

func (r *storedReader) take(n int) string {
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *storedReader) text() string { return r.take(r.int()) }

func (r *storedReader) postings(withTexts bool) (p postings) {
	keys, files := r.int(), r.int()
	raw := r.take(8 * keys)
	p.keys = make([]uint64, keys)
	for i := range p.keys {
		p.keys[i] = uint64(littleEndian(raw[8*i:])) | uint64(littleEndian(raw[8*i+4:]))<<32
	}
	p.ends, p.files = r.ints(keys), r.ints(files)
	if withTexts {
		p.texts = &texts{all: r.text()}
		p.texts.ends = r.ints(keys)
	}
	return p
}

func (r *storedReader) ints(n int) []uint32 {
	raw := r.take(4 * n)
	all := make([]uint32, n)
	for i := range all {
		all[i] = littleEndian(raw[4*i:])
	}
	return all
}

func littleEndian(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
