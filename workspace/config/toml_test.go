package config

import (
	"slices"
	"testing"

	"github.com/notels/notels/workspace/source"
)

type tomlCase struct{ name, text, holds, problems string }

var tomlCases = []tomlCase{
	{"nothing", "", "", ""},
	{"a comment", "# settings of notels\n", "", ""},
	{"how links are written", "[links]\nstyle = 'markdown'\ntarget = 'root'\nextension = false\nshown = 'alias'\n",
		"style markdown\ntarget root\nextension false\nshown alias", ""},
	{"a style that is none", "links.style = 'wikilink'\nlinks.extension = 'md'", "",
		"«'wikilink'» `links.style` takes \"auto\", \"wiki\" or \"markdown\", not \"wikilink\".\n" +
			"«'md'» `links.extension` takes \"auto\", \"false\" or \"true\", not \"md\"."},
	{"where daily notes lie", "daily = { folder = '/journal//days/', format = 'YYYY/D MMM' }", "daily notes in journal/days\nthe 2nd of March 2024 is 2024/2 Mar", ""},
	{"no places for daily notes", "daily.folder = '../journal'\ndaily.format = 'yyyy-mm-dd'", "",
		"«'../journal'» `daily.folder` takes a folder below that of your notes, and \"../journal\" is none: it leads out of the workspace folder.\n" +
			"«'yyyy-mm-dd'» `daily.format` takes a format of dates, and \"yyyy-mm-dd\" is none: it knows YYYY, YY, MMMM, MMM, MM, M, DD, Do, D, dddd, ddd; write other words in brackets, as [Week]."},
	{"everything", `
extensions = ["md", ".TXT", "qmd"]
exclude = [
  "Archive/", # old notes
  "**/*.excalidraw.md",
]
[links]
resolve = ["title"]
[diagnostics]
unwritten-note = "off"
broken-link = "error"
[diagnostics.files]
"templates/**" = "off"
"journal/**" = { unwritten-note = "hint", "broken-link" = 'warning' }
`, `
extensions .md .txt .qmd
exclude Archive
exclude **/*.excalidraw.md
by alias false, by title true
broken-link error
unwritten-note off
in journal broken-link warning unwritten-note hint
in templates all off
`, ""},
	{"dotted keys", "links.resolve = []\ndiagnostics.self-link = 'hint'\ndiagnostics.files.'a b' = 'off'", `
by alias false, by title false
self-link hint
in a b all off
`, ""},
	{"a key in quotes", `"links.resolve" = ["alias"]`, "by alias true, by title false", ""},
	{"the same as the default", `diagnostics.broken-link = "warning"`, "broken-link warning", ""},
	{"a byte order mark and CRLF", "\uFEFFextensions = [\"md\"]\r\nexclude = 3\r\n[links]\r\nresolve = [\"alias\"]\r\n", `
extensions .md
by alias true, by title false
`, "«3» `exclude` takes a list of globs, not 3."},
	{"tabs around it", "exclude\t=\t3", "", "«3» `exclude` takes a list of globs, not 3."},
	{"letters before a value", "# é🙂\nexclude = 'ü'", "", "«'ü'» `exclude` takes a list of globs; write [\"ü\"]."},

	{"a misspelt group", "diagnostic.unwritten-note = \"off\"\nexclude = [\"a\"]", "exclude a",
		"«diagnostic.unwritten-note» There is no setting `diagnostic.unwritten-note`; did you mean `diagnostics.unwritten-note`?"},
	{"a misspelt table", "[diagnostic]\nunwritten-note = \"off\"\nbroken-link = 'off'", "", `
«unwritten-note» There is no setting ` + "`diagnostic.unwritten-note`; did you mean `diagnostics.unwritten-note`?" + `
«broken-link» There is no setting ` + "`diagnostic.broken-link`; did you mean `diagnostics.broken-link`?"},
	{"a misspelt code", "[diagnostics]\nunwriten-note = 'off'\nself-link = 'hint'", "self-link hint",
		"«unwriten-note» There is no setting `diagnostics.unwriten-note`; did you mean `diagnostics.unwritten-note`?"},
	{"a key without its group", "broken-link = 'off'", "",
		"«broken-link» There is no setting `broken-link`; did you mean `diagnostics.broken-link`?"},
	{"a key that is like no other", "colour = 'red'", "", "«colour» There is no setting `colour`."},
	{"keys in quotes that are like no other", "'' = 1\n[links.'a b']\nc = 1", "", `
«''» There is no setting ` + "`\"\"`" + `.
«c» There is no setting ` + "`links.\"a b\".c`" + `.`},
	{"a table that is like no other", "[colours.dark]\n[colours.light]\n", "", `
«dark» There is no setting ` + "`colours.dark`" + `.
«light» There is no setting ` + "`colours.light`" + `.`},
	{"an empty group", "[links]\n[diagnostics]\n", "", ""},
	{"a group with a value", "links = ['alias']\n", "", "«['alias']» `links` is a group of settings, not a list."},
	{"a table for a list", "[exclude]\nold = true", "", "«exclude» `exclude` takes a list of globs, not a group of settings."},
	{"keys below another's value", "exclude = ['a']\n[exclude.b]\nc = 1\n[links]\nresolve = []\n",
		"exclude a\nby alias false, by title false", "«exclude.b» `exclude.b` is set above already, and that holds; remove one of the two."},

	{"a key twice", "exclude = ['a']\nexclude = ['b']\n[diagnostics]\nself-link='off'\n[diagnostics]\nself-link = 'hint'", "exclude a\nself-link off", `
«exclude» ` + "`exclude`" + ` is set above already, and that holds; remove one of the two.
«self-link» ` + "`self-link`" + ` is set above already, and that holds; remove one of the two.`},

	{"no extension", "extensions = []", "", "«[]» `extensions` takes a list of note extensions, at least one."},
	{"extensions that are none", "extensions = ['md', '', '.', 'a/b', 'foo.md', ' ', '*', 7]", "", `
«''» ` + "`extensions`" + ` takes a list of note extensions, and "" is none: write what follows the last dot of a file name, as "md".
«'.'» ` + "`extensions`" + ` takes a list of note extensions, and "." is none: write what follows the last dot of a file name, as "md".
«'a/b'» ` + "`extensions`" + ` takes a list of note extensions, and "a/b" is none: write what follows the last dot of a file name, as "md".
«'foo.md'» ` + "`extensions`" + ` takes a list of note extensions, and "foo.md" is none: write what follows the last dot of a file name, as "md".
«' '» ` + "`extensions`" + ` takes a list of note extensions, and " " is none: write what follows the last dot of a file name, as "md".
«'*'» ` + "`extensions`" + ` takes a list of note extensions, and "*" is none: write what follows the last dot of a file name, as "md".
«7» ` + "`extensions`" + ` takes a list of note extensions, and 7 is none.`},
	{"globs that are none leave the others", "exclude = ['Archive', '[a', '{b', '', '/', '!keep', 'c\\', ['d'], {}]", "exclude Archive", `
«'[a'» ` + "`exclude`" + ` takes a list of globs, and "[a" is none: a bracket or brace is not closed.
«'{b'» ` + "`exclude`" + ` takes a list of globs, and "{b" is none: a bracket or brace is not closed.
«''» ` + "`exclude`" + ` takes a list of globs, and "" is none: it has no name in it.
«'/'» ` + "`exclude`" + ` takes a list of globs, and "/" is none: it has no name in it.
«'!keep'» ` + "`exclude`" + ` takes a list of globs, and "!keep" is none: "!" has no meaning here.
«'c\'» ` + "`exclude`" + ` takes a list of globs, and "c\\" is none: folders have a / between them.
«['d']» ` + "`exclude`" + ` takes a list of globs, and a list is none.
«{}» ` + "`exclude`" + ` takes a list of globs, and a group of settings is none.`},
	{"a text for a list", "extensions = 'md'\nexclude = 'a, {b,c}'\nlinks.resolve = 'alias, title'", "", `
«'md'» ` + "`extensions`" + ` takes a list of note extensions; write ["md"].
«'a, {b,c}'» ` + "`exclude`" + ` takes a list of globs; write ["a, {b,c}"].
«'alias, title'» ` + "`links.resolve`" + ` takes a list of "alias" or "title"; write ["alias", "title"].`},
	{"a text that is no good in a list either", "extensions = 'md txt'\nexclude = ''\nlinks.resolve = 'none'", "", `
«'md txt'» ` + "`extensions`" + ` takes a list of note extensions, not "md txt".
«''» ` + "`exclude`" + ` takes a list of globs, not "".
«'none'» ` + "`links.resolve`" + ` takes a list of "alias" or "title", not "none".`},
	{"paths of Windows and of shells", `exclude = ['a\b', "\\a", 'a\\', 'a\_b', 'C:/x', 'a//b', '../a', 'a/./b', 'a/..', 'c\*', 'a.b/..c', '\[\]\{\}\?\!\,\^\-']`,
		"exclude c\\*\nexclude a.b/..c\nexclude \\[\\]\\{\\}\\?\\!\\,\\^\\-", `
«'a\b'» ` + "`exclude`" + ` takes a list of globs, and "a\\b" is none: folders have a / between them.
«"\\a"» ` + "`exclude`" + ` takes a list of globs, and "\\a" is none: folders have a / between them.
«'a\\'» ` + "`exclude`" + ` takes a list of globs, and "a\\\\" is none: folders have a / between them.
«'a\_b'» ` + "`exclude`" + ` takes a list of globs, and "a\\_b" is none: folders have a / between them.
«'C:/x'» ` + "`exclude`" + ` takes a list of globs, and "C:/x" is none: it starts from the workspace folder, not from a drive.
«'a//b'» ` + "`exclude`" + ` takes a list of globs, and "a//b" is none: there is no name between two /.
«'../a'» ` + "`exclude`" + ` takes a list of globs, and "../a" is none: "." and ".." have no meaning in it.
«'a/./b'» ` + "`exclude`" + ` takes a list of globs, and "a/./b" is none: "." and ".." have no meaning in it.
«'a/..'» ` + "`exclude`" + ` takes a list of globs, and "a/.." is none: "." and ".." have no meaning in it.`},
	{"settings as an editor has them", "notels.exclude = ['a']\n[notels.diagnostics]\nself-link = 'off'\n", "", `
«notels.exclude» There is no setting ` + "`notels.exclude`; leave out `notels.`" + `.
«self-link» There is no setting ` + "`notels.diagnostics.self-link`; leave out `notels.`" + `.`},
	{"problems of settings", "[diagnostics]\nsetting = 'off'\nfiles.a = { setting = 'off', self-link = 'hint' }", "in a self-link hint", `
«setting» Problems of settings files are always shown: there is no setting ` + "`diagnostics.setting`" + `.
«setting» Problems of settings files are always shown: there is no setting ` + "`diagnostics.files.a.setting`" + `.`},
	{"a step that is none", "links.resolve = ['alias', 'titel']", "",
		"«'titel'» `links.resolve` takes a list of \"alias\" or \"title\", not \"titel\"."},
	{"severities that are none", "[diagnostics]\nself-link = 'of'\nbroken-link = false\nbroken-block = 'blue'\nbroken-heading = 'Error'\norphan-note = 'hint'", "orphan-note hint", `
«'of'» ` + "`diagnostics.self-link`" + ` takes "off", "error", "warning", "information" or "hint", not "of"; did you mean "off"?
«false» ` + "`diagnostics.broken-link`" + ` takes "off", "error", "warning", "information" or "hint", not false.
«'blue'» ` + "`diagnostics.broken-block`" + ` takes "off", "error", "warning", "information" or "hint", not "blue".
«'Error'» ` + "`diagnostics.broken-heading`" + ` takes "off", "error", "warning", "information" or "hint", not "Error"; did you mean "error"?`},
	{"severities as others name them", "[diagnostics]\nself-link = 'warn'\nbroken-link = 'Info'\nbroken-block = 'Warning'\nbroken-heading = 'errors'\norphan-note = ''\nempty-link = 'i'", "", `
«'warn'» ` + "`diagnostics.self-link`" + ` takes "off", "error", "warning", "information" or "hint", not "warn"; did you mean "warning"?
«'Info'» ` + "`diagnostics.broken-link`" + ` takes "off", "error", "warning", "information" or "hint", not "Info"; did you mean "information"?
«'Warning'» ` + "`diagnostics.broken-block`" + ` takes "off", "error", "warning", "information" or "hint", not "Warning"; did you mean "warning"?
«'errors'» ` + "`diagnostics.broken-heading`" + ` takes "off", "error", "warning", "information" or "hint", not "errors"; did you mean "error"?
«''» ` + "`diagnostics.orphan-note`" + ` takes "off", "error", "warning", "information" or "hint", not "".
«'i'» ` + "`diagnostics.empty-link`" + ` takes "off", "error", "warning", "information" or "hint", not "i".`},
	{"files that are none", "[diagnostics.files]\n'[a' = 'off'\nb = 'of'\nc = { self-lnk = 'off', broken-link = 'hint', broken-block = 1 }\nd = 1\n", "in c broken-link hint", `
«'[a'» ` + "`diagnostics.files`" + ` takes globs, and "[a" is none: a bracket or brace is not closed.
«'of'» ` + "`diagnostics.files.b`" + ` takes "off", "error", "warning", "information" or "hint", or codes with one of these each, not "of"; did you mean "off"?
«self-lnk» No problem has the code ` + "`self-lnk`; did you mean `self-link`?" + `
«1» ` + "`diagnostics.files.c.broken-block`" + ` takes "off", "error", "warning", "information" or "hint", not 1.
«1» ` + "`diagnostics.files.d`" + ` takes "off", "error", "warning", "information" or "hint", or codes with one of these each, not 1.`},
	{"files as a text", "diagnostics.files = 'off'", "",
		"«'off'» `diagnostics.files` takes globs with what holds for each, as \"off\" for \"templates/**\", not \"off\"."},
}

// TestReadTOMLInUTF16: of what some editors save, people learn what to do.
func TestReadTOMLInUTF16(t *testing.T) {
	const settings = "exclude = ['a']\n"
	little, big := []byte{}, []byte{}
	for i := range len(settings) {
		little, big = append(little, settings[i], 0), append(big, 0, settings[i])
	}
	for _, text := range []string{"\xff\xfe" + string(little), "\xfe\xff" + string(big), string(little), string(big)} {
		l := ReadTOML(newText(text))
		if got := complaints(l, nil); got != "This file is saved as UTF-16, so no setting in it counts; save it as UTF-8." {
			t.Errorf("the problems of %q are:\n%s", text, got)
		}
		if got := holds(Merge(l)); got != "" {
			t.Errorf("of %q this holds: %s", text, got)
		}
	}
}

func TestReadTOML(t *testing.T) {
	for _, c := range slices.Concat(tomlCases, faultCases) {
		t.Run(c.name, func(t *testing.T) {
			text := source.New([]byte(c.text))
			l := ReadTOML(text)
			if got, want := holds(Merge(l)), lines(c.holds); got != want {
				t.Errorf("these settings hold:\n%s\nnot:\n%s", got, want)
			}
			if got, want := complaints(l, text), lines(c.problems); got != want {
				t.Errorf("the problems are:\n%s\nnot:\n%s", got, want)
			}
		})
	}
}
