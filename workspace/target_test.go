package workspace

import "testing"

func TestWikiTarget(t *testing.T) {
	for written, want := range map[string]string{
		"a": "a", "a b": "a b", "a/b.md": "a/b.md", "C#": "C#", "a^b": "a^b", "a#b c": "a#b c", "a\\b": "a\\b", "a`b": "a`b", " a": "a", "100%": "100%",
		"": "", "a|b": "", "a]]b": "", "a]": "", "[a": "", "a[[b": "", "a\nb": "", "https://x.org": "",
	} {
		got, ok := wikiTarget(written)
		if ok != (want != "") || ok && got.Written() != want {
			t.Errorf("[[%s]] is a link to %q, %v; want %q", written, got.Written(), ok, want)
		}
	}
}
