package workspace

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// living is a small vault that changes at random. It keeps the texts, from
// which everything can be made again.
type living struct {
	world
	files   map[string]string // the texts of all files, excluded ones included
	texts   map[string]string // of open documents
	configs map[string]*config.Config
	scanned bool
	lately  map[string]bool // IDs of the files that were changed last
	told    []string        // what has happened, for whoever must find out why
}

func newLiving(seed uint64) *living {
	v := newEmpty(seed)
	for range 3 + v.IntN(8) {
		v.outside()
	}
	v.scanned = v.IntN(4) > 0
	v.SetScanned(v.scanned)
	return v
}

// newEmpty is a vault without files.
func newEmpty(seed uint64) *living {
	return &living{world: *newWorld(seed), files: map[string]string{}, texts: map[string]string{}, configs: map[string]*config.Config{}}
}

// someSettings are the contents of .notels.toml that a folder may have.
var someSettings = []string{
	"",
	"exclude = ['sub']",
	"exclude = ['sub', 'Sub', 'in']",
	"exclude = ['**/b.*', 'in/**']",
	"extensions = ['md', 'png']",
	"extensions = ['markdown']\nlinks.resolve = ['alias']",
	"links.resolve = []",
	"links.resolve = ['title']\ndiagnostics.unwritten-note = 'off'",
	"[diagnostics]\nself-link = 'hint'\norphan-note = 'information'\nloose-link = 'error'\nduplicate-heading = 'warning'",
	"[diagnostics.files]\n'sub/**' = 'off'\n'*.md' = { broken-link = 'error', ambiguous-link = 'off' }",
	"links.resolve = 7\nexclude = ['[', 'a']",
}

func (v *living) step() {
	switch v.IntN(13) {
	case 0, 12:
		v.settings()
	case 1:
		v.setRoots(v.someRoots())
	case 2:
		v.scanned = !v.scanned
		v.SetScanned(v.scanned)
	case 3, 4, 5, 6:
		v.outside()
	case 7:
		v.open(v.smallID())
	case 8:
		v.close()
	default:
		v.edit()
	}
}

// smallID is one of few, so that much happens to each.
func (v *living) smallID() string {
	name := pickOf(&v.world, []string{"a", "b", "note", "Note", "index", "a.md", "C#", "n1"})
	if v.IntN(30) == 0 {
		return "untitled:" + name
	}
	return pickOf(&v.world, []string{"/v/", "/v/", "/w/", "/v/in/"}) + pickOf(&v.world, []string{"", "", "sub/", "Sub/"}) +
		name + pickOf(&v.world, []string{".md", ".md", ".md", ".markdown", ".png"})
}

func (v *living) tell(format string, args ...any) {
	v.told = append(v.told, fmt.Sprintf(format, args...))
}

// outside changes a file, or some at once, as other programs do.
func (v *living) outside() {
	v.changeFiles()
	v.leaveOut(v.Host)
}

func (v *living) changeFiles() {
	var changes []Change
	v.lately = map[string]bool{}
	for range 1 + v.IntN(3) {
		id := v.smallID()
		if v.IntN(4) == 0 {
			delete(v.files, id)
			v.tell("gone %s", id)
		} else if !strings.HasPrefix(id, "untitled:") {
			v.files[id] = v.smallText()
			v.tell("on disk %s: %q", id, v.files[id])
		}
		v.lately[id] = true
		changes = append(changes, v.onDisk(id))
	}
	v.Apply(changes...)
}

// leaveOut tells which notes the settings leave out, as a scan does.
func (v *living) leaveOut(h *Host) {
	for _, root := range v.roots {
		var paths []string
		for _, id := range slices.Sorted(maps.Keys(v.files)) {
			if rootOf(v.roots, id) == root && v.config(root).IsNote(id) && v.excluded(root, id) {
				paths = append(paths, strings.TrimPrefix(id, root+"/"))
			}
		}
		h.SetLeftOut(root, paths)
	}
}

// smallText has more of everything that is complained about.
func (v *living) smallText() string {
	var b strings.Builder
	b.WriteString(pickOf(&v.world, oddTexts))
	for range v.IntN(4) {
		b.WriteString(pickOf(&v.world, someLines))
		b.WriteString(pickOf(&v.world, []string{"\n", "\n\n", "\r\n"}))
	}
	return b.String()
}

var someLines = []string{
	"[[a]] [[b|x]] ![[note]]", "[[unwritten]]", "[x](b.md) [y](sub/gone.md)", "[[note#Part]] [[#Gone]]", "[[a#^id]] text ^id", "## Part",
	"[x][y]", "[y]: a.md", "[[Alias]] [[GPU Cloud]]", "word[^1]", "[^1]: foot", "#one/two", "[[a.md]] ![](a.png)", "[[]]", "[[", "```", "%%",
	"<!-- notels-disable-next-line unwritten-note -->", "<!-- notels-disable -->", "[x](B.md)", "[[sub/a]] [x](sub/b.md) [[in/sub/note]] [[Sub/index]]", "[[C#]] 𝒳é [[/a]] [[../b]]", "---", "a: [", "> [!note]", "- item ^id",
}

// onDisk is what a file's place means now, under the settings that hold.
func (v *living) onDisk(id string) Change {
	text, ok := v.files[id]
	root := rootOf(v.roots, id)
	if !ok || root == "" || v.excluded(root, id) {
		return Change{Kind: Gone, ID: id}
	}
	c := Change{Kind: OnDisk, ID: id}
	if v.config(root).IsNote(id) {
		c.Record = note.Parse(base(id), []byte(text)).Record()
	}
	return c
}

func (v *living) config(root string) *config.Config {
	if c, ok := v.configs[root]; ok {
		return c
	}
	return config.Default()
}

// excluded reports whether the settings leave out a file or a folder that it is in.
func (v *living) excluded(root, id string) bool {
	rel := strings.TrimPrefix(id, root+"/")
	for dir := parentDir(rel); dir != ""; dir = parentDir(dir) {
		if v.config(root).Excludes(dir, true) {
			return true
		}
	}
	return v.config(root).Excludes(rel, false)
}

func base(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }

// open opens a document as an editor does.
func (v *living) open(id string) {
	if _, open := v.texts[id]; open {
		return
	}
	text, ok := v.files[id]
	if !ok || v.IntN(3) == 0 {
		text = v.smallText()
	}
	v.tell("open %s: %q", id, text)
	v.show(id, source.New([]byte(text)))
}

// show makes a text that of an open document.
func (v *living) show(id string, text *source.Text) {
	v.texts[id] = string(text.Bytes())
	v.Apply(v.opened(id, note.ParseText(base(id), text)))
}

func (v *living) opened(id string, n *note.Note) Change {
	root := rootOf(v.roots, id)
	return Change{Kind: Opened, ID: id, Note: n, LeftOut: root != "" && v.excluded(root, id)}
}

func (v *living) close() {
	if ids := v.openIDs(); len(ids) > 0 {
		id := pickOf(&v.world, ids)
		v.tell("close %s", id)
		delete(v.texts, id)
		v.Apply(Change{Kind: Closed, ID: id})
	}
}

// edit replaces a part of an open document.
func (v *living) edit() {
	ids := v.openIDs()
	if len(ids) == 0 {
		return
	}
	id := pickOf(&v.world, ids)
	text := v.Snapshot().File(id).Note.Text
	start := v.IntN(text.Len() + 1)
	span := source.Span{Start: start, End: start + v.IntN(min(text.Len()-start, 12)+1)}
	with := pickOf(&v.world, append([]string{"", "[", "]", "#", "\n", "x", "---\n", "|"}, someLines...))
	v.tell("edit %s: %d-%d to %q", id, span.Start, span.End, with)
	v.show(id, text.Replace(span, []byte(with)))
}

func (v *living) openIDs() (ids []string) {
	for id := range v.texts {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// settings gives a folder other settings, and tells of what they change in it.
func (v *living) settings() {
	root := pickOf(&v.world, append([]string{""}, allRoots...))
	toml := pickOf(&v.world, someSettings)
	v.tell("settings of %q: %q", root, toml)
	v.configs[root] = config.Merge(config.ReadTOML(source.New([]byte(toml))))
	v.SetConfigs(v.configs)
	v.lookAgain()
}

func (v *living) setRoots(roots []string) {
	v.tell("folders %v", roots)
	v.roots = roots
	v.SetRoots(roots)
	v.lookAgain()
}

// lookAgain tells of all files and documents as they are under the settings now.
func (v *living) lookAgain() {
	var changes []Change
	for id := range v.files {
		changes = append(changes, v.onDisk(id))
	}
	v.Apply(changes...)
	v.leaveOut(v.Host)
	for _, id := range v.openIDs() {
		v.Apply(v.opened(id, v.Snapshot().File(id).Note))
	}
}
