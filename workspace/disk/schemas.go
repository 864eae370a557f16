package disk

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/schema"
	"github.com/notels/notels/workspace/source"
)

// schemaFolder is where the schemas of types lie below a workspace folder.
const schemaFolder = "/.notels/schemas"

// SchemaFolderID is the ID of the folder with the schemas of types.
func SchemaFolderID(root string) string { return strings.TrimSuffix(root, "/") + schemaFolder }

// maxSchemas bounds the schemas that are read of a workspace folder.
const maxSchemas = 1000

// Schemas are the schemas of all workspace folders as they were read.
type Schemas struct {
	// Compiled are the schemas by the IDs of their files, nil where one is no good.
	Compiled map[string]*schema.Schema
	// Problems are those of all files that were read, by their IDs.
	Problems map[string][]workspace.Diagnostic
}

// ReadSchemas reads the schemas of all workspace folders: those of types, those that
// the settings of a folder name, and the others that notes name.
func ReadSchemas(s *workspace.Snapshot) Schemas {
	all := Schemas{map[string]*schema.Schema{}, map[string][]workspace.Diagnostic{}}
	named := s.NamedSchemas()
	for _, root := range s.Roots() {
		own := slices.DeleteFunc(slices.Clone(named), func(id string) bool { return s.RootOf(id) != root })
		r := schemaReader{root: root, texts: map[string]*source.Text{}, Schemas: all}
		r.readAll(s.Config(root), own)
	}
	return all
}

// readAll reads the schemas of one workspace folder.
func (r *schemaReader) readAll(settings *config.Config, named []string) {
	ids := slices.Concat(r.ofTypes(), named)
	var set []string // by settings
	for _, rel := range settings.Schemas() {
		set = append(set, path.Join(r.root, rel))
	}
	ids = append(ids, set...)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, id := range ids[:min(len(ids), maxSchemas)] {
		r.read(id, slices.Contains(set, id))
	}
}

type schemaReader struct {
	Schemas
	root  string
	texts map[string]*source.Text // of all files that were looked at, nil if one is not there
}

// ofTypes are the IDs of the schemas of types.
func (r *schemaReader) ofTypes() (ids []string) {
	dir := SchemaFolderID(r.root)
	entries, _ := os.ReadDir(PathOf(dir)) // as a rule there is none
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), workspace.TypeSchemaEnd) && !e.IsDir() {
			ids = append(ids, dir+"/"+e.Name())
		}
	}
	return ids
}

// read reads a schema. If it has to be there, its lack is a problem.
func (r *schemaReader) read(id string, must bool) {
	if _, err := r.bytes(id); errors.Is(err, errAbsent) {
		r.Compiled[id] = nil
		if must { // else the notes that name it tell
			r.lacks(id)
		}
		return
	}
	compiled, faults := schema.Compile(id, r.bytes)
	r.Compiled[id] = compiled
	for _, f := range faults {
		text := r.texts[f.ID]
		if text == nil {
			text = source.New(nil)
		}
		d := workspace.Diagnostic{Code: config.SchemaCode, Severity: config.Warning, At: text.Range(f.Span), Message: f.Message}
		if !slices.ContainsFunc(r.Problems[f.ID], func(o workspace.Diagnostic) bool { return o.At == d.At && o.Message == d.Message }) {
			r.Problems[f.ID] = append(r.Problems[f.ID], d) // schemas may share a file
		}
	}
}

// lacks tells that there is no such schema as a setting names: in the folder's own
// settings, if they do.
func (r *schemaReader) lacks(id string) {
	rel := strings.TrimPrefix(id[len(r.root):], "/")
	own := FolderSettings(r.root)
	d := workspace.Diagnostic{Code: config.SchemaCode, Severity: config.Warning, Message: fmt.Sprintf("There is no schema %q in this workspace folder.", rel)}
	if at := bytes.Index(own.Text.Bytes(), []byte(rel)); at >= 0 {
		id, d.At = own.ID, own.Text.Range(source.Span{Start: at, End: at + len(rel)})
	}
	r.Problems[id] = append(r.Problems[id], d)
}

var errAbsent = errors.New("there is no such file")

// bytes are those of a file in the workspace folder, which is remembered.
func (r *schemaReader) bytes(id string) ([]byte, error) {
	if !workspace.Within(r.root, id) {
		return nil, errors.New("it lies outside of the workspace folder")
	}
	if _, known := r.Problems[id]; !known {
		r.Problems[id] = nil
	}
	content, err := readInside(r.root, PathOf(id))
	switch {
	case err != nil:
		return nil, fmt.Errorf("it can't be read: %w", err)
	case content == nil:
		return nil, errAbsent
	}
	r.texts[id] = source.New(content)
	return content, nil
}
