package workspace

import "testing"

func TestRenamingAFootnote(t *testing.T) {
	t.Run("where it is and where it is referred to", func(t *testing.T) {
		checkRename(t, `
-- a.md --
🎉 text[^ol‸d] and[‸^Old], [^older] `+"`[^old]`"+`
| x[^old] |
|---|

‸[^ol‸d]: its text [^old]

    and more
[^older]: another
-- b.md --
x[^old]

[^old]: y
`, "new", `
a.md:1: 🎉 text[^new] and[^new], [^older] `+"`[^old]`"+`
a.md:2: | x[^new] |
a.md:5: [^new]: its text [^new]
`)
	})
	t.Run("in a heading that links lead to", func(t *testing.T) {
		checkRename(t, "-- a.md --\n# Part[^o‸ld]\n[t](#partold) [[#Part]]\n\n[^old]: x\n", "new", "a.md:1: # Part[^new]\na.md:4: [^new]: x")
	})
	t.Run("with the mark of footnotes typed before its name", func(t *testing.T) {
		checkRename(t, "-- a.md --\nx[^o‸ld]\n\n[^old]: y\n", "^new", "a.md:1: x[^new]\na.md:3: [^new]: y")
	})
	t.Run("that has no text", func(t *testing.T) {
		checkRename(t, "-- a.md --\nx[^o‸ld] y[^old]\n", "new", "a.md:1: x[^new] y[^new]")
	})
}

func TestRenamingAFootnoteIsRefused(t *testing.T) {
	const a = "-- a.md --\n| x[^o‸ld] | y[^used] |\n|---|---|\n\n[^old]: y\n[^There]: z\n"
	t.Run("to what can't be one", func(t *testing.T) {
		for _, to := range []string{"", "a b", "a]", "[a", "a|b"} {
			checkRename(t, a, to, `"`+to+`" can't name a footnote: its name has no blanks, brackets and bars in it.`)
		}
	})
	t.Run("to another one", func(t *testing.T) {
		checkRename(t, a, "there", "The footnote [^there] is there already, in line 5; choose another name.")
		checkRename(t, a, "used", "The footnote [^used] is there already, in line 1; choose another name.")
	})
}
