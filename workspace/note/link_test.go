package note

import "testing"

// What is found in short texts, testdata/forms tells.

func TestLinksFarBehindOpenBrackets(t *testing.T) {
	in := "a [ b" + filler(1200) + "c [ d [e](f.md) [[g]]"
	expect(t, "two open brackets before", showLinks(parse(in)), "inline [⟦shown¦e⟧](⟦path¦f.md⟧)\nwiki [[⟦path¦g⟧]]")
}

func TestBlanksOfAnyScript(t *testing.T) {
	expect(t, "tags", showFound(parse("\u00a0#a\u3000#b #c\u00a0d")), "#a #b #c")
	expect(t, "links", showLinks(parse("[[a\u2028b|\u00a0c]]")), "wiki [[⟦path¦a\u2028b⟧|⟦shown¦\u00a0c⟧]]")
}
