package workspace

import (
	"fmt"
	"math/rand/v2"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// world is a workspace that changes at random, told to a host and kept in the
// plainest way besides.
type world struct {
	*rand.Rand
	*Host
	roots   []string
	disk    map[string]Change // what is on disk in the workspace folders
	open    map[string]Change
	records map[string]*note.Note
	version int32
}

func newWorld(seed uint64) *world {
	w := &world{Rand: rand.New(rand.NewPCG(seed, 0)), Host: NewHost(), disk: map[string]Change{}, open: map[string]Change{}, records: map[string]*note.Note{}}
	w.setRoots([]string{"/v"})
	return w
}

// The names that notes have and that links are written with: those that are
// equal in some way and differ in another, and those that are hard to write.
var (
	oddNames = strings.Fields("a b Note note index README C# Straße STRASSE 🎉 x%20y gpu-cloud GPU_Cloud a.md v1.2 #x n^1 ab 2024-03-02 02-03-2024")
	oddDirs  = []string{"", "", "sub/", "sub/deep/", "Sub/", "in/", "in/sub/", "a/"}
	someTags = strings.Fields("one one/two ONE/two/three four")
	oddTexts = []string{"", "---\ntitle: GPU Cloud\n---\n", "---\ntitle: a/b\naliases: [Alias, b, x/y]\n---\n", "---\nalias: alias\ntags: [one/two, five]\n---\n",
		"# Title\n\n## Part\n\n",
		"---\ntype: insight\nscore: 0.5\nthemes: [one two, One-Two]\n---\n", "---\ntype: [insight]\nscore: high\ndate: 2025-01-22\nthemes: one twos\n---\n", "# C#\n## Part\n## Part\n", "# 🎉\n\ntext ^id\n\n"}
	allRoots = []string{"/v", "/v/in", "/w", "/v/sub"}
)

func pickOf[T any](w *world, of []T) T { return of[w.IntN(len(of))] }

// name is a file name without extension, that of one of very many files at times.
func (w *world) name() string {
	if w.IntN(3) == 0 {
		return fmt.Sprintf("n%d", w.IntN(100))
	}
	return pickOf(w, oddNames)
}

func (w *world) id() string {
	ext := pickOf(w, []string{".md", ".md", ".md", ".md", ".markdown", ".png", ""})
	switch w.IntN(40) {
	case 0:
		return "untitled:" + w.name()
	case 1:
		return "/out/" + w.name() + ext
	}
	return pickOf(w, []string{"/v/", "/v/", "/w/"}) + pickOf(w, oddDirs) + w.name() + ext
}

func (w *world) text() string {
	var b strings.Builder
	b.WriteString(pickOf(w, oddTexts))
	for range w.IntN(5) {
		b.WriteString(w.link() + " #" + pickOf(w, someTags) + "\n\n")
	}
	return b.String()
}

func (w *world) link() string {
	target := pickOf(w, []string{"", "", "", "./", "../", "/", "sub/", "in/", "Sub/"}) + w.name() +
		pickOf(w, []string{"", "", ".md", ".png", "/", "#Part", "#^id", "#"})
	switch w.IntN(8) {
	case 0:
		target = pickOf(w, []string{"alias", "GPU Cloud", "a/b", "x/y", "..", "/", "sub", "Title", "unwritten", "Unwritten.md", "sub/unwritten"})
	case 1:
		target = strings.ToUpper(target)
	}
	if w.IntN(3) == 0 {
		return "[x](<" + strings.ReplaceAll(target, "C#", "C%23") + ">)"
	}
	return "[[" + target + "]]"
}

func (w *world) parsed(id, text string) *note.Note {
	key := path.Base(id) + "\n" + text
	if w.records[key] == nil {
		w.records[key] = note.Parse(path.Base(id), []byte(text))
	}
	return w.records[key]
}

// change is a change at random of a file, or of a document that may be open.
func (w *world) change(id string, kinds ...ChangeKind) Change {
	c := Change{Kind: pickOf(w, kinds), ID: id}
	isNote := config.Default().IsNote(id) || strings.HasPrefix(id, "untitled:")
	switch {
	case c.Kind == Opened:
		w.version++
		c.Note, c.Version = w.parsed(id, w.text()), w.version
	case c.Kind == OnDisk && isNote:
		c.Record = w.parsed(id, w.text()).Record()
	}
	return c
}

// step makes a change or some hundred of them.
func (w *world) step() {
	switch w.IntN(20) {
	case 0:
		w.setRoots(w.someRoots())
	case 1, 2: // as a scan does: each file once
		var batch []Change
		ids := map[string]bool{}
		for range 400 + w.IntN(200) {
			if id := w.id(); !ids[id] {
				ids[id] = true
				batch = append(batch, w.change(id, OnDisk, OnDisk, OnDisk, Gone))
			}
		}
		w.apply(batch...)
	case 3: // anything, and the same file again
		var batch []Change
		ids := []string{w.id(), w.id(), w.id()}
		for range w.IntN(10) {
			batch = append(batch, w.change(pickOf(w, ids), OnDisk, Gone, Opened, Closed))
		}
		w.apply(batch...)
	case 4, 5, 6, 7, 8, 9: // typing
		if ids := sortedKeys(w.open); len(ids) > 0 {
			w.apply(w.change(pickOf(w, ids), Opened, Opened, Opened, Opened, Opened, Closed))
		}
	default:
		w.apply(w.change(w.id(), OnDisk, OnDisk, Gone, Opened, Closed))
	}
}

func (w *world) someRoots() (roots []string) {
	for _, root := range allRoots {
		if w.IntN(2) == 0 {
			roots = append(roots, root)
		}
	}
	return roots
}

func (w *world) apply(changes ...Change) {
	w.Apply(changes...)
	for _, c := range changes {
		switch c.Kind {
		case Opened:
			w.open[c.ID] = c
		case Closed:
			delete(w.open, c.ID)
		case OnDisk:
			if rootOf(w.roots, c.ID) != "" {
				w.disk[c.ID] = c
			}
		case Gone:
			delete(w.disk, c.ID)
		}
	}
}

func (w *world) setRoots(roots []string) {
	w.SetRoots(roots)
	w.roots = roots
	for id := range w.disk {
		if rootOf(roots, id) == "" {
			delete(w.disk, id)
		}
	}
}

// fromScratch is a host that is told only how things are.
func (w *world) fromScratch() *Host {
	h := NewHost()
	h.SetRoots(w.roots)
	for _, id := range sortedKeys(w.disk) {
		h.Apply(w.disk[id])
	}
	for _, id := range sortedKeys(w.open) {
		h.Apply(w.open[id])
	}
	h.Learn()
	return h
}

func sortedKeys(m map[string]Change) (keys []string) {
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
