package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// nastyNames are of files whose paths say something else in a link than in a folder.
var nastyNames = []string{
	"with blanks", "par(en", "par)en", "(both)", "50% off", "a%20b", "100%%", "%41", "%", "what?", "C#", "#1", "a#b", "a&amp;b", "a&b", "<tag>", "a>b",
	"back\\slash", "pi|pe", "[x]", "a]b", "a[[b]]c", "`code`", "$5$", "a: b", "mailto:me", "c:", "\"quoted\"", "it's", "ünïcode", "u\u0308", "日本 語", "🎉 party", "^caret",
	"*star*", "_under_", "~tilde~", "!bang", "...", ".x.y", "-dash", "+plus", "tab\there", "nb\u00a0sp", "new\nline", "README", "a.md", "x,y;z", "@at", "=eq", "1.2", "http", "..", "no ending ",
}

func nastyVault() (*vault, map[string]bool) {
	v := newVault("")
	v.Apply(onDiskNow(vaultRoot+"/sub/other.md", "# Other\n"))
	all := map[string]bool{vaultRoot + "/sub/other.md": true}
	for i, name := range nastyNames {
		for _, id := range []string{name + ".md", name + ".png", "sub/" + name + ".md", "sub/dir " + name + "/deep.md"} {
			if id = vaultRoot + "/" + id; i%4 == 0 || !strings.Contains(id, "/dir ") {
				v.Apply(onDiskNow(id, "# Title of "+strings.TrimPrefix(id, vaultRoot)+"\n\n## Part\n"))
				all[id] = true
			}
		}
	}
	return v, all
}

// TestAcceptedTargetsLeadToTheirFiles takes each item in each form of a Markdown link, in
// a workspace full of nasty names: the link that is there then leads to the item's file.
func TestAcceptedTargetsLeadToTheirFiles(t *testing.T) {
	v, all := nastyVault()
	const id = vaultRoot + "/sub/from here.md"
	typed := []string{"", "a", "p", "c", "n", "new", "b", "d", "1", "x", "u", "%", "%4", "%25", "sub/", "dir%20", "sub/d", "日", "🎉"}
	offered := map[string]int{}
	for _, form := range []string{
		"[t](‸", "[t](‸)", "[](‸)", "[](<‸", "[t](<‸", "[t](<‸>)", "[t](<‸)", "[t](<‸> 'x')", "[l]: ‸", "[l]: <‸>", "[l]: <‸ \n\n[l]", "[t](./‸)", "[t](/‸", "[t](../‸)", "[t](../sub/‸)", "[t](<../‸)",
		"[t](‸ \"title\")", "[t](‸#part)", "[t](‸\n\"title\")", "| [](‸) |", "- [ ] [](‸) x", "> # [](‸", "é🎉 [t](‸old(er)thing.md) y", "![t](‸)", "![](<‸> (x))", "![](/‸", "![](../‸", "![](./‸)", "![[‸", "![[../‸]]", "![[‸|300]]", "| ![[‸ |",
	} {
		for _, typed := range typed {
			text := strings.Replace(form, "‸", typed, 1) + "\r\n"
			at := strings.Index(form, "‸") + len(typed)
			s := v.Apply(opened(id, text, 1))
			for _, c := range completeAt(t, s, s.File(id), at) {
				if c.File == nil {
					continue
				}
				if err := leadsThere(s, s.File(id), c); err != nil {
					t.Errorf("%s with %q: %v", form, typed, err)
				}
				if all[c.File.ID] {
					offered[c.File.ID]++
				}
			}
		}
	}
	s := v.Snapshot()
	for id := range all {
		if offered[id] == 0 && s.ShortestTarget(s.File(vaultRoot+"/sub/from here.md"), s.File(id)) != "" {
			t.Errorf("%q is never offered", id)
		}
	}
}

func completeAt(t testing.TB, s *Snapshot, f *File, at int) []Candidate {
	typing, ok := f.Note.TypingAt(at)
	if !ok {
		return nil
	}
	found, _, err := s.Complete(context.Background(), Completing{File: f, Typing: typing, Cursor: at})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// leadsThere takes a candidate and follows the link.
func leadsThere(s *Snapshot, f *File, c Candidate) error {
	edits := append(slices.Clone(c.Also), source.Edit{Span: c.Replace, New: c.Text})
	n := note.Parse(f.Name(), source.Apply(f.Note.Text.Bytes(), edits))
	at := c.Replace.Start + 1
	for _, also := range c.Also {
		at += len(also.New)
	}
	l := n.LinkAt(at)
	if l == nil {
		return fmt.Errorf("%q of %q makes no link of %q", c.Text, c.File.ID, n.Text.Bytes())
	}
	if r := s.Resolve(f, l.Target); r.File == nil || r.File.ID != c.File.ID || len(r.Others) > 0 {
		return fmt.Errorf("%q leads to %v rather than %q in %q", l.Path, r.File, c.File.ID, n.Text.Bytes())
	}
	if back := strings.TrimRight(string(n.Text.Bytes()), "\r\n"); strings.Count(back, "\n") != strings.Count(strings.TrimRight(string(f.Note.Text.Bytes()), "\r\n"), "\n") {
		return fmt.Errorf("%q breaks the line", c.Text)
	}
	return nil
}
