package workspace

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
	"github.com/notels/notels/workspace/source"
)

// vault is a workspace made of a fixture, and the disk below it: each file lies
// in the folder /vault, or where its name says if that is absolute. Files with
// cursors are open, and those that are not on the disk: "untitled:…".
type vault struct {
	*Host
	disk  map[string]string       // texts by ID, those of ignored files too
	files map[string]fixture.File // by ID, with their marks

	ignored []string // IDs of files and folders
}

const vaultRoot = "/vault"

// newVault reads a fixture. Without roots, /vault is the only workspace folder;
// a file in none is on the disk alone, as is one whose name ends with " ignored", or a
// folder whose name ends with "/ ignored".
func newVault(files string, roots ...string) *vault {
	v := &vault{Host: NewHost(), disk: map[string]string{}, files: map[string]fixture.File{}}
	if roots == nil {
		roots = []string{vaultRoot}
	}
	v.SetRoots(roots)
	for _, f := range fixture.Files(files) {
		name, ignored := strings.CutSuffix(f.Name, " ignored")
		id := idOf(name)
		v.files[id] = f
		untitled := strings.HasPrefix(name, "untitled:")
		if !untitled {
			v.disk[id] = f.Text
		}
		if ignored {
			v.ignored = append(v.ignored, id)
		}
		if !untitled && !ignored && !strings.HasPrefix(name, ".") {
			v.Apply(onDiskNow(id, f.Text))
		}
		if untitled || len(f.Cursors()) > 0 {
			v.Apply(opened(id, f.Text, 1))
		}
	}
	v.SetScanned(true)
	v.setSchemas()
	return v
}

// setSchemas makes the schemas among the files hold.
func (v *vault) setSchemas() {
	all := compiled(v.disk)
	for _, id := range v.Snapshot().NamedSchemas() {
		if _, known := all[id]; !known {
			all[id] = nil
		}
	}
	v.SetSchemas(all)
}

// compiled are the schemas among files.
func compiled(texts map[string]string) map[string]*schema.Schema {
	all := map[string]*schema.Schema{}
	for id := range texts {
		if strings.HasSuffix(id, ".json") {
			all[id], _ = schema.Compile(id, func(id string) ([]byte, error) { return []byte(texts[id]), nil })
		}
	}
	return all
}

// setAll makes these the settings of all workspace folders, and of documents in
// none.
func (v *vault) setAll(t *testing.T, toml string) *Snapshot {
	t.Helper()
	read := config.ReadTOML(source.New([]byte(toml)))
	if len(read.Problems) > 0 {
		t.Fatalf("these are no settings: %v", read.Problems)
	}
	configs := map[string]*config.Config{"": config.Merge(read)}
	for _, root := range v.Snapshot().Roots() {
		configs[root] = config.Merge(read)
	}
	return v.SetConfigs(configs)
}

func idOf(name string) string {
	if strings.HasPrefix(name, "/") || strings.HasPrefix(name, "untitled:") {
		return name
	}
	return vaultRoot + "/" + name
}

// nameOf is the short form of an ID.
func nameOf(id string) string { return strings.TrimPrefix(id, vaultRoot+"/") }

func onDiskNow(id, text string) Change {
	if !config.Default().IsNote(id) {
		return Change{Kind: OnDisk, ID: id}
	}
	return Change{Kind: OnDisk, ID: id, Record: note.Parse(path.Base(id), []byte(text)).Record()}
}

func opened(id, text string, version int32) Change {
	return Change{Kind: Opened, ID: id, Note: note.Parse(path.Base(id), []byte(text)), Version: version}
}

// file is the file of a short name; one that is not there is a new note.
func (v *vault) file(name string) *File {
	id := idOf(name)
	if f := v.Snapshot().File(id); f != nil {
		return f
	}
	return File{ID: id, Record: note.Parse(path.Base(id), nil).Record()}.inRoot(v.Snapshot().RootOf(id))
}

// cursors calls f for each cursor.
func (v *vault) cursors(f func(file *File, offset int)) {
	for file := range v.Snapshot().Open() {
		for _, offset := range v.files[file.ID].Cursors() {
			f(file, offset)
		}
	}
}

// Load, Exists, Ignored and Head make the vault its own disk.
func (v *vault) Load(f *File) (*note.Note, error) {
	text, ok := v.disk[f.ID]
	if !ok {
		return nil, fmt.Errorf("%s: %w", f.ID, fs.ErrNotExist)
	}
	return note.Parse(path.Base(f.ID), []byte(text)), nil
}

func (v *vault) Exists(id string) bool {
	for file := range v.disk {
		if Within(id, file) {
			return true
		}
	}
	return false
}

func (v *vault) Ignored(id string) bool {
	return slices.ContainsFunc(v.ignored, func(folder string) bool { return Within(folder, id) })
}

// Head is a part of what Load reads, of any file.
func (v *vault) Head(f *File, most int) ([]byte, int64, error) {
	text, ok := v.disk[f.ID]
	if !ok {
		return nil, 0, fmt.Errorf("%s: %w", f.ID, fs.ErrNotExist)
	}
	return []byte(text)[:min(len(text), most)], int64(len(text)), nil
}

// previewer tells of the vault's notes.
func (v *vault) previewer(m Markup) Previewer {
	return Previewer{Snapshot: v.Snapshot(), Markup: m, Texts: v, URI: func(id string) string { return "file://" + id }}
}

// linesOf is the lines of an expectation, without blank ones and indentation.
func linesOf(s string) (lines []string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// showRange shows a range as editors do, from 1, in bytes.
func showRange(r source.Range) string {
	return fmt.Sprintf("%d:%d-%d:%d", r.Start.Line+1, r.Start.UTF8+1, r.End.Line+1, r.End.UTF8+1)
}
