package schema

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

// said starts a line with what is said of the files above it.
const said = "=> "

// TestFaults compares what is said of schema files with what
// testdata/faults.txt expects: blocks of one or several files, of which the first
// is compiled, with the faulty places marked and the messages below, in the order
// of the places. "usable" is a schema that is compiled none the less.
func TestFaults(t *testing.T) {
	const file = "testdata/faults.txt"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(b), "\r\n", "\n")
	blocks := strings.Split(strings.TrimSuffix(text, "\n"), "\n\n")
	for i, block := range blocks {
		if !strings.HasPrefix(block, "#") {
			blocks[i] = judged(t, block)
		}
		if block != blocks[i] && !*update {
			t.Errorf("got:\n%s\nwant:\n%s", blocks[i], block)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(blocks, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// judged is a block with the marks and messages that it should have.
func judged(t *testing.T, block string) string {
	t.Helper()
	files, _, _ := strings.Cut(block, "\n"+said)
	headless := !strings.HasPrefix(files, "-- ")
	if headless {
		files = "-- s.json --\n" + files
	}
	parsed := fixture.Files(files)
	v := vault{}
	for _, f := range parsed {
		v["/v/"+f.Name] = strings.TrimSuffix(f.Text, "\n")
	}
	s, faults := Compile("/v/"+parsed[0].Name, v.read)
	var out strings.Builder
	for _, f := range parsed {
		if !headless {
			out.WriteString("-- " + f.Name + " --\n")
		}
		out.WriteString(marked(t, v["/v/"+f.Name], "/v/"+f.Name, faults))
		out.WriteString("\n")
	}
	for _, f := range faults {
		out.WriteString(said + f.Message + "\n")
	}
	if s != nil && len(faults) > 0 {
		out.WriteString(said + "usable\n")
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// marked is a file with the places of its faults marked.
func marked(t *testing.T, text, id string, faults []Fault) string {
	t.Helper()
	faults = slices.SortedFunc(slices.Values(faults), func(a, b Fault) int { return cmp.Compare(b.Span.Start, a.Span.Start) })
	for _, f := range slices.CompactFunc(faults, func(a, b Fault) bool { return a.Span == b.Span && a.ID == b.ID }) {
		if f.ID == id {
			text = text[:f.Span.Start] + "⟦" + text[f.Span.Start:f.Span.End] + "⟧" + text[f.Span.End:]
		}
	}
	return text
}
