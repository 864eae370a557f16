package config

// cantRead is the problem of what is not TOML.
func cantRead(marked, why string) string {
	return "«" + marked + "» This can't be read, so it does not count: " + why + ".\n"
}

const (
	quotes   = `a text needs quotes, write `
	escaping = "a `\\` in double quotes has a meaning of its own; between folders write `/`"
	aLine    = "a line is a setting like `name = \"value\"`, a group like `[links]`, or a `# comment`"
)

var faultCases = []tomlCase{
	{"no quotes", "exclude = ['a']\n[links]\nresolve = []\n[diagnostics]\nself-link = off # not yet\nbroken-link = 'off'\n",
		"exclude a\nby alias false, by title false\nbroken-link off", cantRead("off", quotes+`"off"`)},
	{"no quotes, as if it were infinite", "diagnostics.self-link = information", "", cantRead("information", quotes+`"information"`)},
	{"no quotes, as if it were true", "diagnostics.self-link = tea", "", cantRead("tea", quotes+`"tea"`)},
	{"no quotes, as if it were a number", "exclude = [2024 notes]", "", cantRead("2024 notes", quotes+`"2024 notes"`)},
	{"no quotes, as if it were an octal number", "exclude = 07", "", cantRead("07", "a number starts with no `0` before its digits; write \"07\" if it is a text")},
	{"no quotes, as if it were a decimal number", "exclude = 2024.old", "", cantRead("2024.old", quotes+`"2024.old"`)},
	{"no quotes, as if it were less than nothing", "exclude = [-draft]", "", cantRead("-draft", quotes+`"-draft"`)},
	{"no quotes, as if it were a number with a unit", "exclude = 2024notes", "", cantRead("2024notes", quotes+`"2024notes"`)},
	{"no quotes in a list", "exclude = ['a', Archive/**, b]", "", cantRead("Archive/**", quotes+`"Archive/**"`)},
	{"no quotes in a list of several lines", "exclude = [\n  'a',\n  b,\n]\nlinks.resolve = []", "by alias false, by title false", cantRead("b", quotes+`"b"`)},
	{"no quotes in a table", "diagnostics.files = { a = { self-link = off } }", "", cantRead("off", quotes+`"off"`)},
	{"quotes of a word processor", "exclude = [“Ärzte”]", "", cantRead("“Ärzte”", `these quotes are for print, write "Ärzte"`)},

	{"a quote of a word processor alone", "exclude = ”", "", cantRead("”", `these quotes are for print, write ""`)},

	{"a list that is not closed", "exclude = ['a]']\nexclude = ['a]'\nextensions = ['md']", "extensions .md\nexclude a]",
		cantRead("exclude = ['a]'", "it is not closed, a `]` or `,` is missing before line 3")},
	{"a list that is not closed, with a comma", "exclude = ['a',\n\n# links\n[links]\nresolve = []\n", "by alias false, by title false",
		cantRead("exclude = ['a',", "it is not closed, a `]` is missing before line 4")},
	{"a list that is not closed, with a comma, above a setting", "  exclude = [ \n'a',\nlinks.resolve = []\n", "by alias false, by title false",
		cantRead("exclude = [", "it is not closed, a `]` is missing before line 3")},
	{"a list that is not closed, above an editor's group", "exclude = ['a',\n[notels]\n", "",
		cantRead("exclude = ['a',", "it is not closed, a `]` is missing before line 2") + "«notels» There is no setting `notels`."},
	{"a list that is not closed at the end", "links.resolve = []\nexclude = ['a',\n", "by alias false, by title false",
		cantRead("exclude = ['a',", "it is not closed, a `]` is missing")},
	{"a table that is not closed", "diagnostics.files = { a = 'off'\nlinks.resolve = []", "by alias false, by title false",
		cantRead("diagnostics.files = { a = 'off'", "it is not closed, a `}` or `,` is missing before line 2")},
	{"a table that is not closed at the end", "diagnostics.files = { a = 'off'", "",
		cantRead("diagnostics.files = { a = 'off'", "it is not closed, a `}` is missing")},
	{"a text that is not closed", "exclude = ['a', \"b]\nextensions = ['md']", "extensions .md",
		cantRead("exclude = ['a', \"b]", "a text is not closed, its second quote is missing")},
	{"a text that is not closed, in a list of several lines", "exclude = [\n  'a',\n  'b,\n]\nextensions = ['md']", "extensions .md",
		cantRead("'b,", "a text is not closed, its second quote is missing")},
	{"a text that is not closed at the end", "links.resolve = []\nexclude = 'b", "by alias false, by title false",
		cantRead("exclude = 'b", "a text is not closed, its second quote is missing")},
	{"a long text that is not closed", "exclude = [\"\"\"a\nb\"]\nlinks.resolve = []", "by alias false, by title false",
		cantRead("exclude = [\"\"\"a", "a text is not closed, three quotes are missing at its end")},
	{"a table's head that is not closed", "[links]\nresolve = []\n[diagnostics\nbroken-link = 'off'\n[diagnostics.files]\na = 'off'", "by alias false, by title false\nin a all off",
		cantRead("[diagnostics", "a `]` is missing")},

	{"no comma", "exclude = ['a' 'b']", "", cantRead("'", "a `,` or `]` is missing here")},
	{"no comma before another letter", "exclude = ['a' é]", "", cantRead("é", "a `,` or `]` is missing here")},
	{"no comma in a table", "diagnostics.files = { a = 'off' b = 'off' }", "", cantRead("b", "a `,` or `}` is missing here")},
	{"two commas", "exclude = ['a',, 'b']", "", cantRead(",", "there is a comma too many")},
	{"backslashes", `exclude = ["Archive\old"]`, "", cantRead(`\o`, escaping)},
	{"backslashes of Windows", `exclude = ["C:\Users\me"]`, "", cantRead(`\Us`, escaping)},
	{"a letter that needs quotes", "𝒳 = 1\nlinks.resolve = []", "by alias false, by title false", cantRead("𝒳", "a name with other letters than a-z needs quotes")},
	{"a letter in a name that needs quotes", "naïve = 1", "", cantRead("ï", "a name with other letters than a-z needs quotes")},
	{"a colon", "exclude: ['a']", "", cantRead(":", "a `=` is missing here")},
	{"JSON", "{\n  \"exclude\": [\"a\"]\n}", "", cantRead("{", aLine)},
	{"two settings in a line", "exclude = ['a'] extensions = ['md']", "", cantRead("e", "each setting stands in a line of its own")},
	{"a setting behind a group", "[links] resolve = []", "", cantRead("r", "each setting stands in a line of its own")},
	{"no value yet", "links.resolve = []\nexclude = ", "by alias false, by title false", cantRead("exclude =", "a value is missing")},
	{"no value yet, CRLF", "# ours\r\nexclude =\r\nlinks.resolve = []\r\n", "by alias false, by title false", cantRead("exclude =", "a value is missing")},
	{"another encoding", "exclude = ['\xe4']", "", cantRead("\xe4", "the file is not saved as UTF-8")},
	{"a letter that can't be seen", "links.resolve = []\n# a\x01\nextensions = ['md']", "extensions .md\nby alias false, by title false",
		cantRead("\x01", "there is a character that can't be seen")},
	{"a lone CR", "links.resolve = []\rextensions = ['md']", "extensions .md", cantRead("links.resolve = []", "each setting stands in a line of its own")},

	{"a fault below good lines", "[links]\n\nresolve = []\n# and\n[diagnostics]\nself-link = 'hint' # ours\nbroken-link = 'off'\n\n# and\nbroken-block =\norphan-note = 'hint'",
		"by alias false, by title false\nbroken-link off\norphan-note hint\nself-link hint", cantRead("broken-block =", "a value is missing")},
	{"two faults, the second in no setting", "a b\nlinks.resolve = []\nc d\nextensions = ['md']", "extensions .md\nby alias false, by title false", cantRead("b", "a `=` is missing here")},
	{"two faults in settings", "[diagnostics]\nself-link = off\nbroken-link = 'off'\nbroken-block = hint", "broken-link off",
		cantRead("off", quotes+`"off"`) + cantRead("hint", quotes+`"hint"`)},
	{"a fault within a table of several lines is told once", "[diagnostics]\nfiles = {\n  a = off,\n  b = 'of'\n}\nself-link = hint", "",
		cantRead("off", quotes+`"off"`) + "«b» There is no setting `diagnostics.b`.\n" + cantRead("hint", quotes+`"hint"`)},
}
