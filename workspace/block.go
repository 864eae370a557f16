package workspace

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// BlockLine is an entry of the frontmatter that a new note starts with.
type BlockLine struct {
	Key     string   // as it is written, with its colon
	Value   string   // as it is written, "" where it is to be filled in; lines of their own begin with a line end
	Choices []string // the values that there may be, as they are written
	IsList  bool     // Value is "[]": items are to be filled in
	Fixed   bool     // there may be no other value
}

// Block is the frontmatter that a new note of a type starts with, by the type's
// schema in a workspace folder: the required keys, and those with a default. today
// is a date, as 2025-01-22. There is none without a schema.
func (s *Snapshot) Block(root, typ, today string) (lines []BlockLine) {
	sch := s.SchemaOfType(root, typ)
	if sch == nil {
		return nil
	}
	return blockOf(sch, typ, today)
}

// blockOf is the frontmatter that a new note starts with by a schema, which may be that of
// a type.
func blockOf(sch *schema.Schema, typ, today string) (lines []BlockLine) {
	keys := sch.Block()
	if typ != "" && !slices.ContainsFunc(keys, func(k schema.Key) bool { return k.Name == "type" }) {
		named := keyNamed(sch.Keys(nil, nil), "type")
		if named == nil {
			named = &schema.Key{Name: "type"}
		}
		lines = append(lines, blockLineOf(named, typ, today))
	}
	for _, k := range keys {
		lines = append(lines, blockLineOf(&k, typ, today))
	}
	return lines
}

func blockLineOf(k *schema.Key, typ, today string) BlockLine {
	value, _ := k.Initial()
	switch {
	case k.Name == "type" && typ != "" && !foldsTo(value, typ): // else as the schema writes it
		value = typ
	case value == nil && isDate(k) && isOfToday.MatchString(k.Name):
		value = note.Date(today)
	}
	if text, is := value.(string); is && isDate(k) {
		value = note.Date(text)
	}
	line := blockLine(k.Name, value)
	line.Fixed = k.Fixed || k.Name == "type"
	if _, is := value.([]any); is && line.Value == "[]" {
		line.IsList = true
	}
	if line.Fixed || line.HasLines() {
		return line
	}
	for _, choice := range k.Choices() {
		if text, kind := scalarOf(choice); kind != note.NullValue && text != "" && !strings.Contains(text, "\n") {
			line.Choices = append(line.Choices, blockLine(k.Name, choice).Value)
		}
	}
	return line
}

func foldsTo(value any, text string) bool {
	s, is := value.(string)
	return is && note.Fold(s) == note.Fold(text)
}

// HasLines reports whether the value takes more than the line of its key.
func (l BlockLine) HasLines() bool { return strings.Contains(l.Value, "\n") }

// String is the entry as it is written, without its line end.
func (l BlockLine) String() string {
	if l.Value == "" || strings.HasPrefix(l.Value, "\n") {
		return l.Key + l.Value
	}
	return l.Key + " " + l.Value
}

func isDate(k *schema.Key) bool { return k.Format == "date" }

// isOfToday tells the keys for the day on which a note was made from those for
// other days.
var isOfToday = regexp.MustCompile(`(?i)^(date|day|(date|day)?[-_ .]?(added|created|captured|noted|saved)([-_ .]?(at|on|date))?)$`)

// blockLine is how an entry is written.
func blockLine(key string, value any) (line BlockLine) {
	empty := inYAML(key, nil)
	line.Key = strings.TrimRight(empty, "\r\n ")
	if value != nil {
		line.Value = strings.TrimSuffix(strings.TrimPrefix(inYAML(key, value)[len(line.Key):], " "), "\n")
	}
	return line
}

// inYAML is an entry as it stands in YAML, with its line end.
func inYAML(key string, value any) string {
	n := note.Parse("", []byte("---\n---\n"))
	text := ""
	for _, e := range n.AddField(nil, key, value) {
		text += e.New
	}
	return text
}

// TypesWithSchema are the types of notes that a workspace folder has schemas for, in
// the order of the alphabet.
func (s *Snapshot) TypesWithSchema(root string) (types []string) {
	dir := path.Join(root, typeSchemas)
	for id, sch := range s.schemas {
		if name, ok := strings.CutSuffix(id, TypeSchemaEnd); ok && sch != nil && parentDir(id) == dir {
			types = append(types, lastSegment(name))
		}
	}
	slices.Sort(types)
	return types
}

// NewNote is the text of a new note of a type with a title: the frontmatter that
// its schema asks for, and the heading. Without a schema it only has its type, and
// without a type no frontmatter.
func (s *Snapshot) NewNote(root, typ, title, today string) string {
	lines := s.Block(root, typ, today)
	if len(lines) == 0 && typ != "" {
		lines = []BlockLine{blockLine("type", typ)}
	}
	text := frontmatterOf(lines)
	if text != "" {
		text += "\n"
	}
	if title != "" {
		text += "# " + title + "\n"
	}
	return text
}

// frontmatterOf is entries as they stand in a note, nothing for none.
func frontmatterOf(lines []BlockLine) string {
	if len(lines) == 0 {
		return ""
	}
	text := "---\n"
	for _, l := range lines {
		text += l.String() + "\n"
	}
	return text + "---\n"
}
