package workspace

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// typeSchemas is the folder below a workspace folder with the schemas of types,
// which are named "<type>.schema.json".
const (
	typeSchemas   = ".notels/schemas"
	TypeSchemaEnd = ".schema.json"
)

// SetSchemas makes these the schemas of all workspace folders, by the IDs of their
// files; nil is one that is no good.
func (h *Host) SetSchemas(schemas map[string]*schema.Schema) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	next := now.with(now.layers)
	next.schemas = maps.Clone(schemas)
	return h.store(next)
}

// Schema is what the frontmatter of a note must follow, nil for nothing: the
// schema that the note names in $schema, else that of its type, else the one that
// a setting gives it.
func (s *Snapshot) Schema(f *File) *schema.Schema {
	if f.Root == "" || len(s.schemas) == 0 {
		return nil
	}
	if id := f.SchemaID(); id != "" {
		return s.schemas[id]
	}
	if found := s.SchemaOfType(f.Root, f.Type()); found != nil {
		return found
	}
	if rel := s.Config(f.Root).Schema(f.Rel()); rel != "" {
		return s.schemas[path.Join(f.Root, rel)]
	}
	return nil
}

// SchemaOfType is the schema of a type of notes in a workspace folder, nil for none:
// the one in the file that is named like the type, else like it in small letters.
func (s *Snapshot) SchemaOfType(root, t string) *schema.Schema {
	if t == "" {
		return nil
	}
	for _, name := range []string{t, note.Fold(t)} {
		if found := s.schemas[path.Join(root, typeSchemas, name+TypeSchemaEnd)]; found != nil {
			return found
		}
	}
	return nil
}

// Schemas is how many schemas of a workspace folder are in order.
func (s *Snapshot) Schemas(root string) (n int) {
	for id, sch := range s.schemas {
		if sch != nil && s.RootOf(id) == root {
			n++
		}
	}
	return n
}

// KnowsSchema reports whether it is known if there is a schema in a file.
func (s *Snapshot) KnowsSchema(id string) bool {
	_, known := s.schemas[id]
	return known
}

// Type is the `type` that a note has, "" for none. A template has none: it is none of
// the notes that are made from it.
func (f *File) Type() string {
	if !f.IsNote() {
		return ""
	}
	return f.typeIn(f.Record.Fields())
}

func (f *File) typeIn(fields []note.FieldRecord) string {
	if t := writtenType(fields); !note.IsTemplate(t) && !f.isTemplate() {
		return t
	}
	return ""
}

// isTemplate reports whether notes are made from this one: its title is to come.
func (f *File) isTemplate() bool { return note.IsTemplate(f.Record.Title()) }

// writtenType is what stands under `type`.
func writtenType(fields []note.FieldRecord) string {
	for i := range fields {
		if !strings.EqualFold(fields[i].Key.Text, "type") {
			continue
		}
		if all := fields[i].Value.Scalars(); len(all) > 0 {
			return strings.TrimSpace(all[0].Text)
		}
		break
	}
	return ""
}

// SchemaID is the ID of the file that a note names in $schema, "" where it names
// none: a path as seen from the note or, after a "/", from the workspace folder.
// What leads to the web or out of the workspace folder is none.
func (f *File) SchemaID() string {
	written := f.Record.Schema()
	if written == "" || f.Root == "" || isWeb(written) {
		return ""
	}
	id := path.Join(parentDir(f.ID), written)
	if strings.HasPrefix(written, "/") {
		id = path.Join(f.Root, written)
	}
	if id == f.Root || !Within(f.Root, id) {
		return ""
	}
	return id
}

// isWeb tells an address on the web: a schema there is for others.
func isWeb(written string) bool { return strings.Contains(written, "://") }

// NamedSchemas are the IDs of all files that notes name in $schema, each once.
func (s *Snapshot) NamedSchemas() (named []string) {
	for i, l := range s.layers {
		p := &l.index[schemaFiles]
		for k := range p.keys {
			for _, n := range p.at(k) {
				if f := l.files[n]; !s.hidden(f.ID, i) {
					named = append(named, f.SchemaID())
					break // the others name the same
				}
			}
		}
	}
	slices.Sort(named)
	return slices.Compact(named)
}
