package workspace

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// TestRenamesKeepLinks renames whatever is at random places of small notes, which have
// names in common, and calls it by random names: each link leads afterwards where it led, and
// the inverse restores every byte where no two names have become one.
func TestRenamesKeepLinks(t *testing.T) {
	made, restored := map[SubjectKind]int{}, map[SubjectKind]int{}
	for seed := range uint64(*reshapes) {
		w := nameWriter{rand.New(rand.NewPCG(seed, 1))}
		v := newVault("-- a.md --\n‸" + w.note() + "-- b.md --\n‸" + w.note() + "-- sub/c.md --\n‸" + w.note())
		s := v.Snapshot()
		f := s.File(idOf(w.pick("a.md", "b.md", "sub/c.md")))
		offset, to := w.IntN(f.Note.Text.Len()), w.name()
		e, of, err := renameAt(s, f, offset, to, v)
		if err != nil {
			continue
		}
		made[of.Kind]++
		checkNothingElseChanges(t, e, of)
		if checkLinksLead(t, v.Host, e, of, v); t.Failed() {
			t.Fatalf("seed %d: by this, of kind %d:\n%s", seed, of.Kind, showEdit(e))
		}
		if of.Kind == OfBlock {
			to = note.Slug(to)
		}
		if checkRenamedBack(t, v, e, of, to) {
			restored[of.Kind]++
		}
		if t.Failed() {
			t.Fatalf("seed %d: taken back after this, of kind %d:\n%s", seed, of.Kind, showEdit(e))
		}
	}
	for _, kind := range []SubjectKind{OfNote, OfTitle, OfHeading, OfBlock, OfMissing, OfName} {
		if made[kind] < *reshapes/50 {
			t.Errorf("only %d renames are of kind %d", made[kind], kind)
		}
		if restored[kind] < *reshapes/1000 {
			t.Errorf("only %d renames of kind %d are taken back", restored[kind], kind)
		}
	}
}

// nameWriter writes notes of few names.
type nameWriter struct{ *rand.Rand }

func (w nameWriter) pick(from ...string) string { return from[w.IntN(len(from))] }

func (w nameWriter) name() string {
	return w.pick("A", "B", "a-1", "A B", "C", "a b!", "X", "É", "New", "Al", "T one")
}

func (w nameWriter) link() string {
	slug := strings.ReplaceAll(w.name(), " ", "-")
	fragment := w.pick("", "", "#"+w.name(), "#"+w.name()+"#"+w.name(), "#^x1", "#^x2", "#"+strings.ToLower(slug))
	if w.IntN(3) == 0 {
		path := w.pick("", "./", "../", "sub/", "/") + w.pick("a.md", "b.md", "c.md", "not%20yet.md")
		return "[t](" + w.pick(path+strings.ReplaceAll(fragment, " ", "%20"), "<"+path+fragment+">") + ")"
	}
	path := w.pick("a", "b", "sub/c", "c", "./b", "/a", "T one", "Al", "al two", "not yet", "sub/not yet", "t-one", w.name())
	return w.pick("", "!") + "[[" + path + fragment + w.pick("", "", "|shown") + "]]"
}

func (w nameWriter) note() string {
	var b strings.Builder
	if w.IntN(2) == 0 {
		b.WriteString("---\n" + w.pick("title: T one\n", "", "title: 'A'\n") + w.pick("aliases: [Al, 'al two']\n", "alias: Al, other\n", "") +
			"up: '" + w.pick("[[a]]", "[[Al]]", "[[T one]]", "[[not yet]]") + "'\n---\n")
	}
	for range 1 + w.IntN(6) {
		line := w.pick(w.name(), w.name()+" "+w.link(), w.link()+" "+w.link())
		b.WriteString(w.pick("# ", "## ", "> ### ", "") + line + w.pick("", "", " ^x1", " ^x2") + w.pick("\n\n", "\n\n", "\n---\n"))
	}
	for range w.IntN(3) {
		b.WriteString("[" + w.name() + "]: " + w.pick("a.md", "b.md", "sub/c.md") + "\n")
	}
	return b.String()
}
