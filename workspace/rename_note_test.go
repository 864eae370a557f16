package workspace

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

func TestRenamingANote(t *testing.T) {
	const files = `
-- sub/old.md --
# Head
-- sub/a.md --
[[o‸ld|sho‸wn]] [[sub/old#Head]] [t](‸old.md#head) ![[old]] [[/sub/old.md]] [[./old]]
`
	t.Run("keeps its folder and extension", func(t *testing.T) {
		for _, to := range []string{"new", "new.md", " new "} {
			checkRename(t, files, to, `
sub/a.md:1: [[new|shown]] [[sub/new#Head]] [t](new.md#head) ![[new]] [[/sub/new.md]] [[./new]]
sub/old.md → sub/new.md
`)
		}
		checkRename(t, "-- v1.2.md --\n-- a.md --\n[[v1‸.2]]\n", "v1.3", "a.md:1: [[v1.3]]\nv1.2.md → v1.3.md\n")
	})
	t.Run("to a path moves it below the workspace folder", func(t *testing.T) {
		for _, to := range []string{"x/y/new", "/x/y/new.md"} {
			checkRename(t, files, to, `
sub/a.md:1: [[new|shown]] [[x/y/new#Head]] [t](../x/y/new.md#head) ![[new]] [[/x/y/new.md]] [[../x/y/new]]
sub/old.md → x/y/new.md
`)
		}
		checkRename(t, files, "/new", `
sub/a.md:1: [[new|shown]] [[new#Head]] [t](../new.md#head) ![[new]] [[/new.md]] [[../new]]
sub/old.md → new.md
`)
	})
	t.Run("to itself changes nothing, to other letter case has links follow", func(t *testing.T) {
		checkRename(t, files, "old", "")
		checkRename(t, "-- old.md --\n-- a.md --\n[[o‸ld]] [[OLD]] [t](old.md) [[old|x]]\n", "Old", "a.md:1: [[Old]] [[OLD]] [t](Old.md) [[Old|x]]\nold.md → Old.md\n")
	})
	t.Run("by a link that leads by its title, folder or slug is of the file", func(t *testing.T) {
		checkRename(t, "-- old.md --\n# The title\n-- a.md --\n[[The ti‸tle]] [[old]]\n", "new", "a.md:1: [[The title]] [[new]]\nold.md → new.md\n")
		checkRename(t, "-- old-name.md --\n-- a.md --\n[[Old na‸me]]\n", "new", "a.md:1: [[new]]\nold-name.md → new.md\n")
		checkRename(t, "-- p/index.md --\n-- a.md --\n[[‸p]] [t](p/)\n", "new", "a.md:1: [[new]] [t](p/new.md)\np/index.md → p/new.md\n")
	})
	t.Run("to what no wikilink can hold is refused, be there one or not", func(t *testing.T) {
		for _, to := range []string{"C#", "a|b", "n^1", "[x]", "x]", "C#.md"} {
			want := fmt.Sprintf("A wikilink can't hold %q: leave out # ^ | [ and ].", to)
			checkRename(t, files, to, want)
			checkRename(t, "-- old.md --\n-- a.md --\n[t](o‸ld.md)\n", to, want)
			checkRename(t, "-- old.png --\n-- a.md --\n![[o‸ld.png]]\n", to, want)
		}
		checkRename(t, files, "x/C#", `A wikilink can't hold "C#": leave out # ^ | [ and ].`)
	})
	t.Run("that is called so already moves with its name", func(t *testing.T) {
		checkRename(t, "-- C#.md --\n-- a.md --\n[t](C‸%23.md)\n", "x/C#", "a.md:1: [t](x/C%23.md)\nC#.md → x/C#.md\n")
		checkRename(t, "-- C#.md --\n-- a.md --\n[[C‸#]] [t](C%23.md)\n", "C sharp", "a.md:1: [[C sharp]] [t](C%20sharp.md)\nC#.md → C sharp.md\n")
	})
	t.Run("moves into a folder that is called so", func(t *testing.T) {
		checkRename(t, "-- old.md --\n-- C#/x.md --\n-- a.md --\n[[ol‸d]] [t](old.md)\n", "C#/old", "a.md:1: [[old]] [t](C%23/old.md)\nold.md → C#/old.md\n")
	})
	t.Run("with a name that some disks forbid is possible", func(t *testing.T) {
		checkRename(t, "-- old.md --\n-- a.md --\n[[o‸ld]]\n", `what? "x": *`, "a.md:1: [[what? \"x\": *]]\nold.md → what? \"x\": *.md\n")
	})
	t.Run("is refused where no file can be called so", func(t *testing.T) {
		for to, want := range map[string]string{
			"":                       "A file can't be without a name.",
			" ":                      "A file can't be without a name.",
			"a\nb":                   "A file's name is one line, without control characters.",
			"a\x00":                  "A file's name is one line, without control characters.",
			`x\y`:                    `A file's name can't have a "\" in it; write "/" between folders.`,
			"x/":                     `"x/" is a folder; write the name of the file behind it.`,
			"..":                     `".." is no path from your notes' folder; write the folders below it, as folder/name.`,
			"../x":                   `"../x" is no path from your notes' folder; write the folders below it, as folder/name.`,
			"x//y":                   `"x//y" is no path from your notes' folder; write the folders below it, as folder/name.`,
			"x /y":                   `"x " begins or ends with a blank, which no link can hold.`,
			".hidden":                `".hidden" would be hidden from your notes; choose another name.`,
			".git/x":                 `".git" would be hidden from your notes; choose another name.`,
			strings.Repeat("x", 255): "The name is too long for a file; choose a shorter one.",
			"a":                      "There is a file or folder sub/a.md already; choose another name.",
			"A":                      "There is a file or folder sub/A.md already; choose another name.",
			"sub/a.md":               "There is a file or folder sub/a.md already; choose another name.",
			"ignored":                "There is a file or folder sub/ignored.md already; choose another name.",
			"sub/folder":             "There is a folder sub/folder; write sub/folder/old to move the file there.",
			"sub/a.md/x":             "sub/a.md is a file and no folder, so that nothing can lie in it; choose another place.",
			"sub/ignored.md/x/y":     "sub/ignored.md is a file and no folder, so that nothing can lie in it; choose another place.",
			"sub/ignored.md":         "There is a file or folder sub/ignored.md already; choose another name.",
			"folder.md":              "There is a file or folder sub/folder.md already; choose another name.",
			"node_modules/":          `"node_modules/" is a folder; write the name of the file behind it.`,
		} {
			checkRename(t, files+"-- sub/ignored.md ignored --\n-- sub/folder/x.md --\n-- sub/folder.md/x.md --\n", to, want)
		}
	})
	t.Run("is refused where a file is left out by that", func(t *testing.T) {
		checkRename(t, "-- private/ ignored --\n-- old.md --\n-- a.md --\n[[o‸ld]]\n", "private/new",
			"A .gitignore or .ignore file leaves out private/new.md, so that no link would find it; choose another place.")
	})
	t.Run("of a link that may mean several is refused", func(t *testing.T) {
		checkRename(t, "-- p/x.md --\n-- q/x.md --\n-- a.md --\n[[‸x]]\n", "new", "This link may mean p/x.md or q/x.md; write which of them first.")
	})
	t.Run("in no workspace folder is refused", func(t *testing.T) {
		v := newVault("-- untitled:x --\n# X\n")
		_, err := v.Snapshot().RenameFile(context.Background(), v.Snapshot().File("untitled:x"), "new", v)
		if err == nil || err.Error() != "untitled:x lies in no workspace folder; save it in one first." {
			t.Errorf("got %v", err)
		}
	})
}

func TestRenamingAnAttachment(t *testing.T) {
	const files = `
-- img/old.png --
-- a.md --
![[ol‸d.png|300]] ![](img/old.‸png "title") <img src="img/old.png">
`
	t.Run("keeps its extension if none is typed", func(t *testing.T) {
		for _, to := range []string{"new", "new.png"} {
			checkRename(t, files, to, `
a.md:1: ![[new.png|300]] ![](img/new.png "title") <img src="img/new.png">
img/old.png → img/new.png
`)
		}
		checkRename(t, files, "v1.2", `
a.md:1: ![[v1.2.png|300]] ![](img/v1.2.png "title") <img src="img/v1.2.png">
img/old.png → img/v1.2.png
`)
		checkRename(t, files, "new.jpg", `
a.md:1: ![[new.jpg|300]] ![](img/new.jpg "title") <img src="img/new.jpg">
img/old.png → img/new.jpg
`)
	})
	t.Run("never becomes a note", func(t *testing.T) {
		checkRename(t, files, "new.md", "old.png is no note and can't become one by another name; give it another extension.")
	})
}

func TestTheTitleFollowsWhereASettingSaysSo(t *testing.T) {
	for _, c := range []struct{ name, note, to, want string }{
		{"My note", "# My note\n", "Other", "# Other\n"},
		{"My note", "---\ntitle: My note\n---\n# My note\n", "Other", "---\ntitle: Other\n---\n# My note\n"},
		{"my-note", "# My note\n", "other-name", "# Other name\n"},
		{"my-note", "# My note\n", "Other Name", "# Other Name\n"},
		{"my-note", "# My-Note\n", "other-name", "# other-name\n"},
		{"my-note", "# my note\n", "élan-vital", "# élan vital\n"},
		{"my-note", "# **My note**\n", "other", "# Other\n"},
		{"my-note", "# <a id='x'></a>My *note*\n", "other", "# <a id='x'></a>My *note*\n"},
		{"my-note", "# My note <a id='x'></a>\n", "other", "# Other <a id='x'></a>\n"},
		{"my-note", "# Something else\n", "other", "# Something else\n"},
		{"my-note", "---\ntitle: Something else\n---\n# my-note\n", "other", "---\ntitle: Something else\n---\n# my-note\n"},
		{"my-note", "text\n", "other", "text\n"},
	} {
		v := newVault("-- " + c.name + ".md --\n" + c.note + "-- b.md --\n[[" + c.name + "]] ‸\n")
		s := v.setAll(t, "[rename]\ntitle = true\n")
		e, err := s.RenameFile(context.Background(), v.file(c.name+".md"), c.to, v)
		if err != nil {
			t.Fatal(err)
		}
		got := c.note
		for _, n := range e.Notes {
			if n.File.ID == idOf(c.name+".md") {
				got = afterEdits(n)
			}
		}
		if got != c.want || !strings.Contains(showEdit(e), "b.md:1: [["+c.to+"]]") {
			t.Errorf("%s.md, %q, became %q by the name %s, want %q; all:\n%s", c.name, c.note, got, c.to, c.want, showEdit(e))
		}
	}
	t.Run("with the links by it", func(t *testing.T) {
		v := newVault("-- my-note.md --\n# My note‸\n[[My note]] [[#My note]]\n-- b.md --\n[[My note|x]] [[my-note#My note]] [t](my-note.md#my-note)\n")
		e, err := v.setAll(t, "[rename]\ntitle = true\n").RenameFile(context.Background(), v.file("my-note.md"), "other-name", v)
		if err != nil {
			t.Fatal(err)
		}
		want := `b.md:1: [[Other name|x]] [[other-name#Other name]] [t](other-name.md#other-name)
my-note.md:1: # Other name
my-note.md:2: [[Other name]] [[#Other name]]
my-note.md → other-name.md
`
		if got := showEdit(e); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	})
}

func TestWhereAFileIsRenamed(t *testing.T) {
	const files = "-- sub/old name.md --\n-- pic.png --\n-- C#.md --\n-- p/index.md --\n-- a.md --\n"
	for link, want := range map[string]string{
		"é 🎉 [[sub/‸old name|sh‸own]]":      "é 🎉 [[sub/⟦old name⟧|shown]] old name",
		"[[‸Old Name‸.md]]":                 "[[⟦Old Name⟧.md]] old name",
		"[t](‸sub/old%20name.md#x \"ti‸\")": "[t](sub/⟦old%20name⟧.md#x \"ti\") old name",
		"[t‸](<sub/old name.md>)":           "[t](<sub/⟦old name⟧.md>) old name",
		"[t](sub/old%20name.md?q=‸1)":       "[t](sub/⟦old%20name⟧.md?q=1) old name",
		"[[old-na‸me]]":                     "[[⟦old-name⟧]] old name",
		"![[p‸ic.png]]":                     "![[⟦pic.png⟧]] pic.png",
		"[[C‸#‸]]":                          "[[⟦C#⟧]] C#",
		"[[‸p]]":                            "[[⟦p⟧]] index",
		"[[‸not yet]]":                      "[[⟦not yet⟧]] not yet",
		"[t](x/not%20‸yet.md)":              "[t](x/⟦not%20yet⟧.md) not yet",
		"[x]: sub/old%20na‸me.md":           "[x]: sub/⟦old%20name⟧.md old name",
	} {
		checkRenaming(t, files+link+"\n", want)
	}
}
