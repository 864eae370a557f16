package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
	"github.com/notels/notels/workspace/source"
)

// Fix is an edit that makes a diagnostic of a note go away.
type Fix struct {
	Code    note.Code    // of the diagnostic
	At      source.Range // its place
	Message string       // its own
	Title   string       // as a command
	Edits   []source.Edit
	// Whole is what it does where that is more than Edits of the note, or what makes sure of
	// these first, else nil.
	Whole func(context.Context) (*WorkspaceEdit, error)
	// Makes tells that it makes a file.
	Makes bool
	// Safe tells that nothing else can be meant and nothing is lost, Preferred that
	// it is the one to make if only one is asked for.
	Safe, Preferred bool
}

// Fixes are what makes diagnostics of a note go away that are at a range, or at all
// places if it is nil, in the order of their places. What is switched off has none.
// A closed note's text comes from texts.
func (s *Snapshot) Fixes(f *File, within *source.Range, texts Texts) ([]Fix, error) {
	f, err := f.loaded(texts)
	if err != nil {
		return nil, err
	}
	x := s.fixer(f, within, texts)
	x.all()
	return x.fixes, nil
}

func (s *Snapshot) fixer(f *File, within *source.Range, texts Texts) *fixer {
	return &fixer{checker: s.checker(f, texts), note: f.Note, within: within}
}

// all finds all fixes.
func (x *fixer) all() {
	for i := range x.note.Problems {
		x.own(&x.note.Problems[i])
	}
	x.links()
	if x.wants(note.FrontmatterSchema) {
		for _, v := range x.violations(x.file, x.texts) {
			x.remedies(note.FrontmatterSchema, v.at, v.message, v.remedies)
		}
	}
	if x.wants(note.FrontmatterOutlier) {
		for _, o := range x.Outliers(x.file) {
			x.remedies(note.FrontmatterOutlier, o.At, o.Message, o.Remedies)
		}
	}
	slices.SortStableFunc(x.fixes, func(a, b Fix) int {
		return cmp.Or(a.At.Start.Compare(b.At.Start), strings.Compare(string(a.Code), string(b.Code)))
	})
}

// loaded is the file with its note, and with what that note records.
func (f *File) loaded(texts Texts) (*File, error) {
	if f.Note != nil {
		return f, nil
	}
	n, err := texts.Load(f)
	if err != nil {
		return nil, err
	}
	g := *f
	g.Note, g.Record = n, n.Record()
	return &g, nil
}

// fixer collects the fixes of one note.
type fixer struct {
	*checker
	note   *note.Note
	within *source.Range
	today  Date
	fixes  []Fix
	wrong  []Diagnostic // that are at the range
	reread int          // bytes
}

// mostReread bounds, in bytes, how much frontmatter is read to make sure of edits:
// each takes a reading of its own.
const mostReread = 1 << 20

// add takes the fixes of one diagnostic, the best first.
func (x *fixer) add(code note.Code, at source.Range, message string, fixes []Fix) {
	if !x.isOn(code, at.Start) || !x.isWithin(at) {
		return
	}
	x.take(Diagnostic{Code: code, At: at, Message: message}, fixes)
}

// take is add for a diagnostic that is there and at the range.
func (x *fixer) take(d Diagnostic, fixes []Fix) {
	x.wrong = append(x.wrong, d)
	for i, fix := range fixes {
		fix.Code, fix.At, fix.Message = d.Code, d.At, d.Message
		fix.Preferred = fix.Preferred || i == 0 && fix.Safe
		x.fixes = append(x.fixes, fix)
	}
}

// isAsked reports whether the fixes of one place are wanted, where all that may be meant
// is worth looking for.
func (x *fixer) isAsked() bool { return x.within != nil && len(x.wrong) < mostAsked }

// mostAsked is how many diagnostics at a range have such fixes.
const mostAsked = 20

// isWithin reports whether a place meets the range that is asked about.
func (x *fixer) isWithin(at source.Range) bool {
	return x.within == nil || at.Start.Compare(x.within.End) <= 0 && x.within.Start.Compare(at.End) <= 0
}

// remedies takes what may be done about a diagnostic of the frontmatter.
func (x *fixer) remedies(code note.Code, at source.Range, message string, remedies []schema.Remedy) {
	if !x.isWithin(at) {
		return
	}
	var fixes []Fix
	for _, r := range remedies {
		front := x.note.Frontmatter.Span
		if x.reread += front.End - front.Start; x.reread > mostReread {
			break
		}
		if edits := remedyEdits(x.note, r); len(edits) > 0 {
			fixes = append(fixes, Fix{Title: r.Title, Edits: edits, Safe: r.Safe})
		}
	}
	x.add(code, at, message, fixes)
}

// remedyEdits are the edits that a remedy means in a note. Dates, which are texts to
// a schema, have no quotes but where there are some.
func remedyEdits(n *note.Note, r schema.Remedy) []source.Edit {
	switch r.Action {
	case schema.AddKey:
		return n.AddField(r.Path, r.Key, note.WithDates(r.Value))
	case schema.SetValue:
		if n.HasQuotes(r.Path) {
			return n.SetValue(r.Path, r.Value)
		}
		return n.SetValue(r.Path, note.WithDates(r.Value))
	case schema.RemoveKey:
		return n.RemoveField(r.Path)
	case schema.RenameKey:
		return n.RenameKey(r.Path, r.Key)
	case schema.RemoveItem:
		return n.RemoveItem(r.Path)
	}
	return nil
}

// SafeFixes are the fixes of a note that may be made at once and without asking, one
// of each diagnostic. One that is in the way of another waits: it may be made when
// that one is, and the note is looked at again. If the note would be no better with
// all of them, there are none.
func (s *Snapshot) SafeFixes(f *File, texts Texts) (safe []Fix, err error) {
	f, err = f.loaded(texts)
	if err != nil {
		return nil, err
	}
	all, err := s.Fixes(f, nil, texts)
	for _, fix := range all {
		if fix.Safe && fix.Preferred && !slices.ContainsFunc(safe, fix.isInWayOf) {
			safe = append(safe, fix)
		}
	}
	if len(safe) > 0 && !isBetter(f, safe) {
		return nil, err
	}
	return safe, err
}

// isBetter tells whether a note has fewer problems of its own with some fixes made, or
// no more if they are for what a schema says.
func isBetter(f *File, fixes []Fix) bool {
	codes, own := []note.Code{note.FrontmatterSyntax}, 0
	for _, fix := range fixes {
		if !takesWorkspace(fix.Code) {
			codes, own = append(codes, fix.Code), 1
		}
	}
	count := func(n *note.Note) (count int) {
		for _, p := range n.Problems {
			if slices.Contains(codes, p.Code) {
				count++
			}
		}
		return count
	}
	before := count(f.Note)
	return before >= note.MostProblems || // of more, nobody has counted them
		count(note.Parse(f.Name(), source.Apply(f.Note.Text.Bytes(), EditsOf(fixes))))+own <= before
}

// takesWorkspace tells the diagnostics that a note does not know of by itself.
func takesWorkspace(code note.Code) bool {
	switch code {
	case note.FrontmatterSchema, note.FrontmatterOutlier, note.CaseMismatch, note.LooseLink, note.SelfLink:
		return true
	}
	return false
}

// EditsOf are the edits of fixes that go together, in the order of their places.
func EditsOf(fixes []Fix) (edits []source.Edit) {
	for _, fix := range fixes {
		edits = append(edits, fix.Edits...)
	}
	slices.SortStableFunc(edits, func(a, b source.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return edits
}

// isInWayOf reports whether two fixes change the same, or would write at one place
// what must stand in an order.
func (x Fix) isInWayOf(other Fix) bool {
	for _, a := range x.Edits {
		for _, b := range other.Edits {
			meet := a.Span.Start <= b.Span.End && b.Span.Start <= a.Span.End
			if meet && !(isWholeLines(a) && isWholeLines(b)) {
				return true
			}
		}
	}
	return false
}

// isWholeLines tells the insertion of lines.
func isWholeLines(e source.Edit) bool {
	return e.Span.Empty() && (strings.HasSuffix(e.New, "\n") || strings.HasSuffix(e.New, "\r"))
}

// isOn reports whether problems of a code are to be shown at a place: neither a
// setting nor a comment switches them off.
func (c *checker) isOn(code note.Code, at source.Position) bool {
	return c.severity(code) != config.Off && !c.disabled.Has(code, at)
}
