package workspace

import "testing"

func TestStep1NothingBeforeTheHash(t *testing.T) {
	checkResolve(t, "-- a.md --\n# One\n\ntext ^id\n", `
		a.md: [[#One]] → this note, heading 1 "One"
		a.md: [[#^id]] → this note, block id
		a.md: [x](#one) → this note, heading 1 "One"
		a.md: [[#Two]] → this note, no such part
		a.md: [[#]] → this note
		a.md: [x](#) → this note
	`)
}

func TestStep2FromTheNotesFolder(t *testing.T) {
	checkResolve(t, "-- a.md --\n-- sub/a.md --\n-- sub/b.md --\n-- sub/deep/c.md --\n", `
		sub/x.md: [[./b]] → from note sub/b.md
		sub/x.md: [[./a]] → from note sub/a.md
		sub/x.md: [[../a]] → from note a.md
		sub/x.md: [x](../a.md) → from note a.md
		sub/x.md: [x](./deep/c.md) → from note sub/deep/c.md
		sub/deep/x.md: [[../../a]] → from note a.md
		sub/x.md: [[./c]] → missing note
		sub/x.md: [x](./c.md) → missing note
		sub/x.md: [x](../b.md) → missing note
		x.md: [[../a]] → not judged
		x.md: [x](../other/a.md) → not judged
		x.md: [x](sub/../../a.md) → not judged
	`)
}

func TestStep3FromTheRoot(t *testing.T) {
	checkResolve(t, "-- a.md --\n-- sub/a.md --\n-- sub/b.md --\n-- pic.png --\n", `
		sub/x.md: [[/a]] → from root a.md
		sub/x.md: [[/sub/b]] → from root sub/b.md
		sub/x.md: [x](/sub/b.md) → from root sub/b.md
		sub/x.md: ![](/pic.png) → from root pic.png
		sub/x.md: [[/b]] → missing note
		sub/x.md: [x](/sub/gone.md) → missing note
		sub/x.md: [x](/a/gone) → missing note
		sub/x.md: [x](/about) → not judged
		sub/x.md: [x](/gone/b.md) → not judged
		sub/x.md: [[/gone/b]] → missing note
	`)
}

func TestStep4AnExactPath(t *testing.T) {
	checkResolve(t, "-- log.md --\n-- sub/log.md --\n-- sub/a.md --\n-- C.md --\n-- C#.md --\n-- lang/F#.md --\n-- v#1/x.md --\n", `
		y.md: [[log]] → from root log.md
		sub/y.md: [[log]] → from root log.md
		other/y.md: [[sub/log]] → from root sub/log.md
		sub/y.md: [x](log.md) → from note sub/log.md
		sub/y.md: [x](sub/log.md) → from root sub/log.md
		other/y.md: [x](log.md) → from root log.md
		y.md: [[C]] → from root C.md
		y.md: [[C#]] → from root C#.md, whole name
		y.md: [[lang/F#]] → from root lang/F#.md, whole name
		y.md: [[F#]] → title lang/F#.md
		y.md: [[v#1/x]] → from root v#1/x.md, whole name
		y.md: [x](C#) → from note C.md
		y.md: [x](C%23) → from note C#.md
		y.md: [x](v#1/x.md) → missing note
	`)
}

func TestStep5ThePathsEnd(t *testing.T) {
	t.Run("at a slash", func(t *testing.T) {
		checkResolve(t, "-- one/two/note.md --\n-- one/two/pic.png --\n-- other/footnote.md --\n", `
			y.md: [[note]] → path end one/two/note.md
			y.md: [[two/note]] → path end one/two/note.md
			y.md: [[one/two/note]] → from root one/two/note.md
			y.md: [[wo/note]] → missing note
			y.md: [[one/note]] → missing note
			y.md: [x](note.md) → path end one/two/note.md
			y.md: [x](two/note.md) → path end one/two/note.md
			y.md: ![[pic.png]] → path end one/two/pic.png
		`)
	})
	t.Run("of several the one in the note's folder", func(t *testing.T) {
		checkResolve(t, "-- one/note.md --\n-- two/note.md --\n-- two/deep/note.md --\n-- two/Note.md --\n", `
			one/y.md: [[note]] → path end one/note.md
			one/y.md: [[NOTE]] → path end one/note.md
			two/deep/y.md: [[note]] → path end two/deep/note.md
			two/y.md: [[note]] → path end two/note.md
			two/y.md: [[NOTE]] → path end two/Note.md or two/note.md
			two/deep/y.md: [[two/note]] → from root two/note.md
		`)
	})
	t.Run("else the one with the fewest segments, then by alphabet, and ambiguous", func(t *testing.T) {
		checkResolve(t, "-- b/note.md --\n-- a/deep/note.md --\n-- c/note.md --\n", `
			y.md: [[note]] → path end b/note.md or c/note.md or a/deep/note.md
			y.md: [[deep/note]] → path end a/deep/note.md
			y.md: [x](note.md) → path end b/note.md or c/note.md or a/deep/note.md
		`)
	})
	t.Run("a folder means its index, else its README", func(t *testing.T) {
		checkResolve(t, "-- guide/Index.md --\n-- guide/README.md --\n-- one/tips/readme.md --\n-- plain/a.md --\n-- plain/b.md --\n-- pics/p.png --\n-- index.md --\n-- plain.markdown --\n", `
			y.md: [[guide]] → folder guide/Index.md
			y.md: [[guide/]] → folder guide/Index.md
			y.md: [[tips]] → folder one/tips/readme.md
			y.md: [[plain]] → from root plain.markdown
			y.md: [[pics]] → missing note
			y.md: [x](guide) → folder guide/Index.md
			y.md: [x](guide/) → folder guide/Index.md
			y.md: [x](pics/) → plain folder
			y.md: [x](pics) → plain folder
			y.md: [x](/pics) → plain folder
			y.md: [x](./pics) → plain folder
			plain/y.md: [x](.) → plain folder
			plain/y.md: [x](./) → plain folder
			plain/y.md: [x](../plain) → from note plain.markdown
			plain/y.md: [x](..) → folder index.md
			guide/y.md: [[..]] → folder index.md
			guide/y.md: [x](./) → folder guide/Index.md
			y.md: [[/]] → folder index.md
			y.md: [x](gone/) → missing note
		`)
	})
	t.Run("the root is a folder too", func(t *testing.T) {
		checkResolve(t, "-- a.md --\n-- sub/b.md --\n", `
			sub/y.md: [x](/) → plain folder
			sub/y.md: [x](..) → plain folder
			y.md: [x](./) → plain folder
			y.md: [[/]] → missing note
		`)
	})
	t.Run("a folder is found as files are, if there is no file", func(t *testing.T) {
		checkResolve(t, "-- guide/README.md --\n-- one/guide/index.md --\n-- two/tips/index.md --\n-- one/tips/README.md --\n-- tools/index.md --\n-- one/tools.md --\n", `
			y.md: [[guide]] → folder guide/README.md
			y.md: [[tips]] → folder one/tips/README.md or two/tips/index.md
			y.md: [x](./tips) → missing note
			y.md: [[/tips]] → missing note
			two/y.md: [[tips]] → folder two/tips/index.md
			y.md: [[tools]] → path end one/tools.md
			y.md: [[tools/]] → path end one/tools.md
			y.md: [x](tools/) → folder tools/index.md
		`)
	})
}

func TestStep6AnAlias(t *testing.T) {
	checkResolve(t, "-- sub/a.md --\n---\naliases: [Second Name, and/or]\n---\n-- second.md --\n-- b.md --\n---\nalias: second\n---\n", `
		y.md: [[second name]] → alias sub/a.md
		y.md: [[And/Or]] → alias sub/a.md
		y.md: [[second]] → from root second.md
		y.md: [[second-name]] → missing note
		y.md: [x](<second name>) → missing note
	`)
}

func TestStep7ATitleOrSlug(t *testing.T) {
	checkResolve(t, "-- a.md --\n---\ntitle: The Title\n---\n# Heading\n-- b.md --\n# First H1\n# Second H1\n-- gpu-cloud-lock-in.md --\n-- c.md --\n---\nalias: first h1\n---\n"+
		"-- d.md --\n# Input/Output\n-- foobar.md --\n-- e.md --\n# 🎉\n-- f.md --\n# setup.md explained.md\n", `
		y.md: [[the title]] → title a.md
		y.md: [[the-title]] → title a.md
		y.md: [[Heading]] → missing note
		y.md: [[First H1]] → alias c.md
		y.md: [[First-H1]] → title b.md
		y.md: [[Second H1]] → missing note
		y.md: [[GPU Cloud Lock-in]] → title gpu-cloud-lock-in.md
		y.md: [[Input/Output]] → title d.md
		y.md: [[foo/bar]] → missing note
		y.md: [[🎉]] → title e.md
		y.md: [[🎊]] → missing note
		y.md: [[setup.md explained.md]] → title f.md
		y.md: [x](<The Title>) → missing note
		y.md: [x](the-title) → missing note
	`)
}
