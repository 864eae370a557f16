package workspace

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// actionsAt are the refactorings and source actions at each mark of a fixture, by their titles.
func actionsAt(t *testing.T, v *vault, each func(s *Snapshot, actions map[string]Action)) {
	t.Helper()
	for _, id := range slices.Sorted(maps.Keys(v.files)) {
		f := v.files[id]
		if len(f.Marks) > 0 {
			v.Apply(opened(id, f.Text, 1))
		}
	}
	for f := range v.Snapshot().Open() {
		for _, m := range v.files[f.ID].Marks {
			s := v.Snapshot()
			all, err := s.Actions(s.File(f.ID), source.Span{Start: m.Start, End: m.End}, v, today, func(kind string) bool {
				return kind != QuickFix && kind != FixAll
			})
			if err != nil {
				t.Fatal(err)
			}
			found := map[string]Action{}
			for _, a := range all {
				found[a.Title] = a
			}
			each(s, found)
		}
	}
}

// checkAction makes the action with a title at each mark of a fixture, and compares what
// changes, as showEdit shows it; or the refusal. Each link that led somewhere still does.
func checkAction(t *testing.T, files, title, want string) {
	t.Helper()
	v := newVault(files)
	actionsAt(t, v, func(s *Snapshot, actions map[string]Action) {
		t.Helper()
		a, ok := actions[title]
		if !ok {
			t.Errorf("nobody offers %q in\n%s\nbut %q", title, files, slices.Sorted(maps.Keys(actions)))
			return
		}
		got := ""
		e, err := a.Edit(context.Background())
		if err == nil {
			got = showEdit(e)
			gone := 0
			if a.Key == "inline-copy" { // the link that makes place
				gone = 1
			}
			checkMeaningsBut(t, v, s, e, gone)
		} else {
			got = err.Error()
		}
		if strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s in\n%s\ngot\n%s\nwant\n%s", title, files, got, want)
		}
	})
}

// checkOffered compares the titles of what is offered at each mark whose key starts so.
func checkOffered(t *testing.T, files, key string, want ...string) {
	t.Helper()
	actionsAt(t, newVault(files), func(_ *Snapshot, actions map[string]Action) {
		t.Helper()
		var got []string
		for _, title := range slices.Sorted(maps.Keys(actions)) {
			if strings.HasPrefix(actions[title].Key, key) {
				got = append(got, title)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("in\n%s\nthere are %q, not %q", files, got, want)
		}
	})
}

// checkMeanings makes an edit, and reports links that meant something which no link means
// afterwards. What led to a note that is gone leads elsewhere.
func checkMeanings(t *testing.T, v *vault, s *Snapshot, e *WorkspaceEdit) {
	t.Helper()
	checkMeaningsBut(t, v, s, e, 0)
}

// checkMeaningsBut is checkMeanings where so many links to one thing may be gone.
func checkMeaningsBut(t *testing.T, v *vault, s *Snapshot, e *WorkspaceEdit, gone int) {
	t.Helper()
	after, _ := applied(v, e)
	now := meanings(after, nil, e.New...)
	for meaning, n := range meanings(s, e.Gone) {
		if now[meaning] < n-gone {
			t.Errorf("%d links meant %s, now %d do, of %v", n, meaning, now[meaning], now)
		}
	}
}

// applied is a vault with an edit made, and its texts.
func applied(v *vault, e *WorkspaceEdit) (*Snapshot, map[string]string) {
	after := NewHost()
	after.SetRoots([]string{vaultRoot})
	texts := maps.Clone(v.disk)
	for _, n := range e.Notes {
		texts[n.File.ID] = string(source.Apply(n.Note.Text.Bytes(), n.Edits))
	}
	for _, f := range e.New {
		texts[f.ID] = f.Text
	}
	for _, id := range e.Gone {
		delete(texts, id)
	}
	for id, text := range texts {
		after.Apply(onDiskNow(id, text))
	}
	after.SetScanned(true)
	return after.Snapshot(), texts
}

var words = regexp.MustCompile(`\bw\d+\b`)

// meanings are what the links of a workspace mean, and how many do. One to all of a note that
// has just been made means its title as well, but for the one that makes place for it.
func meanings(s *Snapshot, gone []string, made ...NewFile) map[string]int {
	all, titles := map[string]int{}, map[string]string{}
	for _, f := range made {
		n := note.Parse(lastSegment(f.ID), []byte(f.Text))
		if _, ok := titleOnTop(n); ok {
			titles[f.ID] = "the heading " + n.Headings[0].Text
			all[titles[f.ID]]--
		}
	}
	for f := range s.Files() {
		for l := range f.Record.Links() {
			r := s.Resolve(f, l.Target)
			if r.File == nil || r.Part.Kind == NoPart {
				continue
			}
			switch rec := r.File.Record; r.Part.Kind {
			case HeadingPart:
				all["the heading "+rec.Headings()[r.Part.Index].Text]++
			case BlockPart:
				all["the block "+strings.TrimSuffix(rec.Blocks()[r.Part.Index].ID, "-2")]++
			default:
				if title, ok := titles[r.File.ID]; ok {
					all[title]++
				}
				if !slices.Contains(gone, r.File.ID) {
					all[fmt.Sprint("the file ", nameOf(r.File.ID), " ", r.Part)]++
				}
			}
		}
	}
	return all
}

// checkText makes the action with a title in a note, and compares what the note says then.
func checkText(t *testing.T, before, title, after string) {
	t.Helper()
	v := newVault("-- a.md --\n" + before)
	actionsAt(t, v, func(s *Snapshot, actions map[string]Action) {
		t.Helper()
		a, ok := actions[title]
		if !ok {
			t.Errorf("nobody offers %q in\n%s\nbut %q", title, before, slices.Sorted(maps.Keys(actions)))
			return
		}
		e, err := a.Edit(context.Background())
		if err != nil {
			t.Error(err)
			return
		}
		checkMeanings(t, v, s, e)
		if got := string(source.Apply(e.Notes[0].Note.Text.Bytes(), e.Notes[0].Edits)); got != after {
			t.Errorf("%s in\n%s\ngot\n%s\nwant\n%s", title, before, got, after)
		}
	})
}

func TestALinkThatCanNotBeKept(t *testing.T) {
	v := newVault("-- a.md --\n[[‸b]]\n-- b.md --\n")
	s := v.Snapshot()
	for remedy, r := range map[string]*reshape{"choose another name": s.reshape(v), "change it by hand first": s.refactor(v)} {
		c, err := r.file(s.File(idOf("a.md")))
		if err != nil {
			t.Fatal(err)
		}
		r.now = r.after().Pass()
		l, w := &c.note.Links[0], &rewriting{}
		for err == nil { // each way to write it is tried once
			err = r.next(w, c, l, r.aimOf(c.was, c.was, l.Target))
		}
		if want := "The link [[b]] in line 1 of a.md can't be written so that it still leads there; " + remedy + "."; err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
}

func TestACursorMayBeASelectedCharacter(t *testing.T) {
	for at, want := range map[string][]string{
		"⟦T⟧ext [[b]] and [[b]]":    nil,
		"t⟦é⟧xt":                    nil,
		"te⟦e\u0301⟧xt":             nil,
		"text ⟦👩🏽\u200d🚀⟧ text":     nil,
		"⟦te⟧xt":                    {"Link this text to a note that is not written yet"},
		"text ⟦[⟧[b]] and [[b]]":    {"Turn all wikilinks of this note into Markdown links", "Turn this wikilink into a Markdown link"},
		"text [[⟦b⟧]]":              {"Turn this wikilink into a Markdown link"},
		"text [t](b⟦.⟧md)":          {"Turn this Markdown link into a wikilink"},
		"text ⟦[[b]]⟧":              {"Turn the selected wikilinks into Markdown links"},
		"[[⟦b⟧]]\n":                 {"Copy the text of b.md here", "Put the text of b.md here and delete that note", "Turn this wikilink into a Markdown link"},
		"text\n\n## Part⟦\n⟧more\n": {"Demote this section to level 3", "Move this section to a new note", "Move this section to a new note and embed it", "Promote this section to level 1"},
		"text\r\n\r\n## Part⟦\r\n⟧": {"Demote this section to level 3", "Move this section to a new note", "Move this section to a new note and embed it", "Promote this section to level 1"},
		"text\n⟦\n⟧more":            nil,
	} {
		checkOffered(t, "-- b.md --\ntext\n-- a.md --\n"+at, "", want...)
	}
	const blank = "# T\n\ntext\n\n⟦\n⟧\nmore\n\n## One\n## Two\n"
	checkText(t, blank, "Insert a table of contents", "# T\n\ntext\n\n<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /toc -->\n\nmore\n\n## One\n## Two\n")
}
