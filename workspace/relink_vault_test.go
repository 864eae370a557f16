package workspace

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// moving is a small vault and what is to be moved and edited in it, all at once.
type moving struct {
	roots []string
	texts map[string]string // by ID, "" for attachments
	open  map[string]bool   // documents, true if the workspace leaves them out
	moves []Move
	edits []lineEdit
}

// lineEdit is an edit that somebody makes of a name in a line of a note: of a heading, a
// block id, an alias or a title.
type lineEdit struct{ id, line, old, new string }

// mover makes them.
type mover struct {
	*rand.Rand
	pairs *rand.Rand // for what is behind a note
	moving
	parsed map[string]*note.Note
}

// What files, folders and parts of notes are called: much is equal but for something, and
// some is hard to write.
var (
	movedNames = []string{"a", "a", "b", "b", "note", "Note", "NOTE", "new name", "x (y)", "it's", `qu"ote`, "caf\u00e9", "cafe\u0301", "Straße", "🎉", "v1.2",
		"C#", "#x", "n^1", "50%", "x%20y", "x&amp;y", "q?x", "gpu-cloud", "index", "README", "p", "r`s`", "a_b_", "$x$", "-", "[x]", "a|b"}
	movedDirs   = []string{"", "", "", "p/", "p/", "q/", "p/q/", "P/", "a b/", "e\u0301 (x)/", "p/C#/"}
	newDirs     = []string{"new", "q/new", "p/new/deep", "P", "p", "q", "r (s)", "x%20y", "caf\u00e9", "in/C#"}
	movedHeads  = []string{"Part", "Part", "Part", "part one", "Other (x)", "C# & co", "A | B", "*Marks* `code`", "café", "🎉", "a#b", "[x]"}
	movedBlocks = []string{"b1", "b2", "B1", "x-y"}
	movedNicks  = []string{"Alias", "alias", "GPU Cloud", "it's", "a/b", "note", "C#", "say \"x\""}
	attachments = []string{".png", ".pdf", ".txt", ""}
)

func newMoving(seed uint64) moving {
	m := &mover{Rand: rand.New(rand.NewPCG(seed, 0)), pairs: rand.New(rand.NewPCG(seed, 1)), parsed: map[string]*note.Note{}}
	m.texts, m.open = map[string]string{}, map[string]bool{}
	m.roots = m.pickRoots()
	for range 3 + m.IntN(6) {
		m.texts[m.id()] = ""
	}
	ids := slices.Sorted(maps.Keys(m.texts))
	for _, id := range ids {
		if isNoteID(id) {
			m.texts[id] = m.parts(id)
			m.parsed[id] = note.Parse(path.Base(id), []byte(m.texts[id]))
		}
	}
	for _, id := range ids {
		if isNoteID(id) {
			m.texts[id] = m.withLinks(id, m.texts[id])
			if m.IntN(6) == 0 {
				m.open[id] = m.IntN(5) == 0
			}
		}
	}
	for range 1 + m.IntN(3) {
		m.addMove()
	}
	if m.IntN(3) == 0 {
		m.addEdit()
		if m.IntN(4) == 0 {
			m.moves = nil
		}
	}
	return m.moving
}

func isNoteID(id string) bool { return config.Default().IsNote(id) }

func oneOf[T any](m *mover, of []T) T { return of[m.IntN(len(of))] }

func (m *mover) pickRoots() []string {
	switch m.IntN(8) {
	case 0:
		return []string{"/home/u/v", "/home/u/w"}
	case 1:
		return []string{"/home/u/v", "/home/u/v/p"}
	}
	return []string{"/home/u/v"}
}

// name is one for a file.
func (m *mover) name() string {
	ext := ".md"
	switch m.IntN(12) {
	case 0, 1:
		ext = oneOf(m, attachments)
	case 2:
		ext = ".markdown"
	}
	return oneOf(m, movedNames) + ext
}

func (m *mover) id() string { return oneOf(m, m.roots) + "/" + oneOf(m, movedDirs) + m.name() }

// file is one of those that are there.
func (m *mover) file() string { return oneOf(m, slices.Sorted(maps.Keys(m.texts))) }

// parts is a note without links: its frontmatter, headings and blocks.
func (m *mover) parts(id string) string {
	var b strings.Builder
	if m.IntN(2) == 0 {
		b.WriteString("---\n")
		if m.IntN(3) == 0 {
			fmt.Fprintf(&b, "title: %s\n", oneOf(m, []string{"GPU Cloud", "Title", "a", "b", "it's so", "caf\u00e9"}))
		}
		if m.IntN(2) == 0 {
			fmt.Fprintf(&b, "aliases: ['%s', other]\n", strings.ReplaceAll(oneOf(m, movedNicks), "'", "''"))
		}
		b.WriteString("up: LINK\n---\n")
	}
	if m.IntN(3) > 0 {
		fmt.Fprintf(&b, "# %s\n\n", oneOf(m, append(movedHeads, path.Base(id))))
	}
	b.WriteString("TEXT\n\n")
	for range m.IntN(4) {
		fmt.Fprintf(&b, "%s %s\n\nTEXT ^%s\n\n", strings.Repeat("#", 2+m.IntN(2)), oneOf(m, append(movedHeads, "See LINK", "See LINK")), oneOf(m, movedBlocks))
	}
	return b.String()
}

// addMove adds one or two moves that can be made.
func (m *mover) addMove() {
	before := slices.Clone(m.moves)
	from := m.file()
	dir, name := path.Dir(from)+"/", path.Base(from)
	to := dir + oneOf(m, movedNames) + path.Ext(name)
	switch m.IntN(12) {
	case 0, 1:
		to = oneOf(m, m.roots) + "/" + oneOf(m, append(movedDirs, newDirs[0]+"/")) + name
	case 2:
		to = m.id()
	case 3:
		to = dir + strings.ToUpper(config.Default().Stem(name)) + path.Ext(name)
	case 4:
		to = m.file()
		m.moves = append(m.moves, Move{to, from})
	case 5, 6, 7:
		if from = path.Dir(from); slices.Contains(m.roots, from) {
			return
		}
		to = oneOf(m, m.roots) + "/" + oneOf(m, newDirs)
		if m.IntN(4) == 0 {
			to = path.Dir(from) + "/" + strings.ToUpper(path.Base(from))
		}
		if strings.HasPrefix(to+"/", from+"/") || slices.ContainsFunc(slices.Collect(maps.Keys(m.texts)), func(id string) bool { return Within(to, id) }) {
			return
		}
	case 8:
		if m.IntN(4) == 0 {
			to = "/home/u/out/" + name
		}
	}
	if from == to || slices.ContainsFunc(m.moves, func(o Move) bool { return o.To == to || o.From == from }) {
		m.moves = before
		return
	}
	m.moves = append(m.moves, Move{from, to})
	if !m.possible() && m.IntN(200) > 0 {
		m.moves = before
	}
}

// addEdit adds an edit of a name in a note.
func (m *mover) addEdit() {
	id := m.file()
	var edits []lineEdit
	for line := range strings.Lines(m.texts[id]) {
		line = strings.TrimRight(line, "\r\n")
		hashes := strings.TrimLeft(line, "#")
		text := strings.TrimSpace(hashes)
		at := strings.LastIndex(line, " ^")
		switch {
		case strings.ContainsAny(text, "[]()"):
		case strings.HasPrefix(line, "#") && text != "":
			edits = append(edits, lineEdit{id, line, text, oneOf(m, []string{"Part", "New heading", "C# & co", "neu *x*", "part one"})})
		case strings.HasPrefix(line, "title: "):
			edits = append(edits, lineEdit{id, line, strings.TrimPrefix(line, "title: "), oneOf(m, []string{"New title", "a", "caf\u00e9"})})
		case at > 0:
			edits = append(edits, lineEdit{id, line, line[at+2:], oneOf(m, []string{"new", "b1", "b2"})})
		}
		if strings.HasPrefix(line, "aliases: [") {
			edits = append(edits, lineEdit{id, line, ", other]", ", " + oneOf(m, []string{"new alias", "a", "it is"}) + "]"})
		}
	}
	if len(edits) > 0 {
		m.edits = append(m.edits, oneOf(m, edits))
	}
}
