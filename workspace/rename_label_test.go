package workspace

import "testing"

func TestRenamingALabel(t *testing.T) {
	t.Run("where it is used and defined, in any letter case", func(t *testing.T) {
		checkRename(t, `
-- a.md --
[t][o‸ld] [‸t][Old] ![i][OLD] [t](old) [old page] [x][other]

[‸ol‸d]: path.md "old"
[other]: path.md
-- b.md --
[t][old]

[old]: path.md
-- path.md --
`, "new label", `
a.md:1: [t][new label] [t][new label] ![i][new label] [t](old) [old page] [x][other]
a.md:3: [new label]: path.md "old"
`)
	})
	t.Run("one that is shown stays so", func(t *testing.T) {
		checkRename(t, `
-- a.md --
[Old] [ol‸d][] ![old] 🎉 [*x* old] [old].
# On [old]
[[#On old]]

[old]: <path.md>
[*X*  old]: path.md
-- b.md --
[[a#On old]]
`, "new", `
a.md:1: [Old][new] [old][new] ![old][new] 🎉 [*x* old] [old][new].
a.md:2: # On [old][new]
a.md:5: [new]: <path.md>
`)
	})
	t.Run("in its letter case only", func(t *testing.T) {
		checkRename(t, "-- a.md --\n[old] [t][o‸ld] [old][]\n\n[old]: x.md\n", "Old", `
a.md:1: [old] [t][Old] [old][]
a.md:3: [Old]: x.md
`)
	})
	t.Run("in quotes, tables and over lines", func(t *testing.T) {
		checkRename(t, `
-- a.md --
| [t][old] | [old] |
|---|---|
| x | ![o‸ld][] |

> [t
> u][old
> er] [a b][old]
>
> [old]: x.md
> [old er]: x.md
`, "日本", `
a.md:1: | [t][日本] | [old][日本] |
a.md:3: | x | ![old][日本] |
a.md:7: > er] [a b][日本]
a.md:9: > [日本]: x.md
`)
	})
	t.Run("that nothing defines", func(t *testing.T) {
		checkRename(t, "-- a.md --\n[t][o‸ld] [u][old] [old]\n", "new", "a.md:1: [t][new] [u][new] [old]")
	})
	t.Run("that is defined twice", func(t *testing.T) {
		checkRename(t, "-- a.md --\n[t][o‸ld]\n\n[old]: x.md\n[OLD]: y.md\n", "new", "a.md:1: [t][new]\na.md:3: [new]: x.md\na.md:4: [new]: y.md")
	})
}

func TestRenamingALabelIsRefused(t *testing.T) {
	const a = "-- a.md --\n[t][o‸ld] [Taken] [text]\n\n| [old] |\n|---|\n\n[old]: x.md\n[taken]: x.md\n"
	t.Run("to what can't be one", func(t *testing.T) {
		checkRename(t, a, "  ", "A label can't be empty.")
		for _, to := range []string{"a]", "[a", "^a", "a|b"} {
			checkRename(t, a, to, `"`+to+`" can't be a label: it has no brackets and bars in it, is on one line and does not begin with "^", which makes a footnote.`)
		}
	})
	t.Run("to another one", func(t *testing.T) {
		checkRename(t, a, "TAKEN", "The label [TAKEN] is there already, in line 1; choose another name.")
	})
	t.Run("where the note would mean something else", func(t *testing.T) {
		const refused = "With that name something else in this note would become a link, or a link would be none any more; choose another one."
		checkRename(t, a, "text", refused)
		checkRename(t, a, `a\`, refused)
	})
}
