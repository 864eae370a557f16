package note

import "testing"

var jsonMistakes = []mistake{
	{"\"a\": 1⟦,⟧", "Delete this comma", true, "\"a\": 1", `{a: int 1}`},
	{"\"a\": [1, 2⟦,⟧ ]", "Delete this comma", true, "\"a\": [1, 2 ]", `{a: [int 1, int 2] at "[1, 2, ]"}`},
	{"\"a\": 1,⟦,⟧\n\"b\": 2", "Delete this comma", true, "\"a\": 1,\n\"b\": 2", `{a: int 1, b: int 2}`},
	{"\"a\": [⟦,⟧1]", "Delete this comma", true, "\"a\": [1]", `{a: [int 1] at "[,1]"}`},
	{"\"a\": ⟦1⟧\n\"b\": 2", `Write "," behind this`, true, "\"a\": 1,\n\"b\": 2", `{a: int 1, b: int 2}`},
	{"\"a\": \"b⟦\"⟧ \"c\": 2", `Write "," behind this`, false, "\"a\": \"b\", \"c\": 2", `{a: text b, c: int 2}`},
	{"\"a\": [\"b⟦\"⟧ \"c\"]", `Write "," behind this`, false, "\"a\": [\"b\", \"c\"]", `{a: [text b, text c] at "[\"b\" \"c\"]"}`},
	{"\"a\": [1⟦]⟧\n\"b\": 2", `Write "," behind this`, true, "\"a\": [1],\n\"b\": 2", `{a: [int 1] at "[1]", b: int 2}`},
	{"⟦'a'⟧: 1", "Write \" around this text, not '.", true, "\"a\": 1", `{a: int 1}`},
	{"\"a\": ⟦'it is \"b\"'⟧,\n\"c\": 1", "Write \" around this text, not '.", true, "\"a\": \"it is \\\"b\\\"\",\n\"c\": 1", `{a: text it is "b", c: int 1}`},
	{"\"a\": ⟦“Ärzte”⟧", "Write \" around this text, not “.", true, "\"a\": \"Ärzte\"", `{a: text Ärzte}`},
	{"⟦title⟧: \"é\",\n\"c\": 1", "Write quotes around this key", true, "\"title\": \"é\",\n\"c\": 1", `{title: text é, c: int 1}`},
	{"\"a\": ⟦My note⟧,\n\"c\": 1", `A text needs quotes; write "My note".`, true, "\"a\": \"My note\",\n\"c\": 1", `{a: text My note, c: int 1}`},
	{"\"a\": ⟦Q & A <x>⟧", `A text needs quotes; write "Q & A <x>".`, true, "\"a\": \"Q & A <x>\"", `{a: text Q & A <x>}`},
	{"\"a\": ⟦'b\x01'⟧", "Write \" around this text", true, "\"a\": \"b\\u0001\"", "{a: text b\x01}"},
	{"\"a\": ⟦2025-01-22⟧", `A text needs quotes; write "2025-01-22".`, false, "\"a\": \"2025-01-22\"", `{a: text 2025-01-22}`},
	{"\"a\": ⟦yes⟧", `A text needs quotes; write "yes".`, false, "\"a\": \"yes\"", `{a: text yes}`},
	{"\"a\": [⟦x⟧, 1]", `A text needs quotes; write "x".`, true, "\"a\": [\"x\", 1]", `{a: [text x, int 1] at "[x, 1]"}`},
	{"\"a\": ⟦True⟧", "Write `true`, in small letters.", true, "\"a\": true", `{a: text True}`},
	{"\"a\": ⟦01⟧", `write "01".`, false, "\"a\": \"01\"", `{a: text 01}`},
	{"\"up\": ⟦[[note#h|x]]⟧,\n\"b\": 1", `A link needs quotes; write "[[note#h|x]]".`, true, "\"up\": \"[[note#h|x]]\",\n\"b\": 1", `{up: text [[note#h|x]], b: int 1}`},
	{"⟦// why⟧\n\"a\": 1", "JSON has no comments", false, "\n\"a\": 1", `{a: int 1}`},
	{"\"a\": 1, ⟦/* b,\n c */⟧ \"d\": 2", "JSON has no comments", false, "\"a\": 1,  \"d\": 2", `{a: int 1, d: int 2}`},
	{"\"a\": 1 ⟦# why⟧\n, \"b\": 2", "JSON has no comments", false, "\"a\": 1 \n, \"b\": 2", `{a: int 1, b: int 2}`},
	{"\"a\": ⟦\"b⟧,\n\"c\": 1", `its quotes are never closed`, false, "\"a\": \"b\",\n\"c\": 1", `{a: text b, c: int 1}`},
	{"⟦\"The \"best\" note\"⟧: 1", "Write `\\\"` for the quotes in this text.", false, "\"The \\\"best\\\" note\": 1", `{The "best" note: int 1}`},
	{"\"a\": ⟦\"The \"best\" note\"⟧,\n\"b\": 1", "Write `\\\"` for the quotes in this text.", false, "\"a\": \"The \\\"best\\\" note\",\n\"b\": 1", `{a: text The "best" note, b: int 1}`},
	{"\"a\": \"C:⟦\\d⟧\",\n\"b\": 1", "has a meaning of its own here", false, "\"a\": \"C:\\\\d\",\n\"b\": 1", `{a: text C:\d, b: int 1}`},
	{"\"a\": \"b⟦\t⟧c\"", "Write `\\t` for this tab", true, "\"a\": \"b\\tc\"", "{a: text b\tc}"},
	{"\"a\": \"b⟦\t⟧c\td\"", "Write `\\t` for this tab", true, "\"a\": \"b\\tc\\td\"", "{a: text b\tc\td}"},
	{"\"a\": \"b⟦\x01⟧c\"", "Delete this character (U+0001)", false, "\"a\": \"bc\"", "{a: text b\x01c}"},
	{"\"a\" ⟦=⟧ 1,\n\"b\": 2", `Write ":" here`, true, "\"a\" : 1,\n\"b\": 2", `{a: int 1, b: int 2}`},
	{"\"a⟦\"⟧ 1,\n\"b\": 2", `Write ":" behind this key.`, true, "\"a\": 1,\n\"b\": 2", `{a: int 1, b: int 2}`},
	{"\"a\"⟦:⟧,\n\"b\": 2", "The value of this key is missing", false, "", `{a: null, b: int 2}`},
	{"\"a\"⟦:⟧\n\"b\": 2", "The value of this key is missing", false, "", `{a: null, b: int 2}`},
	{"\"a\": 1,\n\"b⟦\"⟧", "The value of this key is missing", false, "", `{a: int 1, b: null}`},
	{"\"a\": ⟦[⟧1, 2\n, \"b\": 2", `Write "]" at the end of this`, false, "\"a\": [1, 2]\n, \"b\": 2", `{a: [int 1, int 2] at "[1, 2", b: int 2}`},
	{"\"a\": ⟦[⟧1, 2,\n\"b\": 2", `Write "]" at the end of this`, false, "\"a\": [1, 2],\n\"b\": 2", `{a: [int 1, int 2] at "[1, 2", b: int 2}`},
	{"\"a\": 1,\n⟦?!⟧\n\"b\": 2", "This is none of the entries that JSON has", false, "", `{a: int 1, b: int 2}`},
	{"\"a\": {\"b\": [{\"c\": ⟦x y⟧, \"d\": 1}]}", `A text needs quotes; write "x y".`, true, "\"a\": {\"b\": [{\"c\": \"x y\", \"d\": 1}]}", `{a: {b: [{c: text x y, d: int 1} at "{\"c\": x y, \"d\": 1}"] at "[{\"c\": x y, \"d\": 1}]"} at "{\"b\": [{\"c\": x y, \"d\": 1}]}"}`},
}

func TestJSONMistakes(t *testing.T) {
	checkMistakes(t, "\uFEFF{\n\"é🎉\": \"日本\",\n", "\n}\n", jsonMistakes)
	checkMistakes(t, ";;;\n{\"first\": 1,\n", "\n;;;\n", []mistake{
		{"\"a\": 1}\n⟦\"b\": 2⟧", "This stands behind the end of the frontmatter", false, "", `{a: int 1}`},
		{"\"a\": 1⟦,⟧ }", "Delete this comma", true, "\"a\": 1 }", `{a: int 1}`},
	})
	checkMistakes(t, ";;;\n\"first\": 1,\n", "\n;;;\n", []mistake{
		{"\"a\": ⟦{⟧\"b\": 1", `Write "}" at the end of this`, false, "\"a\": {\"b\": 1}", `{a: {b: int 1} at "{\"b\": 1"}`},
		{"\"a\": 1⟦,⟧", "Delete this comma", true, "\"a\": 1", `{a: int 1}`},
	})
}
