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

// TestLabelsAreRenamedEverywhere renames labels and footnotes at random: each link leads
// where it did, what is read as text is the same, and where none showed its label it can be
// undone.
func TestLabelsAreRenamedEverywhere(t *testing.T) {
	renamed := 0
	for seed := range uint64(*reshapes) {
		g := labelWriter{rand.New(rand.NewPCG(seed, 9))}
		text := g.text()
		v := newVault("-- a.md --\n‸" + text + "-- x.md --\n")
		f := v.file("a.md")
		of := Subject{Kind: OfLabel, File: f, Name: g.label()}
		if g.IntN(2) == 0 {
			of.Kind = OfFootnote
		}
		to := g.pick([]string{"new", "Other", "日本", "b", "text"})
		e, err := v.Snapshot().Rename(context.Background(), of, to, v)
		if err != nil {
			continue // it is another's, or text would become a link
		}
		renamed++
		if len(e.Notes) == 0 {
			continue
		}
		now := note.Parse("a.md", source.Apply(f.Note.Text.Bytes(), e.Notes[0].Edits))
		if was, is := linked(f.Note), linked(now); was != is {
			t.Fatalf("seed %d: %q to %q in\n%s\nmakes\n%s\nwith the links\n%s\nnot\n%s", seed, of.Name, to, text, now.Text.Bytes(), is, was)
		}
		if !slices.ContainsFunc(e.Notes[0].Edits, func(e source.Edit) bool { return e.Span.Empty() }) {
			checkLabelUndone(t, v, of, to, now)
		}
	}
	if renamed < 300 {
		t.Errorf("only %d names were given", renamed)
	}
}

// checkLabelUndone checks that a note is what it was, but for letter case, once a label has
// its old name again.
func checkLabelUndone(t *testing.T, v *vault, of Subject, to string, now *note.Note) {
	t.Helper()
	text := of.File.Note.Text.Bytes()
	v.Apply(opened(of.File.ID, string(now.Text.Bytes()), 2))
	e, err := v.Snapshot().Rename(context.Background(), Subject{Kind: of.Kind, File: v.file("a.md"), Name: to}, of.Name, v)
	if err != nil || len(e.Notes) != 1 {
		t.Fatalf("%q to %q can't be undone in\n%s: %v", of.Name, to, now.Text.Bytes(), err)
	}
	if back := source.Apply(now.Text.Bytes(), e.Notes[0].Edits); note.Fold(string(back)) != note.Fold(string(text)) {
		t.Fatalf("%q to %q is undone as\n%s\nnot\n%s", of.Name, to, back, text)
	}
}

// linked is what a note shows, each link with where it leads.
func linked(n *note.Note) string {
	var out strings.Builder
	definition := n.Definitions()
	for _, l := range n.Links {
		shown := l.ShownSpan
		if shown == (source.Span{}) && l.Kind == note.Reference {
			shown = l.LabelSpan
		}
		fmt.Fprintf(&out, "%d %v", l.Kind, l.Embed)
		if text := n.Text.String(shown); !strings.Contains(text, "[") { // else it is an image, which comes by itself
			out.WriteString(text)
		}
		switch l.Kind {
		case note.Reference:
			if d := definition(l.Label); d != nil {
				out.WriteString(" " + d.Written())
			}
		case note.FootnoteRef:
			if d := n.Footnote(l.Label); d != nil {
				_, says, _ := strings.Cut(n.Text.String(d.Of), "says")
				out.WriteString(says[:2])
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}

// labelWriter writes a note with labels and footnotes.
type labelWriter struct{ *rand.Rand }

func (g labelWriter) pick(of []string) string { return of[g.IntN(len(of))] }

func (g labelWriter) label() string {
	return g.pick([]string{"a", "A", "b", "other", "🎉", "Straße", "STRASSE", "c-1"})
}

func (g labelWriter) text() string {
	var b strings.Builder
	for range 2 + g.IntN(6) {
		fmt.Fprintf(&b, g.pick([]string{
			"[%s]\n\n", "🎉 [%s][] ![%[1]s]\n\n", "[t][%s] [*x*][%[1]s] `[%[1]s]`\n\n", "# On [%s]\n\n", "> [t\n> u][%s]\n\n", "| [%s] | [^%[1]s] |\n|---|---|\n\n",
			"- [ ] [^%s] [%[1]s](x.md) [[%[1]s]]\n\n", "[![i][%s]][%[1]s]\n\n", "[text] [%s][text] \\[%[1]s]\n\n", "[%s][t] [^%[1]s][%[1]s]\n\n", "```\n[%s]\n```\n\n",
		}), g.label())
	}
	for i := range g.IntN(6) {
		if label := g.label(); g.IntN(2) == 0 {
			fmt.Fprintf(&b, "[%s]: x.md#%d\n", label, i)
		} else {
			fmt.Fprintf(&b, "\n[^%s]: says %d\n\n", label, i)
		}
	}
	return b.String()
}
