package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Diagnostic is a problem of a note as an editor shows it.
type Diagnostic struct {
	Code     note.Code
	Severity config.Severity
	At       source.Range
	Message  string
	Related  []Explanation
}

// Explanation is a second place that explains a diagnostic.
type Explanation struct {
	Location
	Message string
}

// Diagnostics are the problems of a note, open or closed, in the order of their
// places. Missing targets are withheld until the workspace has been read once, and
// what notes lack that were restored until they are confirmed. texts tells which
// files are there without being a part of the workspace.
func (s *Snapshot) Diagnostics(f *File, texts Texts) []Diagnostic {
	c := s.checker(f, texts)
	for _, p := range f.Record.Problems() {
		c.own(&p)
	}
	for l := range f.Record.Links() {
		c.link(&l)
	}
	c.orphan()
	c.frontmatter()
	c.outliers()
	slices.SortStableFunc(c.found, func(a, b Diagnostic) int {
		return cmp.Or(a.At.Start.Compare(b.At.Start), strings.Compare(string(a.Code), string(b.Code)))
	})
	return c.found
}

func (s *Snapshot) checker(f *File, texts Texts) *checker {
	return &checker{Pass: s.Pass(), file: f, disabled: f.Record.Disabled(), texts: texts, counts: map[note.Code]int{}, warnings: map[note.Target]warning{}}
}

// checker looks through one note.
type checker struct {
	*Pass
	file     *File
	disabled note.Disabled
	texts    Texts
	found    []Diagnostic

	counts   map[note.Code]int       // of the problems that the note has not by itself
	warnings map[note.Target]warning // of missing and ambiguous targets
}

// severity is how much problems with a code matter in the note.
func (c *checker) severity(code note.Code) config.Severity {
	return c.Config(c.file.Root).Severity(code, c.file.Rel())
}

// wants reports whether a code is switched on for the note, and not yet there too
// often. What takes time to find is looked for only then.
func (c *checker) wants(code note.Code) bool {
	return c.counts[code] <= note.MostProblems && c.severity(code) != config.Off
}

// add reports a problem that takes the workspace to see.
func (c *checker) add(code note.Code, at source.Range, message string, related ...Explanation) {
	switch n := c.counts[code]; {
	case n > note.MostProblems:
		return
	case n == note.MostProblems:
		message, related = "From here on, problems of this kind are not shown: there are too many.", nil
	}
	if c.report(code, at, message, related...) {
		c.counts[code]++
	}
}

// report reports a problem, unless a setting or a comment at its place switches
// it off.
func (c *checker) report(code note.Code, at source.Range, message string, related ...Explanation) bool {
	if !c.isOn(code, at.Start) {
		return false
	}
	c.found = append(c.found, Diagnostic{code, c.severity(code), at, message, related})
	return true
}

// own takes over a problem that the note has by itself.
func (c *checker) own(p *note.ProblemRecord) {
	var related []Explanation
	for _, r := range p.Related {
		related = append(related, Explanation{Location{c.file, r.At}, r.Message})
	}
	c.report(p.Code, p.At, p.Message, related...)
}

func (c *checker) link(l *note.LinkRecord) {
	if l.Path == "" && l.Fragment == "" {
		return
	}
	r := c.Resolve(c.file, l.Target)
	switch {
	case r.Missing():
		c.missing(l, r)
	case !c.isJudged(r):
	case len(r.Others) > 0:
		c.ambiguous(l, r)
	default:
		c.letterCase(l, r)
		c.loose(l, r)
		c.toItself(l, r)
		c.part(l, r)
	}
}

// missing reports a target that is not there, and what may be meant.
func (c *checker) missing(l *note.LinkRecord, r Resolution) {
	code, message := r.missingCode(), fmt.Sprintf("No note is called %q yet.", l.Path)
	switch {
	case code == note.BrokenAttachment:
		message = fmt.Sprintf("No file %q in this workspace.", l.Path)
	case code == note.BrokenLink:
		message = fmt.Sprintf("No file at %q, as seen from %s.", l.Path, viewpoint(l.Path))
	case isFolder(l.Path):
		message = r.missing()
	}
	if !c.wants(code) {
		return
	}
	w, known := c.warnings[l.Target]
	if !known {
		if !c.Withheld(c.file, l.Target, c.texts) {
			w.message = sentences(message, c.near(r))
		}
		c.warnings[l.Target] = w
	}
	if w.message != "" {
		c.add(code, l.PathAt(), w.message)
	}
}

// viewpoint is where a Markdown path is looked for.
func viewpoint(path string) string {
	if strings.HasPrefix(path, "/") {
		return "the root of the workspace folder"
	}
	return "this note"
}

// maxRelated bounds the files that explain an ambiguous link.
const maxRelated = 10

// warning is what there is to say of a target, which may come again: it takes a
// while to find, and may name many files.
type warning struct {
	message string
	related []Explanation
}

// ambiguous reports a target that several files fit.
func (c *checker) ambiguous(l *note.LinkRecord, r Resolution) {
	w, known := c.warnings[l.Target]
	if !known {
		w = ambiguity(l.Path, r)
		c.warnings[l.Target] = w
	}
	c.add(note.AmbiguousLink, l.PathAt(), w.message, w.related...)
}

func ambiguity(target string, r Resolution) (w warning) {
	files := r.Candidates()
	for _, f := range files[:min(len(files), maxRelated)] {
		w.related = append(w.related, Explanation{Location{f, Resolution{File: f}.Place()}, r.name(f)})
	}
	w.message = fmt.Sprintf("%q fits %d files; this link opens %s. %s to mean another.",
		target, len(files), r.name(r.File), remedy(r, files))
	return w
}

// remedy is what tells the files that an ambiguous target fits apart.
func remedy(r Resolution, files []*File) string {
	switch {
	case r.Step == ByAlias || r.Step == ByTitle:
		return "Link by the file name"
	case slices.ContainsFunc(files[1:], func(f *File) bool { return f.stem() != files[0].stem() }):
		return "Write more of the path"
	case slices.ContainsFunc(files[1:], func(f *File) bool { return f.Root != files[0].Root }):
		return "Write the path from this note's folder"
	}
	return "Write the very letter case, or the extension,"
}

// part reports a heading or block that is not in the file.
func (c *checker) part(l *note.LinkRecord, r Resolution) {
	if r.Part.Kind != NoPart {
		return
	}
	where := r.name(r.File)
	if r.Step == ThisNote {
		where = "this note"
	}
	code, message := partCode(l.Target), fmt.Sprintf("No heading %q in %s.", l.Fragment, where)
	if code == note.BrokenBlock {
		message = fmt.Sprintf("No block %s in %s.", l.Fragment, where)
	}
	c.add(code, l.FragmentAt(), message)
}

// letterCase reports a Markdown path whose letters differ in case from those of
// the file or folder: GitHub and Linux do not find it.
func (c *checker) letterCase(l *note.LinkRecord, r Resolution) {
	if !missesCase(c.file, l.Target, r) {
		return
	}
	what, written := "file", r.name(r.File)
	if r.Step == FolderNote {
		what, written = "folder", parentDir(written)
	}
	c.add(note.CaseMismatch, l.PathAt(), fmt.Sprintf("The %s is written %q; GitHub and Linux tell letter case apart.", what, written))
}
