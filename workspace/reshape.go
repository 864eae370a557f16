package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// reshape is a change of files after which every link is to mean what it meant: notes
// move, and texts of notes are edited. What it is to be is said by move and edit; relink
// then adds what links need.
//
// It works by trying: the workspace is made as it would be, each link that may mean
// something else there is looked up, and those that do are written anew. As what is
// written changes notes in its turn, for a heading may hold a link, this is done until
// every link means what it should.
type reshape struct {
	*Snapshot // as it is before
	texts     Texts
	files     map[string]*reshaped // those that change, by their IDs before
	moves     []Move
	carries   []*carry
	meant     *Pass    // on what is before
	renamed   *Subject // whose old name links are not to keep, nil for none

	now *Pass                  // on what would be with all edits so far
	may func(note.Target) bool // whether a link may lead to a file that changes
}

// reshaped is one file that changes.
type reshaped struct {
	was  *File
	note *note.Note // was with its text, nil for an attachment
	id   string     // after
	own  []source.Edit
	// links are other targets for links, by their index in note.
	links map[int]*rewriting
	gets  []*carry // what is carried into it
	made  bool     // it is not there yet
	gone  bool     // it is deleted, and id is what it becomes a part of

	after   *note.Note    // with edits
	applied []source.Edit // those that after has
	fresh   bool          // it has all of them
}

func (s *Snapshot) reshape(texts Texts) *reshape {
	return &reshape{Snapshot: s, texts: texts, files: map[string]*reshaped{}, meant: s.Pass()}
}

// file is one that is to change.
func (r *reshape) file(f *File) (*reshaped, error) {
	if c := r.files[f.ID]; c != nil {
		return c, nil
	}
	c := &reshaped{was: f, id: f.ID, links: map[int]*rewriting{}}
	if f.IsNote() {
		n, err := textOf(f, r.texts)
		if err != nil {
			return nil, unread(f, err)
		}
		c.note = n
	}
	r.files[f.ID] = c
	return c, nil
}

// unread tells that a note can't be read that has to be changed.
func unread(f *File, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return Refusal(fmt.Sprintf("%s was there a moment ago and is gone now; try it again.", f.Rel()))
	}
	return fmt.Errorf("reading %s: %w", f.Rel(), err)
}

// move gives a file another ID.
func (r *reshape) move(f *File, to string) error {
	c, err := r.file(f)
	if err == nil {
		c.id, c.fresh = to, false
	}
	return err
}

// edit edits a note.
func (r *reshape) edit(f *File, edits ...source.Edit) error {
	c, err := r.file(f)
	if err == nil {
		c.own, c.fresh = append(c.own, edits...), false
	}
	return err
}

// rounds bounds how often links are looked at: once to find those that need it, once to
// see that all is well, and some more for headings with links that others lead to.
const rounds = 8

// relink has every link mean what it meant, and is the whole edit then.
func (r *reshape) relink(ctx context.Context) (*WorkspaceEdit, error) {
	for range rounds {
		r.now = r.after().Pass()
		again := false
		for _, f := range r.mayChange() {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			changed, err := r.relinkIn(f)
			if err != nil {
				return nil, err
			}
			again = again || changed
		}
		for _, k := range r.carries {
			changed, err := r.relinkCarried(k)
			if err != nil {
				return nil, err
			}
			again = again || changed
		}
		if !again {
			return r.whole(), nil
		}
	}
	return nil, Refusal("The links to it depend on one another, so that they can't all be kept; change one of them by hand first.")
}

// whole is what is to be changed in all.
func (r *reshape) whole() *WorkspaceEdit {
	e := &WorkspaceEdit{Moves: r.moves}
	for _, id := range slices.Sorted(maps.Keys(r.files)) {
		switch c := r.files[id]; {
		case c.made:
			e.New = append(e.New, NewFile{c.id, string(source.Apply(nil, c.edits()))})
		case c.gone:
			e.Gone = append(e.Gone, id)
		default:
			if edits := c.edits(); len(edits) > 0 {
				e.Notes = append(e.Notes, NoteEdits{c.was, c.note, edits})
			}
		}
	}
	return e
}

// after is the workspace with all edits so far.
func (r *reshape) after() *Snapshot {
	files := map[string]*File{}
	for id := range r.files {
		files[id] = nil
	}
	for _, c := range r.files {
		if c.gone {
			continue
		}
		f := File{ID: c.id, Stamp: c.was.Stamp, Version: c.was.Version, LeftOut: c.was.LeftOut}
		if c.note != nil {
			if !c.fresh {
				c.applied = c.edits()
				c.after, c.fresh = note.Parse(lastSegment(c.id), source.Apply(c.note.Text.Bytes(), c.applied)), true
			}
			f.Record = c.after.Record()
			if c.was.Note != nil {
				f.Note = c.after
			}
		}
		files[c.id] = f.inRoot(r.RootOf(c.id))
	}
	return r.with(append(slices.Clone(r.layers), newLayer(files)))
}

// mayChange are the files with links that may mean something else: those that change
// themselves, and those that write a name which any of them had or will have.
func (r *reshape) mayChange() []*File {
	seen, keys := map[string]bool{}, map[string]bool{}
	var all []*File
	add := func(f *File) {
		if !seen[f.ID] {
			seen[f.ID] = true
			all = append(all, f)
		}
	}
	for _, c := range r.files {
		if c.note != nil {
			add(c.was)
		}
		for _, f := range []*File{c.was, r.now.File(c.id)} {
			for _, key := range f.keysOfPlace(nil) {
				keys[key] = true
			}
		}
	}
	r.may = mayLeadTo(slices.Collect(maps.Keys(keys)))
	for key := range keys {
		for f := range r.find(written, key) {
			add(f)
		}
	}
	slices.SortFunc(all, nearerRoot)
	return all
}

// edits are those that were asked for, those of links, and what is carried there, in
// their order.
func (c *reshaped) edits() (edits []source.Edit) {
	for _, e := range c.allEdits() {
		edits = append(edits, e.Edit)
	}
	return edits
}
