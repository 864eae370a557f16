package source

import "testing"

func TestApply(t *testing.T) {
	text := "abcdef"
	for _, c := range []struct {
		edits []Edit
		want  string
	}{
		{nil, "abcdef"},
		{[]Edit{{Span{1, 2}, "X"}}, "aXcdef"},
		{[]Edit{{Span{4, 6}, ""}, {Span{0, 0}, "é"}}, "éabcd"},
		{[]Edit{{Span{2, 2}, "1"}, {Span{2, 2}, "2"}, {Span{2, 3}, ""}}, "ab12def"},
		{[]Edit{{Span{6, 6}, "!"}}, "abcdef!"},
	} {
		if got := string(Apply([]byte(text), c.edits)); got != c.want {
			t.Errorf("%v makes %q, want %q", c.edits, got, c.want)
		}
	}
	if text != "abcdef" {
		t.Errorf("the text is %q afterwards", text)
	}
}
