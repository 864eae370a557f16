package source

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestLines(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "",
		"a":                      "a",
		"a\n":                    "a|",
		"a\nb":                   "a|b",
		"a\r\nb\r\n":             "a|b|",
		"a\rb\r":                 "a|b|",
		"a\r\rb\n\nc\r\n\r\nd":   "a||b||c||d",
		"a\n\rb":                 "a||b",
		"\n":                     "|",
		"\r":                     "|",
		"é\u2028b\u2029c\u0085d": "é\u2028b\u2029c\u0085d", // no line ends
		"a\vb\fc":                "a\vb\fc",
	} {
		text := New([]byte(in))
		var lines []string
		for i := range text.Lines() {
			lines = append(lines, text.String(text.LineSpan(i)))
		}
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("the lines of %q are %q, want %q", in, got, want)
		}
		past := Span{len(in), len(in)}
		if got := text.LineSpan(text.Lines()); got != past {
			t.Errorf("the line past the last of %q is %v", in, got)
		}
	}
}

func TestLineOfOffset(t *testing.T) {
	text := New([]byte("a\r\nb\rc\n"))
	for offset, want := range []int{0, 0, 0, 1, 1, 2, 2, 3} {
		if got := text.Line(offset); got != want {
			t.Errorf("offset %d is on line %d, want %d", offset, got, want)
		}
	}
}

func TestPositions(t *testing.T) {
	text := New([]byte("aé🎉b\r\n\xff\xf0\x9f日\n"))
	for _, c := range []struct {
		offset            int
		line, utf8, utf16 uint32
	}{
		{0, 0, 0, 0}, {1, 0, 1, 1}, {3, 0, 3, 2}, {7, 0, 7, 4}, {8, 0, 8, 5}, {9, 0, 9, 6}, // within "\r\n"
		{10, 1, 0, 0}, {11, 1, 1, 1}, {12, 1, 2, 2}, {13, 1, 3, 3}, {16, 1, 6, 4}, {17, 2, 0, 0},
		{-1, 0, 0, 0}, {99, 2, 0, 0},
	} {
		if got, want := text.Position(c.offset), (Position{c.line, c.utf8, c.utf16}); got != want {
			t.Errorf("offset %d is at %+v, want %+v", c.offset, got, want)
		}
	}
	if got, want := text.Range(Span{3, 7}), (Range{Position{0, 3, 2}, Position{0, 7, 4}}); got != want {
		t.Errorf("the range is %+v, want %+v", got, want)
	}
}

// TestRangesNear asks for the ranges of all spans, whichever line is looked at
// first.
func TestRangesNear(t *testing.T) {
	text := New([]byte("aé\n🎉b\r\n\n日\r"))
	for start := -1; start <= text.Len()+1; start++ {
		for end := start; end <= text.Len()+1; end++ {
			want := Range{text.Position(start), text.Position(end)}
			for line := range text.Lines() {
				if got := text.RangeNear(Span{start, end}, line); got != want {
					t.Errorf("near line %d the range from %d to %d is %v, want %v", line, start, end, got, want)
				}
			}
			if got := text.Range(Span{start, end}); got != want {
				t.Errorf("the range from %d to %d is %v, want %v", start, end, got, want)
			}
		}
	}
}

func TestPositionsAroundTexts(t *testing.T) {
	for _, before := range []string{"", "a", "é🎉"} {
		for _, s := range []string{"", "b", "日🎉\xff\u2028x\xf0\x9f"} {
			text := New([]byte("\n" + before + s))
			at := text.Range(Span{1 + len(before), text.Len()})
			if got := at.Start.Behind(s); got != at.End {
				t.Errorf("%q ends at %v, want %v", s, got, at.End)
			}
			if got := at.End.Before(s); got != at.Start {
				t.Errorf("%q starts at %v, want %v", s, got, at.Start)
			}
		}
	}
}

func TestOffsets(t *testing.T) {
	text := New([]byte("aé🎉b\r\n日\r"))
	for _, c := range []struct {
		line, column uint32
		enc          Encoding
		want         int
	}{
		{0, 0, UTF8, 0}, {0, 1, UTF8, 1}, {0, 3, UTF8, 3}, {0, 7, UTF8, 7},
		{0, 2, UTF8, 1}, {0, 4, UTF8, 3}, {0, 5, UTF8, 3}, {0, 6, UTF8, 3}, // within a character
		{0, 8, UTF8, 8}, {0, 9, UTF8, 8}, {0, 4294967295, UTF8, 8}, // past the end of the line
		{0, 2, UTF16, 3}, {0, 4, UTF16, 7}, {0, 3, UTF16, 3}, {0, 5, UTF16, 8}, {0, 6, UTF16, 8}, {0, 4294967295, UTF16, 8},
		{1, 0, UTF16, 10}, {1, 1, UTF16, 13}, {1, 1, UTF8, 10}, {1, 3, UTF8, 13}, {1, 9, UTF16, 13},
		{2, 0, UTF8, 14}, {2, 5, UTF16, 14}, {3, 0, UTF8, 14}, {4294967295, 0, UTF16, 14},
	} {
		if got := text.Offset(c.line, c.column, c.enc); got != c.want {
			t.Errorf("line %d column %d (encoding %d) is offset %d, want %d", c.line, c.column, c.enc, got, c.want)
		}
	}
}

// TestRoundTrip goes from each character to its position and back, in texts
// with lines short and long, and counts UTF-16 another way.
func TestRoundTrip(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	pieces := []string{"a", "é", "日", "🎉", "\U00010000", " ", "\n", "\r\n", "\r", "\u2028", "\xff", "\xf0\x9f"}
	for range 100 {
		var b strings.Builder
		for range random.Intn(40) {
			piece := pieces[random.Intn(len(pieces))]
			b.WriteString(strings.Repeat(piece, 1+random.Intn(3)*random.Intn(700)))
		}
		checkRoundTrip(t, b.String())
	}
}

func checkRoundTrip(t *testing.T, s string) {
	t.Helper()
	text := New([]byte(s))
	for line := range text.Lines() {
		span := text.LineSpan(line)
		for at := span.Start; ; {
			if at-span.Start < 100 || at%311 == 0 {
				checkPlace(t, text, line, at)
			}
			if at >= span.End {
				break
			}
			_, size := utf8.DecodeRuneInString(s[at:])
			at += size
		}
	}
}

func checkPlace(t *testing.T, text *Text, line, at int) {
	t.Helper()
	p := text.Position(at)
	for _, enc := range []Encoding{UTF8, UTF16} {
		if got := text.Offset(p.Line, p.Column(enc), enc); got != at {
			t.Fatalf("offset %d of %q is at %+v, which is offset %d in encoding %d", at, text.Bytes(), p, got, enc)
		}
	}
	before := text.String(Span{text.LineSpan(line).Start, at})
	if want := len(utf16.Encode([]rune(before))); int(p.UTF16) != want || int(p.Line) != line {
		t.Fatalf("offset %d of %q is at %+v, want line %d and column %d in UTF-16", at, text.Bytes(), p, line, want)
	}
}

func TestPositionsOnLongLines(t *testing.T) {
	for _, piece := range []string{"a", "é", "日", "🎉", "é🎉a"} {
		s := "first\n" + strings.Repeat(piece, 3*stride) + "\nlast"
		text := New([]byte(s))
		for at := 6; at < len(s)-5; at += len(piece) * 7 {
			if want := len(utf16.Encode([]rune(s[6:at]))); int(text.Position(at).UTF16) != want {
				t.Fatalf("offset %d of %q… is at %+v, want column %d", at, piece, text.Position(at), want)
			}
		}
		if got := text.Position(len(s)); got != (Position{2, 4, 4}) {
			t.Errorf("the end of %q… is at %+v", piece, got)
		}
	}
}

func TestReplace(t *testing.T) {
	text := New([]byte("one\r\ntwo"))
	edited := text.Replace(Span{3, 6}, []byte("é\n\n"))
	if got, want := string(edited.Bytes()), "oneé\n\nwo"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if edited.Lines() != 3 || string(text.Bytes()) != "one\r\ntwo" || text.Lines() != 2 {
		t.Errorf("%d lines; the text before is %q with %d", edited.Lines(), text.Bytes(), text.Lines())
	}
}

func TestSpans(t *testing.T) {
	s := Span{2, 4}
	for offset, want := range []bool{false, false, true, true, true, false} {
		if s.Contains(offset) != want {
			t.Errorf("%v contains %d: %v", s, offset, !want)
		}
	}
	if !(Span{3, 3}).Empty() || s.Empty() || s.Shift(-2) != (Span{0, 2}) {
		t.Error("Empty or Shift is wrong")
	}
}

func TestPositionsInOrder(t *testing.T) {
	sorted := []Position{{0, 0, 0}, {0, 3, 2}, {1, 0, 0}, {1, 1, 1}}
	for i, p := range sorted {
		for j, q := range sorted {
			if got := p.Compare(q); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%v compared to %v is %d", p, q, got)
			}
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for name, line := range map[string]string{
		"lines":      "A line of prose, as long as most are, with a few words.\n",
		"long lines": strings.Repeat("A paragraph on one line, as most editors write it. ", 10) + "\n",
		"not ASCII":  strings.Repeat("Ein Absatz auf einer Zeile, wie üblich; größer als manche. ", 10) + "\n",
		"Japanese":   strings.Repeat("長い行は珍しくない。", 30) + "\n",
	} {
		b.Run(name, func(b *testing.B) {
			text := []byte(strings.Repeat(line, 1_000_000/len(line)))
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				New(text)
			}
		})
	}
}

func TestASCIIAtTheStart(t *testing.T) {
	for length := range 40 {
		for at := range length {
			b := []byte(strings.Repeat("a", length))
			if got := asciiLen(b); got != length {
				t.Fatalf("%q starts with %d ASCII characters", b, got)
			}
			b[at] = 0x80
			if got := asciiLen(b); got != at {
				t.Fatalf("%q starts with %d ASCII characters", b, got)
			}
		}
	}
}
