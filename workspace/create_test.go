package workspace

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

var today = Date{2025, 1, 22}

// TestCreateNote makes the note to which a wikilink would lead from the note sub/a.md.
func TestCreateNote(t *testing.T) {
	const paper = `
-- .notels/schemas/paper.schema.json --
{
  "required": ["title", "status", "added"],
  "properties": {
    "title": {"type": "string"},
    "status": {"enum": ["draft", "done"], "default": "draft"},
    "added": {"type": "string", "format": "date"}
  }
}
`
	for _, c := range []struct{ about, settings, files, written, want string }{
		{"a name, in the folder of all notes", "", "", "GPU prices", `+ GPU prices.md: ""`},
		{"a name with an extension", "", "", "GPU prices.md", `+ GPU prices.md: ""`},
		{"a name, in the folder for new notes", "new.folder = 'in box'", "", "GPU prices", `+ in box/GPU prices.md: ""`},
		{"a path says where", "new.folder = 'inbox'\nnew.name = 'kebab'", "", "Big Ideas/Some Name", `+ Big Ideas/Some Name.md: ""`},
		{"from the note's folder", "new.folder = 'inbox'", "", "./b", `+ sub/b.md: ""`},
		{"from the root", "new.folder = 'inbox'", "", "/b", `+ b.md: ""`},
		{"of its heading nothing is made", "", "", "b#Part", `+ b.md: ""`},
		{"in kebab case", "new.name = 'kebab'", "", "GPU Cloud Lock-in", `+ gpu-cloud-lock-in.md: ""`},
		{"in kebab case with the dots that it has", "new.name = 'kebab'", "", "Notes on v1.2", `+ notes-on-v1.2.md: ""`},
		{"in kebab case without dots where links find it by hyphens only", "new.name = 'kebab'", "", "St. Louis", `+ st-louis.md: ""`},
		{"in kebab case with the hyphen by which links find it", "new.name = 'kebab'", "", "GPU Prices 🎉", `+ gpu-prices-.md: ""`},
		{"as it is written with an extension, for no link finds another name by that", "new.name = 'kebab'", "", "GPU prices.md", `+ GPU prices.md: ""`},
		{"what kebab case leaves nothing of", "new.name = 'kebab'", "", "?!", `+ ?!.md: ""`},
		{"the note of a day, where those of days are", "daily.folder = 'journal'\nnew.folder = 'inbox'", "", "2025-01-23", `+ journal/2025-01-23.md: ""`},
		{"a day called otherwise is a name like others", "daily.folder = 'journal'\ndaily.format = 'YYYY_MM_DD'\nnew.folder = 'inbox'", "", "2025-01-23", `+ inbox/2025-01-23.md: ""`},
		{"with the frontmatter of its place", "schemas = {'papers/**' = '.notels/schemas/paper.schema.json'}", paper, "papers/Some Name",
			`+ papers/Some Name.md: "---\ntitle: Some Name\nstatus: draft\nadded: 2025-01-22\n---\n"`},
		{"that keeps its name in kebab case", "new = {folder = 'papers', name = 'kebab'}\nschemas = {'papers/**' = '.notels/schemas/paper.schema.json'}", paper, "Some Name",
			`+ papers/some-name.md: "---\ntitle: Some Name\nstatus: draft\nadded: 2025-01-22\n---\n"`},
		{"with links to another note of its name lengthened", "", "-- x/b.md --\n-- c.md --\n[[b]]\n", "/b", `c.md:1: [[x/b]]
+ b.md: ""`},
		{"with links lengthened that it would make ambiguous", "", "-- x/b.md --\n-- c.md --\n[[b]]\n", "other/b", `c.md:1: [[x/b]]
+ other/b.md: ""`},
		{"one that is there", "", "-- x/b.md --\n", "b", `x/b.md`},
		{"one whose file is there, though no link finds it by that", "new.name = 'kebab'\nlinks.resolve = []", "-- some-name.md --\n", "Some Name", `There is a file some-name.md already; choose another name.`},
		{"one that is left out", "exclude = ['old/']", "", "old/b", `The settings leave out old/b.md, so that no link would find it; choose another place.`},
		{"one that an ignore file leaves out", "", "-- private/ ignored --\n", "private/b", `A .gitignore or .ignore file leaves out private/b.md, so that no link would find it; choose another place.`},
		{"one that is there and ignored", "", "-- b.md ignored --\n", "b", `There is a file b.md already; choose another name.`},
		{"none below a file", "", "-- x.png --\n", "x.png/b", `x.png is a file and no folder, so that nothing can lie in it; choose another place.`},
		{"none in a hidden folder", "", "", ".x/b", `".x" would be hidden from your notes; choose another name.`},
		{"nor in one below", "", "", "x/node_modules/b", `"node_modules" would be hidden from your notes; choose another name.`},
		{"nor in one that settings say", "new.folder = 'node_modules'", "", "b", `"node_modules" would be hidden from your notes; choose another name.`},
		{"none outside", "", "", "../../b", `"../../b" is no path from your notes' folder; write the folders below it, as folder/name.`},
		{"none with what is no slash", "", "", `a\b`, `A file's name can't have a "\" in it; write "/" between folders.`},
		{"none in a folder with a blank at its end", "", "", "sub / x", `"sub " begins or ends with a blank, which no link can hold.`},
		{"one that disks just hold, with any extension", "", "", strings.Repeat("ä", 123), `+ ` + strings.Repeat("ä", 123) + `.md: ""`},
		{"one that disks just hold, with its extension", "", "", strings.Repeat("ä", 123) + ".markdown", `+ ` + strings.Repeat("ä", 123) + `.markdown: ""`},
		{"none that is longer", "", "", strings.Repeat("ä", 123) + "x", `The name is too long for a file; choose a shorter one.`},
		{"none that no disk holds", "", "", strings.Repeat("ä", 130), `The name is too long for a file; choose a shorter one.`},
		{"no folder, even where a note is called so", "", "-- b.md --\n", "b/", `"b/" is a folder; write the name of the file behind it.`},
		{"none without a name", "", "", "", `No note can be called "".`},
		{"none that ends the link", "", "", "a]]b", `No note can be called "a]]b".`},
	} {
		t.Run(c.about, func(t *testing.T) {
			v := newVault(c.files + "-- sub/a.md --\n")
			s := v.setAll(t, c.settings)
			e, id, err := s.CreateNote(t.Context(), v.file("sub/a.md"), c.written, v, today)
			if got := shownNew(e, id, err); got != c.want {
				t.Errorf("[[%s]] makes\n%s\nnot\n%s", c.written, got, c.want)
			}
		})
	}
}

// TestNoteCalled finds notes by what people write who are asked for one.
func TestNoteCalled(t *testing.T) {
	v := newVault("-- concepts/batching.md --\n# All about batching\n-- old/batching.markdown --\n-- p/x.md --\n-- q/x.md --\n-- C#.md --\n-- C.md --\n-- pic.png --\n")
	for written, want := range map[string]string{
		"concepts/batching":    "concepts/batching.md",
		"old/batching":         "old/batching.markdown",
		"/concepts/batching":   "concepts/batching.md",
		"All about batching":   "concepts/batching.md",
		"C#":                   "C#.md",
		"c":                    "C.md",
		"x":                    `"x" may mean p/x.md or q/x.md; write which of them.`,
		"p/x#Part":             "",
		"pic.png":              "",
		"none":                 "",
		"":                     "",
		"a]]b":                 "",
		"https://example.org/": "",
	} {
		f, err := v.Snapshot().NoteCalled(vaultRoot, written)
		got := ""
		switch {
		case err != nil:
			got = err.Error()
		case f != nil:
			got = f.Rel()
		}
		if got != want {
			t.Errorf("%q is %s, not %s", written, got, want)
		}
	}
}

// TestCreateDaily makes the note of a day where the settings say that those of days are.
func TestCreateDaily(t *testing.T) {
	for _, c := range []struct{ about, settings, files, want string }{
		{"in its folder", "daily.folder = 'journal'", "", `+ journal/2025-01-22.md: ""`},
		{"in a folder that no link can hold", "daily.folder = '[in] C#'", "-- [in] C.md --\n", `+ [in] C#/2025-01-22.md: ""`},
		{"in one that is ignored", "daily.folder = 'journal'", "-- journal/ ignored --\n", `+ journal/2025-01-22.md: ""`},
		{"in one that is excluded", "daily.folder = 'journal'\nexclude = ['journal']", "", `+ journal/2025-01-22.md: ""`},
		{"one that is there though it is ignored", "daily.folder = 'journal'", "-- journal/2025-01-22.md ignored --\n", `journal/2025-01-22.md`},
		{"with links to another note of the name lengthened", "daily.folder = 'journal'", "-- old/2025-01-22.md --\n-- a.md --\n[[2025-01-22]]\n", `a.md:1: [[old/2025-01-22]]
+ journal/2025-01-22.md: ""`},
		{"with other links left alone where none finds it", "daily.folder = 'journal'\nexclude = ['journal']", "-- old/2025-01-22.md --\n-- a.md --\n[[2025-01-22]]\n", `+ journal/2025-01-22.md: ""`},
		{"none below a file", "daily.folder = 'a.md'", "-- a.md --\n", `a.md is a file and no folder, so that nothing can lie in it; choose another place.`},
	} {
		t.Run(c.about, func(t *testing.T) {
			v := newVault(c.files)
			s := v.setAll(t, c.settings)
			e, id, err := s.CreateDaily(t.Context(), vaultRoot, s.dailyPath(vaultRoot, today), v, today)
			if got := shownNew(e, id, err); got != c.want {
				t.Errorf("the note of the day is\n%s\nnot\n%s", got, c.want)
			}
		})
	}
}

// shownNew is what makes a note, or where it is already.
func shownNew(e *WorkspaceEdit, id string, err error) string {
	switch {
	case err != nil:
		return err.Error()
	case len(e.New) == 0:
		return nameOf(id)
	}
	return strings.TrimSpace(showEdit(e))
}

// TestNewNamesAreFound makes notes by names of all sorts: a link that writes the name finds
// the note, and another attempt does not make a second one.
func TestNewNamesAreFound(t *testing.T) {
	names := []string{"GPU prices", "St. Louis", "J.R.R. Tolkien", "GPU Prices 🎉", "🎉 GPU", "Notes on v1.2", "A - B", "?!", "Mr. & Mrs. Ä.", "Straße", "İstanbul", "...", "C++ vs. C.md"}
	letters := []rune("aBßİ1 .-_!&🎉")
	for r := rand.New(rand.NewPCG(1, 2)); len(names) < 500; {
		name := make([]rune, 1+r.IntN(7))
		for i := range name {
			name[i] = letters[r.IntN(len(letters))]
		}
		names = append(names, string(name))
	}
	made := 0
	for _, settings := range []string{"", "new.name = 'kebab'", "new = {name = 'kebab', folder = 'in box'}"} {
		for _, name := range names {
			v := newVault("-- sub/a.md --\n")
			s := v.setAll(t, settings)
			e, id, err := s.CreateNote(t.Context(), v.file("sub/a.md"), name, v, today)
			if err != nil || len(e.New) == 0 {
				continue // no file can be called so, or one is
			}
			made++
			s = v.Apply(onDiskNow(id, e.New[0].Text))
			again, found, err := s.CreateNote(t.Context(), v.file("sub/a.md"), name, v, today)
			if err != nil || len(again.New) > 0 || found != id {
				t.Errorf("with %q [[%s]] makes %s and does not find it: %v, %v", settings, name, nameOf(id), again, err)
			}
		}
	}
	if made < len(names) {
		t.Errorf("only %d notes are made for %d names", made, len(names))
	}
}

// TestCreatedNotesAreFound makes the notes for links of many forms under several settings:
// afterwards each leads to its note, and no file outside of the workspace folder is made.
func TestCreatedNotesAreFound(t *testing.T) {
	links := []string{
		"[[Some Name]]", "[[Some Name|shown]]", "![[Some Name#Part]]", "[[Some Name.md]]", "[[GPU-Prices (2024)!]]", "[[Ünïcode Name]]", "[[日本 語]]",
		"[[a/Some Name]]", "[[/a/Some Name]]", "[[/Some Name]]", "[[./Some Name]]", "[[../Some Name]]", "[[v1.2 notes]]", "[[C#]]", "[[50% of]]", "[[My%20Name]]", "[[2025-01-23]]",
		"[t](Some%20Name.md)", "[t](<Some Name.md>)", "[t](Some%20Name)", "[t](./a/b.md#x)", "[t](../b.md?q)", "[t](/sub/b.md)", "[t](50%25.md)",
		"[t][l]\n\n[l]: Some%20Name.md\n", "<img src=\"Some%20Name.md\">", "| [[Some Name\\|x]] |\n|---|\n",
	}
	for _, settings := range []string{
		"", "new.folder = 'in box'", "new.name = 'kebab'", "new = {folder = 'inbox/deep', name = 'kebab'}\ndaily.folder = 'journal'",
		"new = {folder = 'inbox', name = 'kebab'}\nlinks.resolve = []", "extensions = ['markdown', 'md']\nnew.name = 'kebab'",
	} {
		for _, link := range links {
			v := newVault("-- x.md --\n")
			v.setAll(t, settings)
			id := idOf("sub/a.md")
			s := v.Apply(opened(id, "🎉 "+link+"\n", 1))
			made := false
			whole := source.Span{End: s.File(id).Note.Text.Len()}
			all, err := s.Actions(s.File(id), whole, v, today, func(kind string) bool { return kind == QuickFix })
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range all {
				if !strings.HasPrefix(a.Title, "Create note") {
					continue
				}
				e, err := a.Edit(context.Background())
				if err != nil || len(e.New) != 1 || !Within(vaultRoot, e.New[0].ID) {
					t.Fatalf("%s with %q makes %v, %v", link, settings, e, err)
				}
				made = true
				for _, n := range e.Notes {
					v.Apply(opened(id, string(source.Apply(n.Note.Text.Bytes(), n.Edits)), 2))
				}
				v.Apply(onDiskNow(e.New[0].ID, e.New[0].Text))
			}
			s = v.Snapshot()
			for l := range s.File(id).Record.Links() {
				if l.Path == "" {
					continue
				}
				if r := s.Resolve(s.File(id), l.Target); !made || r.File == nil || len(r.Others) > 0 {
					t.Errorf("%s with %q leads nowhere: it is %q now", link, settings, s.File(id).Note.Text.Bytes())
				}
			}
		}
	}
}
