package workspace

import (
	"strings"
	"testing"
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
		{"what kebab case leaves nothing of", "new.name = 'kebab'", "", "?!", `+ ?!.md: ""`},
		{"the note of a day, where those of days are", "daily.folder = 'journal'\nnew.folder = 'inbox'", "", "2025-01-23", `+ journal/2025-01-23.md: ""`},
		{"a day called otherwise is a name like others", "daily.folder = 'journal'\ndaily.format = 'YYYY_MM_DD'\nnew.folder = 'inbox'", "", "2025-01-23", `+ inbox/2025-01-23.md: ""`},
		{"with the frontmatter of its place", "schemas = {'papers/**' = '.notels/schemas/paper.schema.json'}", paper, "papers/Some Name",
			`+ papers/Some Name.md: "---\ntitle: Some Name\nstatus: draft\nadded: 2025-01-22\n---\n"`},
		{"that keeps its name in kebab case", "new = {folder = 'papers', name = 'kebab'}\nschemas = {'papers/**' = '.notels/schemas/paper.schema.json'}", paper, "Some Name",
			`+ papers/some-name.md: "---\ntitle: Some Name\nstatus: draft\nadded: 2025-01-22\n---\n"`},
		{"one that is there", "", "-- x/b.md --\n", "b", `x/b.md`},
		{"one whose file is there, though no link finds it by that", "new.name = 'kebab'\nlinks.resolve = []", "-- some-name.md --\n", "Some Name", `There is a file some-name.md already.`},
		{"one that is left out", "exclude = ['old/']", "", "old/b", `The settings leave out old/b.md, so that no link would find it.`},
		{"none in a hidden folder", "", "", ".x/b", `No note can be made at ".x/b".`},
		{"none outside", "", "", "../../b", `No note can be made at "../../b".`},
		{"none without a name", "", "", "", `No note can be called "".`},
		{"none that ends the link", "", "", "a]]b", `No note can be called "a]]b".`},
	} {
		t.Run(c.about, func(t *testing.T) {
			v := newVault(c.files + "-- sub/a.md --\n")
			s := v.setAll(t, c.settings)
			e, id, err := s.CreateNote(v.file("sub/a.md"), c.written, today)
			got := ""
			switch {
			case err != nil:
				got = err.Error()
			case len(e.New) == 0:
				got = nameOf(id)
			default:
				got = showEdit(e)
			}
			if strings.TrimSpace(got) != c.want {
				t.Errorf("[[%s]] makes\n%s\nnot\n%s", c.written, got, c.want)
			}
		})
	}
}
