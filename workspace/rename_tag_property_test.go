package workspace

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// TestTagsAreRenamedEverywhere renames tags at random in notes that have them in every
// form: the tags of each note are then those of before with the renamed ones, all else is
// the same, links included, and where no two tags became one it can be undone.
func TestTagsAreRenamedEverywhere(t *testing.T) {
	for seed := range uint64(*reshapes) {
		g := tagWriter{rand.New(rand.NewPCG(seed, 8))}
		files := g.files()
		v := newVault(files)
		s := v.Snapshot()
		tag, to := pickTag(g, s), g.pick(newTags)
		e, err := s.Rename(context.Background(), Subject{Kind: OfTag, Name: tag}, to, v)
		if err != nil {
			t.Fatalf("seed %d: #%s to #%s: %v in\n%s", seed, tag, to, err, files)
		}
		checkTags(t, s, e, tag, to)
		if e.Asks == "" && note.Fold(tag) != note.Fold(to) {
			checkUndone(t, v, e, tag, to)
		}
		if t.Failed() {
			t.Fatalf("seed %d: #%s to #%s in\n%s\nmakes\n%s", seed, tag, to, files, showEdit(e))
		}
	}
}

var (
	oldTags = strings.Fields("a A a/b A/B/c a/b/c abz b B/a x x/y 日本 日本/東京 🎉 straße STRASSE/x a-_1")
	newTags = strings.Fields("a A a/b x x/y/z neu 日本/x 🎌 Straße 1a")
)

func pickTag(g tagWriter, s *Snapshot) string {
	var all []string
	for f := range s.Files() {
		for _, tag := range f.Record.Tags() {
			all = append(all, tag.Text)
		}
	}
	slices.Sort(all)
	return g.pick(all)
}

// tagWriter writes notes with tags.
type tagWriter struct{ *rand.Rand }

func (g tagWriter) pick(of []string) string { return of[g.IntN(len(of))] }

func (g tagWriter) tag() string { return g.pick(oldTags) }

// hash is a tag with a "#" before it or not.
func (g tagWriter) hash() string { return g.pick([]string{"", "#"}) + g.tag() }

func (g tagWriter) files() string {
	var b strings.Builder
	linked := g.tag()
	heading := linked // of the first note
	for _, name := range []string{"a", "b", "c"} {
		text := g.frontmatter() + g.body(heading) + fmt.Sprintf("[[a#Part %s|#%s]]\n", linked, g.tag())
		if g.IntN(5) == 0 {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		fmt.Fprintf(&b, "-- %s.md --\n%s", name, text)
		heading = g.tag()
	}
	return b.String()
}

func (g tagWriter) frontmatter() string {
	tags := fmt.Sprintf("  - %s\n  - '%s'\n  - \"%s\" # %s", g.tag(), g.hash(), g.hash(), g.tag())
	key := g.pick([]string{"tags", "tag", "Tags"})
	switch g.IntN(9) {
	case 0:
		return fmt.Sprintf("---\ntopics: [%s]\n%s:\n%s\n---\n", g.tag(), key, tags)
	case 1:
		return fmt.Sprintf("---\n%s: [%s, '%s' , \"%s/\"] # %s\n---\n", key, g.tag(), g.hash(), g.tag(), g.tag())
	case 2:
		return fmt.Sprintf("---\n%s: %s, %s  %s\nx: 1\n---\n", key, g.tag(), g.tag(), g.tag())
	case 3:
		return fmt.Sprintf("---\n%s: \"%s %s\"\n---\n", key, g.hash(), g.hash())
	case 4:
		return fmt.Sprintf("---\n%s: |\n  %s\n  %s\n---\n", key, g.hash(), g.hash())
	case 5:
		return fmt.Sprintf("+++\n%s = [\"%s\", '%s']\n+++\n", key, g.hash(), g.hash())
	case 6:
		return fmt.Sprintf("{\n  \"x\": 1,\n  \"%s\": [\"%s\",\"%s\"]\n}\n", key, g.hash(), g.hash())
	case 7:
		return fmt.Sprintf("---\n%s: %s\n---\n", key, g.tag())
	}
	return ""
}

// body has tags, what looks like some, and links to a heading with one.
func (g tagWriter) body(heading string) string {
	text := fmt.Sprintf("# Title\n\n## Part #%s\n\n[[#Part %s]] [t](#%s) [x](y.md \"#%s\")\n\n", heading, heading, note.Slug("Part #"+heading), g.tag())
	for range g.IntN(6) {
		text += fmt.Sprintf(g.pick([]string{
			"#%s\n\n", "text (#%s) 🎉 #%[1]s, #%[1]s/\n\n", "- [ ] #%s ^id\n\n", "> [!note] #%s\n> #%[1]s\n\n", "| #%s | x#%[1]s |\n|---|---|\n| `#%[1]s` | #%[1]s |\n\n",
			"```\n#%s\n```\n\n", "<!-- #%s -->\n\n", "\\#%s [#%[1]s](x) https://x.org/#%[1]s\n\n", "*x #%s* **#%[1]s**\n\n", "[^1]: #%s\n\n", "%%%% #%s %%%%\n\n",
		}), g.tag())
	}
	return text
}

// checkUndone checks that the inverse of a rename restores every byte, but for the letter
// case of tags that were written in several.
func checkUndone(t *testing.T, v *vault, e *WorkspaceEdit, tag, to string) {
	t.Helper()
	was, sameCase := map[string]string{}, true
	for _, n := range e.Notes {
		id, text := n.File.ID, string(source.Apply(n.Note.Text.Bytes(), n.Edits))
		was[id], v.disk[id] = v.disk[id], text
		for _, name := range n.Note.Tags {
			nested := strings.HasPrefix(note.Fold(name.Name)+"/", note.Fold(tag)+"/")
			sameCase = sameCase && (!nested || strings.HasPrefix(name.Name, tag))
		}
		if tagsOfFrontmatter(n.Note) != tagsOfFrontmatter(note.Parse("x.md", []byte(text))) {
			return // two became one
		}
		v.Apply(onDiskNow(id, text))
	}
	back, err := v.Snapshot().Rename(context.Background(), Subject{Kind: OfTag, Name: to}, tag, v)
	if err != nil {
		t.Errorf("undone: %v", err)
		return
	}
	for _, n := range back.Notes {
		v.disk[n.File.ID] = string(source.Apply(n.Note.Text.Bytes(), n.Edits))
	}
	for id, text := range was {
		if got := v.disk[id]; got != text && (sameCase || note.Fold(got) != note.Fold(text)) {
			t.Errorf("%s is restored as\n%s\nnot\n%s", nameOf(id), got, text)
		}
	}
}
