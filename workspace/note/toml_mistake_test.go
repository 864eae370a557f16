package note

import "testing"

const saysTOML = "This can't be read as TOML: "

var tomlMistakes = []mistake{
	{"title = ⟦My note⟧ # c\nb = 1", saysTOML + `a text needs quotes, write "My note".`, true, `title = "My note" # c` + "\nb = 1", `{b: int 1}`},
	{"title = ⟦Hello, world⟧\nb = 1", `write "Hello, world".`, true, `title = "Hello, world"` + "\nb = 1", `{b: int 1}`},
	{"title = ⟦Bob's note⟧", `write "Bob's note".`, true, `title = "Bob's note"`, `{}`},
	{"draft = ⟦yes⟧", `write "yes".`, false, `draft = "yes"`, `{}`},
	{"draft = ⟦True⟧", "write `true`, in small letters.", true, `draft = true`, `{}`},
	{"l = [1, ⟦FALSE⟧]", "write `false`, in small letters.", true, `l = [1, false]`, `{}`},
	{"n = ⟦007⟧", "a number starts with no `0` before its digits; write \"007\" if it is a text.", false, `n = "007"`, `{}`},
	{"n = ⟦.5⟧", "a number has digits on both sides of its point; write `0.5`.", false, `n = 0.5`, `{}`},
	{"n = { a = ⟦-1.⟧ }", "a number has digits on both sides of its point; write `-1.0`.", false, `n = { a = -1.0 }`, `{}`},
	{"[b]⟦]⟧\nc = 1", "there is one bracket too many.", false, "[b]\nc = 1", `{}`},
	{"tags = [⟦a⟧, b]\nc = 1", `write "a".`, false, `tags = ["a", b]` + "\nc = 1", `{c: int 1}`},
	{"tags = ['b', ⟦a⟧]\nc = 1", `write "a".`, true, `tags = ['b', "a"]` + "\nc = 1", `{c: int 1}`},
	{"up = ⟦[[note#h|x]]⟧\nb = 1", `a link needs quotes, write "[[note#h|x]]".`, true, `up = "[[note#h|x]]"` + "\nb = 1", `{b: int 1}`},
	{"up = [⟦[[my note]]⟧, '[[b]]']", `a link needs quotes, write "[[my note]]".`, true, `up = ["[[my note]]", '[[b]]']`, `{}`},
	{"title = ⟦“Ärzte”⟧", `these quotes are for print, write "Ärzte".`, true, `title = "Ärzte"`, `{}`},
	{"title = ⟦“x” y⟧", `write "“x” y".`, false, `title = "“x” y"`, `{}`},
	{"title = ⟦“x” and “y”⟧", `write "“x” and “y”".`, false, `title = "“x” and “y”"`, `{}`},
	{"title = ⟦“x⟧", `write "“x".`, false, `title = "“x"`, `{}`},
	{"title = ⟦„it’s“⟧", `these quotes are for print, write "it’s".`, true, `title = "it’s"`, `{}`},
	{"title = ⟦‘it’s’⟧", `these quotes are for print, write "it’s".`, true, `title = "it’s"`, `{}`},
	{"title⟦:⟧ My note\nb = 1", "a `=` is missing here", true, `title = "My note"` + "\nb = 1", `{b: int 1}`},
	{"n⟦:⟧ 1", "a `=` is missing here", true, `n = 1`, `{}`},
	{"n⟦:⟧1", "a `=` is missing here", true, `n = 1`, `{}`},
	{"tags⟦:⟧ ['a', 'b']", "a `=` is missing here", true, `tags = ['a', 'b']`, `{}`},
	{"tags⟦:⟧ [a, b]", "a `=` is missing here", false, "", `{}`},
	{"draft⟦:⟧ no", "a `=` is missing here", false, "", `{}`},
	{"⟦é⟧tat = 1\nb = 2", "a name with other letters than a-z needs quotes", true, `"état" = 1` + "\nb = 2", `{b: int 2}`},
	{"two ⟦w⟧ords = 1", "a `=` is missing here", false, "", `{}`},
	{"⟦/⟧/ a\nb = 1", "a line is an entry like `title = \"My note\"`, a table like `[params]`, or a `# comment`.", false, "", `{b: int 1}`},
	{"⟦b =⟧\nc = 1", "a value is missing", false, "", `{c: int 1}`},
	{"⟦title = \"My note⟧\nb = 1", "its second quote is missing", false, "title = \"My note\"\nb = 1", `{b: int 1}`},
	{"title = \"C:⟦\\d⟧\"\nb = 1", "has a meaning of its own", true, "title = 'C:\\d'\nb = 1", `{b: int 1}`},
	{"title = \"C:\\new⟦\\d⟧\"\nb = 1", "has a meaning of its own", true, "title = 'C:\\new\\d'\nb = 1", `{b: int 1}`},
	{"l = [\"\\u00e9⟦\\d⟧\", 'a']", "has a meaning of its own", false, "l = ['\\u00e9\\d', 'a']", `{}`},
	{"title = \"it's⟦\\d⟧\"", "has a meaning of its own", false, "", `{}`},
	{"⟦a = ['b', 'c'⟧\nd = 1", "a `]` or `,` is missing before line 4", false, "a = ['b', 'c']\nd = 1", `{d: int 1}`},
	{"⟦a = { b = 1⟧\nd = 1", "a `}` or `,` is missing before line 4", false, "a = { b = 1}\nd = 1", `{d: int 1}`},
	{"a = ['b',⟦,⟧ 'c']\nd = 1", "there is a comma too many", true, "a = ['b', 'c']\nd = 1", `{d: int 1}`},
	{"a = { b = 1,⟦,⟧ c = 2 }\nd = 1", "there is a comma too many", true, "a = { b = 1, c = 2 }\nd = 1", `{d: int 1}`},
	{"⟦[params⟧\nb = 1\n[c]\nd = 1", "a `]` is missing", true, "[params]\nb = 1\n[c]\nd = 1", `{c: {d: int 1} at "c"}`},
	{"a = 1 ⟦b⟧ = 2\nc = 3", "each entry stands in a line of its own", false, "", `{c: int 3}`},
	{"⟦a = '''b⟧\nc = 1", "three quotes are missing at its end", false, "", `{c: int 1}`},
	{"a = 'x⟦\x01⟧'\nb = 1", "a character that can't be seen", false, "", `{b: int 1}`},
	{"a = ⟦2025-02-30⟧\nb = 1", "there is no such date", false, "", `{a: date 2025-02-30, b: int 1}`},
	{"a = ⟦2025-1-5⟧\nb = 1", "there is no such date", true, "a = 2025-01-05\nb = 1", `{a: date 2025-1-5, b: int 1}`},
	{"a = ⟦2025-01-05T25:00:00Z⟧", "there is no such date", false, "", `{a: date 2025-01-05T25:00:00Z}`},
	{"a.b = { c = [⟦x y⟧] }\nd = 1", `write "x y"`, true, `a.b = { c = ["x y"] }` + "\nd = 1", `{d: int 1}`},
}

func TestTOMLMistakes(t *testing.T) {
	checkMistakes(t, "\uFEFF+++\n'é🎉' = '日本'\n", "\n+++\n", tomlMistakes)
}
