package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// noteMaker makes the notes of a vault at random. Each of its words is there once.
type noteMaker struct {
	*rand.Rand
	words    int
	headings map[string][]string // of each note
}

var madeNotes = []string{"a", "sub/b", "sub/c"}

func (m *noteMaker) pick(of ...string) string { return of[m.IntN(len(of))] }

func (m *noteMaker) word() string {
	m.words++
	return "w" + strconv.Itoa(m.words)
}

// files are the notes of a vault with a cursor or a selection in one.
func (m *noteMaker) files() map[string]string {
	m.headings = map[string][]string{}
	for _, name := range madeNotes {
		for range 1 + m.IntN(5) {
			m.headings[name] = append(m.headings[name], m.pick("Same", m.word(), m.word()+" *"+m.word()+"*"))
		}
	}
	files := map[string]string{"p.png": "", "sub/q.png": ""}
	for _, name := range madeNotes {
		files[name+".md"] = m.note(name)
	}
	return files
}

func (m *noteMaker) note(name string) string {
	var blocks []string
	for _, h := range m.headings[name] {
		blocks = append(blocks, strings.Repeat("#", 1+m.IntN(4))+" "+h)
		for range m.IntN(4) {
			blocks = append(blocks, m.block(name))
		}
	}
	if m.IntN(3) == 0 {
		blocks = append([]string{m.block(name)}, blocks...)
	}
	for _, label := range []string{"1", "2"} {
		if m.IntN(2) == 0 {
			blocks = slices.Insert(blocks, m.IntN(len(blocks)+1), "[^"+label+"]: "+m.prose(name))
		}
		if m.IntN(2) == 0 {
			path, _, _ := strings.Cut(strings.TrimPrefix(m.markdown(name), "[x]("), ")")
			blocks = slices.Insert(blocks, m.IntN(len(blocks)+1), "[d"+label+"]: "+path)
		}
	}
	text := strings.Join(blocks, "\n\n") + m.pick("\n", "", "\n\n")
	if m.IntN(4) == 0 {
		text = "---\ntags: [x]\n---\n" + text
	}
	if m.IntN(6) == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

func (m *noteMaker) block(name string) string {
	switch m.IntN(10) {
	case 0:
		return "- " + m.prose(name) + "\n  - [ ] " + m.prose(name) + "\n- " + m.prose(name)
	case 1:
		return "> " + m.prose(name) + "\n> " + m.prose(name)
	case 2:
		return "| " + m.word() + " " + strings.ReplaceAll(m.link(name), "|", `\|`) + " |\n| - |\n| " + m.word() + " |"
	case 3:
		return "```\n" + m.word() + " [[a]]\n# no heading\n```"
	case 4:
		return "1. " + m.prose(name) + "\n2. " + m.prose(name)
	case 5:
		return m.link(name)
	case 6:
		return "<!-- " + m.word() + " -->"
	}
	return m.prose(name) + m.pick("", "\n"+m.prose(name), " ^id"+strconv.Itoa(m.IntN(3)))
}

func (m *noteMaker) prose(name string) string {
	text := m.word()
	for range m.IntN(4) {
		text += " " + m.pick(m.word(), m.link(name), m.link(name), "[^1]", "[^2]", "["+m.word()+"][d1]", "[d2]", "[d2][]")
	}
	return text
}

func (m *noteMaker) link(name string) string {
	if m.IntN(2) == 0 {
		return m.markdown(name)
	}
	to := m.pick(madeNotes...)
	target := to
	if m.IntN(2) == 0 {
		target = lastSegment(to)
	}
	switch m.IntN(5) {
	case 0:
		return m.pick("[[#", "![[#") + m.fragment(name) + "]]"
	case 1, 2:
		return "[[" + target + "#" + m.fragment(to) + m.pick("]]", "|"+m.word()+"]]")
	case 3:
		return m.pick("![[p.png]]", "[[q.png]]", "[[gone]]", "![["+target+"]]")
	}
	return "[[" + target + m.pick("]]", "|"+m.word()+"]]")
}

func (m *noteMaker) fragment(of string) string {
	if m.IntN(3) == 0 {
		return "^id" + strconv.Itoa(m.IntN(3))
	}
	return strings.ReplaceAll(m.pick(m.headings[of]...), "*", "")
}

func (m *noteMaker) markdown(name string) string {
	to := m.pick(madeNotes...)
	path := relativePath(parentDir("/"+name), "/"+to+".md")
	switch m.IntN(5) {
	case 0:
		path = "#" + note.Slug(m.fragment(name))
	case 1, 2:
		path += "#" + note.Slug(m.fragment(to))
	case 3:
		path = relativePath(parentDir("/"+name), "/"+m.pick("p.png", "sub/q.png", "sub/gone.md"))
	}
	return "[x](" + path + ")"
}

// aloneLinks are lines that are links.
var aloneLinks = regexp.MustCompile(`(?m)^!?\[[^ ]*\]\)?\r?$`)

// TestRefactoringsLoseNothing makes random refactorings: each word is still there, as many
// links are, and what they led to.
func TestRefactoringsLoseNothing(t *testing.T) {
	made, refused := map[string]int{}, 0
	for seed := range *reshapes {
		m := noteMaker{Rand: rand.New(rand.NewPCG(uint64(seed), 7))}
		files := m.files()
		v := newVault("")
		for name, text := range files {
			v.disk[idOf(name)] = text
			v.Apply(onDiskNow(idOf(name), text))
		}
		name := m.pick(madeNotes...) + ".md"
		v.Apply(opened(idOf(name), files[name], 1))
		s := v.Snapshot()
		start := m.IntN(len(files[name]) + 1)
		at := source.Span{Start: start, End: start}
		if links := aloneLinks.FindAllStringIndex(files[name], -1); len(links) > 0 && m.IntN(2) == 0 {
			start = links[m.IntN(len(links))][0]
			at = source.Span{Start: start, End: start}
		} else if m.IntN(2) == 0 {
			at.End += m.IntN(len(files[name]) + 1 - start)
		}
		all, err := s.Actions(s.File(idOf(name)), at, v, today, func(kind string) bool { return kind != QuickFix })
		if err != nil {
			t.Fatal(err)
		}
		text := source.New([]byte(files[name]))
		var line string
		for _, a := range all {
			if line = ""; strings.HasPrefix(a.Key, "link") || strings.HasPrefix(a.Key, "inline") {
				line = text.String(source.Span{Start: text.LineSpan(text.Line(at.Start)).Start, End: text.LineSpan(text.Line(at.End)).End})
			}
			e, err := a.Edit(context.Background())
			if _, is := errors.AsType[Refusal](err); is {
				refused++
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			made[a.Key]++
			if lost := lostBy(v, s, a, e, line); lost != "" {
				t.Fatalf("seed %d: %s at %v of %s loses %s in\n%s\nwhich makes\n%s", seed, a.Title, at, name, lost, showFiles(files), showEdit(e))
			}
		}
	}
	for _, key := range []string{"task", "promote", "demote", "to-markdown", "to-wikilink", "extract", "inline", "inline-copy", "contents", "definitions"} {
		if made[key] < *reshapes/200 {
			t.Errorf("%q was made %d times only, of %v", key, made[key], made)
		}
	}
	if refused > *reshapes/4 {
		t.Errorf("%d were refused", refused)
	}
}

func showFiles(files map[string]string) string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&out, "-- %s --\n%s\n", name, files[name])
	}
	return out.String()
}

// lostBy tells what an edit loses, "" for nothing: of the line that an action is about, a link
// may go that makes place, or a word that is cut by the selection.
func lostBy(v *vault, s *Snapshot, a Action, e *WorkspaceEdit, line string) string {
	now, texts := applied(v, e)
	have := map[string]bool{}
	for _, text := range texts {
		for _, word := range words.FindAllString(text, -1) {
			have[word] = true
		}
	}
	for _, id := range e.Gone { // whose titles go
		_, title := s.File(id).Record.FirstH1()
		line += title.Text
	}
	for id, text := range v.disk {
		for _, word := range words.FindAllString(text, -1) {
			if !have[word] && !strings.Contains(line, word) {
				return "the word " + word + " of " + nameOf(id)
			}
		}
	}
	gone := 0
	switch a.Key {
	case "inline", "inline-copy": // the link that makes place
		gone = 1
	case "definitions": // which nothing uses
		gone = 4
	}
	after := meanings(now, nil, e.New...)
	for meaning, n := range meanings(s, e.Gone) {
		if after[meaning] < n-gone {
			return fmt.Sprintf("a link to %s: there were %d, and are %d", meaning, n, after[meaning])
		}
	}
	for _, kind := range []note.Kind{note.Reference, note.FootnoteRef} {
		if b, a := countAll(v.disk, kind), countAll(texts, kind); a < b {
			return fmt.Sprintf("references: there were %d, and are %d", b, a)
		}
	}
	return ""
}

func countAll(texts map[string]string, kind note.Kind) (count int) {
	for id, text := range texts {
		n := note.Parse(lastSegment(id), []byte(text))
		for i := range n.Links {
			if l := &n.Links[i]; l.Kind == kind && (kind == note.Reference && n.Definition(l.Label) != nil || n.Footnote(l.Label) != nil) {
				count++
			}
		}
	}
	return count
}

// TestOfferingReadsNoOtherNote offers refactorings where no text of another note can be had.
func TestOfferingReadsNoOtherNote(t *testing.T) {
	v := newVault("-- x.md --\n# X\ntext\n-- a.md --\n# A‸\n\n‸[[x]]\n\n- i‸tem [y](x.md)\n\n## P‸art\n\n[l]‸: x.md\n")
	asked := 0
	v.cursors(func(f *File, offset int) {
		all, err := v.Snapshot().Actions(f, source.Span{Start: offset, End: offset}, nil, today, func(kind string) bool { return kind != QuickFix && kind != FixAll })
		if err != nil {
			t.Fatal(err)
		}
		asked += len(all)
	})
	if asked < 10 {
		t.Errorf("only %d are offered", asked)
	}
}

func BenchmarkOfferingRefactorings(b *testing.B) {
	text := strings.Repeat("## Part\n\ntext [[x]] and [y](x.md)\n\n- item\n- [ ] task\n\n", 2000)
	v := newVault("-- x.md --\n")
	v.Apply(opened(idOf("a.md"), text, 1))
	s := v.Snapshot()
	f := s.File(idOf("a.md"))
	for _, at := range []string{"text", "[[x]]", "item", "Part"} {
		offset := strings.LastIndex(text, at) + 1
		b.Run(at, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Actions(f, source.Span{Start: offset, End: offset}, nil, today, func(kind string) bool { return strings.HasPrefix(kind, "refactor") }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			note.Parse("a.md", []byte(text))
		}
	})
}
