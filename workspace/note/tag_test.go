package note

import "testing"

func TestTags(t *testing.T) {
	for in, want := range map[string]string{
		"#tag":               "#tag",
		"#Tag-x_y/z":         "#Tag-x_y/z",
		"a #b c\n#d\te (#f)": "#b #d #f",
		"#日本語 #тег #éa #Ⅳ":   "#日本語 #тег #éa #Ⅳ",
		"#🎉 #🎉party #👨‍👩‍👧 #❤️": "#🎉 #🎉party #👨‍👩‍👧 #❤️",
		"#1 #2024 #٣":                     "", // digits only
		"#1a #2024-01 #y1984":             "#1a #2024-01 #y1984",
		"#2024/01 #1/ #/ #//":             "#2024/01",
		"#a/ #b/c/ #d//e #/f":             "#a #b/c #d//e #/f",
		"#a.b #c,d #e! #f: #g;":           "#a #c #e #f #g",
		"#a#b #c++ #d&e #f<g> #h^i":       "#a #c #d #f #h",
		"a#b ##c ###d 'x#e' [#f] \"#g\"":  "",
		"# a":                             "",
		"**#a** _#b_":                     "", // only a blank or "(" may stand before
		"\u00a0#a\u3000#b":                "#a #b",
		"> #a\n\n- #b\n1. #c\n\n| #d |\n": "#a #b #c #d",
		"| #a |\n|--|\n| #b |":            "#a #b",
		"# Head #a #":                     "#a",
		"[#a](b) ![#c](d) [[x#e]] [[#f]]": "",
		"[x #a](b) [[x|#c]]":              "",
		"[x #a] (b)":                      "#a",
		"https://x.y/#a [s](x#b)":         "",
		"`#a` $#b$ %%#c%% <!-- #d -->":    "",
		"\\#a &#35;b":                     "",
	} {
		n := parse(in)
		expect(t, in, showTexts(n, n.Tags, func(t Tag) span { return t.Span }), want)
		for _, tag := range n.Tags {
			expect(t, in, "#"+tag.Name, n.Text.String(tag.Span))
		}
	}
}
