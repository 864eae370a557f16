package schema

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is expected in testdata anew")

// example is a block of lines in a file of testdata: a schema, where one without
// braces stands for that of properties; values, with the note that they are of;
// and what is said of them. Lines with a # are comments.
type example struct {
	comments       []string
	schema, values string
	want           []string
}

const (
	untyped = "untyped "
	broken  = "broken "
)

func readExamples(t *testing.T, file string) (examples []example) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(b), "\r\n", "\n")
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		var e example
		lines := strings.Split(block, "\n")
		for len(lines) > 0 && strings.HasPrefix(lines[0], "#") {
			e.comments, lines = append(e.comments, lines[0]), lines[1:]
		}
		if len(lines) > 0 {
			e.schema, e.values = lines[0], lines[1]
			for _, line := range lines[2:] {
				e.want = append(e.want, strings.TrimSpace(line))
			}
		}
		examples = append(examples, e)
	}
	return examples
}

// note are the values of an example, and the note that they are of.
func (e example) note(t *testing.T) (map[string]any, Subject) {
	t.Helper()
	of, text := Subject{Type: "insight"}, e.values
	if rest, is := strings.CutPrefix(text, untyped); is {
		of.Type, text = "", rest
	}
	if rest, is := strings.CutPrefix(text, broken); is {
		of.Broken, text = true, rest
	}
	return decode(t, text), of
}

func (e example) compile(t *testing.T) *Schema {
	t.Helper()
	text := e.schema
	if text[0] != '{' {
		text = `{"properties": {` + text + `}}`
	}
	s, faults := Compile("/v/s.json", vault{"/v/s.json": text}.read)
	if s == nil {
		t.Fatalf("%s: %v", e.schema, faults)
	}
	return s
}

// TestMessages compares what is said with what testdata/messages.txt expects, in
// which a line is a finding:
//
//	place: message → remedy → remedy
//
// A place that is a key has a `!` behind it, and so has a remedy that is safe.
func TestMessages(t *testing.T) {
	const file = "testdata/messages.txt"
	examples := readExamples(t, file)
	for i, e := range examples {
		if e.schema == "" {
			continue
		}
		values, of := e.note(t)
		s := e.compile(t)
		violations, _ := s.Validate(values, of)
		got := written(violations)
		for range 3 { // the library looks at keys in another order each time
			violations, _ = s.Validate(values, of)
			if again := written(violations); !slices.Equal(got, again) {
				t.Errorf("%s\nwith %s\nis once\n%s\nand once\n%s", e.schema, e.values, strings.Join(got, "\n"), strings.Join(again, "\n"))
			}
		}
		if !*update && !slices.Equal(got, e.want) {
			t.Errorf("%s\nwith %s\ngot:\n%s\nwant:\n%s", e.schema, e.values, strings.Join(got, "\n"), strings.Join(e.want, "\n"))
		}
		examples[i].want = got
	}
	if *update {
		writeExamples(t, file, examples)
	}
}

func writeExamples(t *testing.T, file string, examples []example) {
	t.Helper()
	var blocks []string
	for _, e := range examples {
		lines := e.comments
		if e.schema != "" {
			lines = append(lines, e.schema, e.values)
		}
		for _, w := range e.want {
			lines = append(lines, "  "+w)
		}
		blocks = append(blocks, strings.Join(lines, "\n"))
	}
	if err := os.WriteFile(file, []byte(strings.Join(blocks, "\n\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func decode(t testing.TB, text string) map[string]any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var values map[string]any
	if err := d.Decode(&values); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return values
}

func written(violations []Violation) (lines []string) {
	for _, v := range violations {
		place := strings.Join(v.Path, ".")
		if v.OnKey {
			place += "!"
		}
		line := place + ": " + v.Message
		for _, r := range v.Remedies {
			line += " → " + r.written(v.Path)
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

// written is what a remedy does, and where if that is not the place itself.
func (r Remedy) written(at []string) string {
	value, _ := json.Marshal(r.Value)
	action := [...]string{"add", "set", "remove", "rename", "remove item"}[r.Action]
	switch r.Action {
	case AddKey:
		action += fmt.Sprintf(" %s: %s", r.Key, value)
	case SetValue:
		action += " " + string(value)
	case RenameKey:
		action += " " + r.Key
	}
	if !slices.Equal(r.Path, at) {
		action += " at " + strings.Join(r.Path, ".")
	}
	if r.Safe {
		action += "!"
	}
	return action
}

// vault is the files of a workspace.
type vault map[string]string

func (v vault) read(id string) ([]byte, error) {
	if text, has := v[id]; has {
		return []byte(text), nil
	}
	return nil, fmt.Errorf("there is no file %s", id)
}
