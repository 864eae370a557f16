package workspace

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/seeds"
	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

func TestBlocksAreOffered(t *testing.T) {
	t.Run("in their order, and those without an id get one", func(t *testing.T) {
		checkAccept(t, `
-- a.md --
See [[#^‸

# A

First *one* [[b|two]].
Goes on. ^first

- item
  - nested
> quote
# B`, `
First one two. Goes on. (^first) → See [[#^first]]‸
item () → See [[#^l46hdq]]‸; 8: - item ^l46hdq
nested () → See [[#^r2v62a]]‸; 9:   - nested ^r2v62a
quote () → See [[#^6ua3jj]]‸; 11: ; 12: ^6ua3jj; 13: ; 14: # B
`)
	})
	t.Run("by their text, or by their id", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n[[b#^‸ x\n-- b.md --\nOne\n\n```\ntwo\n```\n\nthree ^id\n", `
One () → [[b#^zjwkc7]]‸ x; b.md: ^zjwkc7 for "One"
two () → [[b#^77ch5t]]‸ x; b.md: ^77ch5t for "two"
three (^id) → [[b#^id]]‸ x
`)
		checkAccept(t, "-- a.md --\n[[b#^thr‸]] x\n-- b.md --\nOne\n\nthree ^id\n\nthe room\n", `
three (^id) → [[b#^id]]‸ x
the room () → [[b#^w6i7d3]]‸ x; b.md: ^w6i7d3 for "the room"
`)
		checkAccept(t, "-- a.md --\n[[b#^i‸d|shown]] x\n-- b.md --\nOne\n\nthree ^id\n", "three (^id) → [[b#^id‸|shown]] x")
		checkAccept(t, "-- a.md --\n![[b#^wo thr‸\n-- b.md --\nOne two three\n\nthree\n", `One two three () → ![[b#^zyp02h]]‸; b.md: ^zyp02h for "One two three"`)
		checkAccept(t, "-- a.md --\n[[b#^cafe 東‸]]\n-- b.md --\nThe Café\nof 東京 ^tokyo\n", "The Café of 東京 (^tokyo) → [[b#^tokyo]]‸")
	})
	t.Run("where words are anywhere in them, but stray letters only in their beginning", func(t *testing.T) {
		long := "A beginning that is so long that none looks for letters behind it, but for a word"
		checkAccept(t, "-- a.md --\n[[b#^word beg‸]]\n-- b.md --\n"+long+" ^id\n", "A beginning that is so long that none looks for letters behi… (^id) → [[b#^id]]‸")
		checkAccept(t, "-- a.md --\n[[b#^bword‸]]\n-- b.md --\n"+long+" ^id\n", "")
	})
	t.Run("in spite of typos, and those before what has stray letters", func(t *testing.T) {
		const stray = "my 1eh th od ^1\n\nmy 2eh th od ^2\n\nmy 3eh th od ^3\n\nmy 4eh th od ^4\n\nmy 5eh th od ^5\n\n"
		checkAccept(t, "-- a.md --\n[[b#^mehtod‸]]\n-- b.md --\n"+stray+"Method of it ^id\n", `
Method of it (^id) → [[b#^id]]‸
my 1eh th od (^1) → [[b#^1]]‸
my 2eh th od (^2) → [[b#^2]]‸
my 3eh th od (^3) → [[b#^3]]‸
my 4eh th od (^4) → [[b#^4]]‸
my 5eh th od (^5) → [[b#^5]]‸
`)
	})
	t.Run("with other line ends", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n[[#^quo‸]]\r\n\r\n> quote\r\n# B", "quote () → [[#^6ua3jj]]‸\r; 4: \r; 5: ^6ua3jj\r; 6: \r; 7: # B")
	})
	t.Run("in a frontmatter's link", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n---\nup: [[#^pa‸\n---\npara\n", `para () → up: "[[#^wwx8oz]]"‸; 4: para ^wwx8oz`)
	})
	t.Run("of no note where the link leads to none, or to several", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n[[b#^‸ x\n", "")
		checkAccept(t, "-- a.md --\n[[x.png#^‸ x\n-- x.png --\n", "")
		checkAccept(t, "-- a.md --\n[[b#^‸ x\n-- c/b.md --\npara\n-- d/b.md --\npara\n", "")
	})
	t.Run("but not what is being written", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n> - para [[#^‸ x\n", "")
	})
	t.Run("without an id only where they can get one", func(t *testing.T) {
		checkAcceptWith(t, Completing{}, "-- a.md --\n[[b#^‸ x\n-- b.md --\nOne\n\nthree ^id\n", "three (^id) → [[b#^id]]‸ x")
		checkAcceptWith(t, Completing{}, "-- a.md --\n[[#^‸ x\n\nOne\n", "One () → [[#^zjwkc7]]‸ x; 3: One ^zjwkc7")
	})
}

// TestEachBlockOfferedIsLedTo accepts every block that is offered, of this note and of
// another one, and follows the link.
func TestEachBlockOfferedIsLedTo(t *testing.T) {
	texts := []string{"same\n\nsame\n\n- same\n\nOne\n\nhas the id that One would get ^ZJWKC7\n"}
	for f := range fixture.Vault(40, 7) {
		if len(f.Text) < 20_000 {
			texts = append(texts, f.Text)
		}
	}
	_ = fs.WalkDir(seeds.Vault(), ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			text, _ := fs.ReadFile(seeds.Vault(), path)
			texts = append(texts, string(text))
		}
		return err
	})
	given := 0
	for _, text := range texts {
		given += checkBlocks(t, text+"\n\n[[#^\n", "a.md")
		given += checkBlocks(t, text, "b.md")
	}
	if given < 1000 {
		t.Errorf("only %d blocks got an id", given)
	}
}

// checkBlocks accepts the blocks of a text, each by itself, in a link at its end or in
// another note.
func checkBlocks(t *testing.T, text, name string) (given int) {
	t.Helper()
	v := newVault("-- a.md --\n[[b#^\n")
	v.disk[idOf(name)] = text
	v.Apply(onDiskNow(idOf(name), text))
	s := v.Apply(opened(idOf("a.md"), v.disk[idOf("a.md")], 1))
	f := s.File(idOf("a.md"))
	c := Completing{File: f, Cursor: f.Note.Text.Len() - 1, Texts: v, EditsOthers: true}
	c.Typing, _ = f.Note.TypingAt(c.Cursor)
	found, _, err := s.Complete(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range found {
		edits := append([]source.Edit{{Span: item.Replace, New: item.Text}}, item.Also...)
		after := newVault("")
		after.Apply(opened(f.ID, string(source.Apply(f.Note.Text.Bytes(), edits)), 1))
		if name == "b.md" {
			after.Apply(opened(idOf(name), accept(t, s, item, v), 1))
		}
		from := after.file("a.md")
		link := from.Note.LinkAt(from.Note.Text.Len() - 2)
		r := after.Snapshot().Resolve(from, link.Target)
		if r.Part.Kind != BlockPart {
			t.Errorf("%s leads to no block, after %q was accepted in\n%s", item.Text, item.Label, text)
			continue
		}
		to := r.File.Note
		all := to.Passages()
		led := all[slices.IndexFunc(all, func(p note.Passage) bool { return p.Block == r.Part.Index })]
		if said := led.Text(); Shortened(said, passageLength) != item.Label {
			t.Errorf("%s leads to %q, not to %q", item.Text, said, item.Label)
		}
		if line := to.Text.Line(led.Span.Start); r.Part != item.Part && item.Part != (Part{LinePart, line}) {
			t.Errorf("%s leads to %q in line %d, not to the one of %v", item.Text, item.Label, line+1, item.Part)
		}
		if item.Detail == "" {
			given++
		}
	}
	return given
}

// accept gives a block of another note its id, twice, which is once.
func accept(t *testing.T, s *Snapshot, item Candidate, v *vault) string {
	t.Helper()
	text := v.disk[item.File.ID]
	if item.NewID == nil {
		return text
	}
	all, err := s.GiveBlockID(item.File, *item.NewID, v)
	if err != nil || len(all) != 1 {
		t.Fatalf("%q gets no id: %v", item.Label, err)
	}
	text = string(source.Apply([]byte(text), all[0].Edits))
	again := newVault("")
	again.disk[item.File.ID] = text
	if all, err = s.GiveBlockID(item.File, *item.NewID, again); err != nil || len(all) > 0 {
		t.Errorf("%q gets a second id: %v %v", item.Label, all, err)
	}
	return text
}

func TestBlocksThatHaveChangedGetNoID(t *testing.T) {
	v := newVault("-- a.md --\n[[b#^‸\n-- b.md --\nOne\n\nTwo\n")
	v.cursors(func(f *File, offset int) {
		typing, _ := f.Note.TypingAt(offset)
		found, _, _ := v.Snapshot().Complete(context.Background(), Completing{File: f, Typing: typing, Cursor: offset, Texts: v, EditsOthers: true})
		for text, want := range map[string]string{
			"One\n\nTwo\n":                "One ^zjwkc7\n\nTwo\n",
			"Before\n\n- x\n- One\n":      "Before\n\n- x\n- One ^zjwkc7\n",
			"One more\n":                  `The block "One" is not in b.md any more, or has another text now, so that it got no id: choose it again for your link to lead there.`,
			"One ^other\n":                `The block "One" is not in b.md any more, or has another text now, so that it got no id: choose it again for your link to lead there.`,
			"Gone elsewhere ^ZJWKC7\n":    "Gone elsewhere ^ZJWKC7\n",
			"One\n\nThe other is ^zjwkc7": "One\n\nThe other is ^zjwkc7",
		} {
			v.disk[idOf("b.md")] = text
			all, err := v.Snapshot().GiveBlockID(found[0].File, *found[0].NewID, v)
			got := text
			switch {
			case err != nil:
				got = err.Error()
			case len(all) > 0:
				got = string(source.Apply([]byte(text), all[0].Edits))
			}
			if got != want {
				t.Errorf("of %q it makes %q, not %q", text, got, want)
			}
		}
		delete(v.disk, idOf("b.md"))
		if _, err := v.Snapshot().GiveBlockID(found[0].File, *found[0].NewID, v); fmt.Sprintf("%T", err) != "workspace.Refusal" {
			t.Errorf("of a note that is gone it says %v", err)
		}
	})
}
