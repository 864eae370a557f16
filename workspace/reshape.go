package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

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
	stale     map[string]*File      // closed notes that have just been found to be others on disk
	read      map[string]*note.Note // the texts of such
	meant     *Pass                 // on what is before
	renamed   *Subject              // whose old name links are not to keep, nil for none
	unnamed   bool                  // nobody has chosen a name, so that another one is no remedy

	anyhow bool     // it happens whatever is lost by it
	lost   []string // links that are, and notes that can't be read

	now *Pass                  // on what would be with all edits so far
	may func(note.Target) bool // whether a link may lead to a file that changes
}

// reshaped is one file that changes.
type reshaped struct {
	was  *File
	note *note.Note // was with its text; nil for an attachment, and until the text counts
	id   string     // after
	own  []source.Edit
	// links are other targets for links, by their index in note.
	links map[int]*rewriting
	gets  []*carry // what is carried into it
	made  bool     // it is not there yet
	out   bool     // it moves to where it is left out
	gone  bool     // it is deleted, and id is what it becomes a part of
	taken bool     // another file takes its place, and links to it are nobody's concern

	after *note.Note // with all edits when fresh was set; nil if that is no note, or as note
	fresh bool       // after has all edits
	// placed are the edits that after has, and shifts where they have other text come to be.
	placed []placedEdit
	shifts shifts
}

func (s *Snapshot) reshape(texts Texts) *reshape {
	return &reshape{Snapshot: s, texts: texts, files: map[string]*reshaped{}, stale: map[string]*File{}, read: map[string]*note.Note{}, meant: s.Pass()}
}

// file is one that is to change, with its text.
func (r *reshape) file(f *File) (*reshaped, error) {
	c, err := r.loaded(f)
	return c, orUnread(f, err)
}

// loaded is file with the error that reading it gives. A note that is another one on disk
// than was known is errStale while links are looked at: what they lead to is not known then.
func (r *reshape) loaded(f *File) (*reshaped, error) {
	if c := r.files[f.ID]; !f.IsNote() || c != nil && c.note != nil {
		return r.entry(f), nil
	}
	n, err := r.read[f.ID], error(nil)
	if n == nil {
		n, err = textOf(f, r.texts)
	}
	if err != nil {
		return nil, err
	}
	if !n.Record().SameFacts(f.Record) {
		now := *f
		now.Record = n.Record()
		f, r.stale[f.ID], r.read[f.ID] = &now, &now, n
		if r.now != nil {
			return nil, errStale
		}
	}
	c := r.entry(f)
	c.was, c.note = f, n
	return c, nil
}

var errStale = errors.New("the note is another one on disk")

// takeIn makes the workspace as it is before anew if notes have been found to be others on
// disk: all links are looked at again then.
func (r *reshape) takeIn() {
	if len(r.stale) == 0 {
		return
	}
	for id, f := range r.stale {
		if c := r.files[id]; c != nil {
			c.was = f
		}
	}
	r.Snapshot = r.with(append(slices.Clone(r.layers), newLayer(r.stale)))
	r.meant, r.now, r.stale = r.Pass(), nil, map[string]*File{}
}

// entry is one that is to change. Most notes that move need no look at their text.
func (r *reshape) entry(f *File) *reshaped {
	c := r.files[f.ID]
	if c == nil {
		c = &reshaped{was: f, id: f.ID, note: f.Note, links: map[int]*rewriting{}}
		r.files[f.ID] = c
	}
	return c
}

// orUnread tells that a note can't be read that has to be changed, nil for no error.
func orUnread(f *File, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return Refusal(fmt.Sprintf("%s was there a moment ago and is gone now; try it again.", f.Rel()))
	}
	return fmt.Errorf("reading %s: %w", f.Rel(), err)
}

// move gives a file another ID. A note of another name may have another title by that, which
// its text tells.
func (r *reshape) move(f *File, to string) error {
	c := r.entry(f)
	c.id, c.fresh = to, false
	c.out = to != f.ID && r.leavesOut(&File{ID: to, Root: r.RootOf(to)}, r.texts)
	if lastSegment(to) == f.Name() {
		return nil
	}
	_, err := r.loaded(f)
	if err != nil && r.anyhow {
		r.loseAllIn(f)
		return nil
	}
	return orUnread(f, err)
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
	written := map[string]bool{} // the notes with links that have just been written anew
	for range rounds {
		r.takeIn()
		files := r.toLookAt(written)
		clear(written)
		for _, f := range files {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			changed, err := r.relinkIn(f)
			if err != nil {
				return nil, err
			}
			if changed {
				written[f.ID] = true
			}
		}
		again := len(written)+len(r.stale) > 0
		for _, k := range r.carries {
			changed, err := r.relinkCarried(k)
			if err != nil {
				return nil, err
			}
			again = again || changed
		}
		if !again {
			for _, c := range r.files {
				c.followLabels()
			}
			return r.whole(), nil
		}
	}
	if r.anyhow {
		r.lose("some that depend on one another")
		return r.whole(), nil
	}
	return nil, Refusal("The links to it depend on one another, so that they can't all be kept; change one of them by hand first.")
}

// loseAllIn tells that the links of a note stay as they are, for it can't be read.
func (r *reshape) loseAllIn(f *File) {
	r.lose(fmt.Sprintf("those in %s, which can't be read", f.Rel()))
}

// lose takes note of what is lost, once.
func (r *reshape) lose(what string) {
	if !slices.Contains(r.lost, what) {
		r.lost = append(r.lost, what)
	}
}

// whole is what is to be changed in all.
func (r *reshape) whole() *WorkspaceEdit {
	e := &WorkspaceEdit{Moves: r.moves, Lost: r.lost}
	for _, id := range slices.Sorted(maps.Keys(r.files)) {
		switch c := r.files[id]; {
		case c.made:
			e.New = append(e.New, NewFile{c.id, string(source.Apply(nil, c.edits()))})
		case c.gone:
			e.Gone = append(e.Gone, id)
		default:
			if edits := c.edits(); len(edits) > 0 {
				e.Notes = append(e.Notes, NoteEdits{c.was, c.note, withLineEnds(edits, c.note.LineEnd())})
			}
		}
	}
	return e
}

// withLineEnds has lines of edits end as those of their note do: text of another one may come with others.
func withLineEnds(edits []source.Edit, end string) []source.Edit {
	for i, e := range edits {
		edits[i].New = strings.ReplaceAll(strings.ReplaceAll(e.New, "\r\n", "\n"), "\n", end)
	}
	return edits
}

// toLookAt makes the workspace anew and tells the files with links that are to be looked at:
// after the first round those that have been written suffice, unless links may find another
// heading or name by that.
func (r *reshape) toLookAt(written map[string]bool) []*File {
	before := r.now
	r.now = r.after().Pass()
	all := r.mayChange()
	if before == nil {
		return all
	}
	for _, c := range r.files {
		if was := before.File(c.id); !c.ends() && (was == nil || !sameTargets(was.Record, r.now.File(c.id).Record)) {
			return all
		}
	}
	return slices.DeleteFunc(all, func(f *File) bool { return !written[f.ID] })
}

// mayChange are the files with links that may mean something else: those that change
// themselves, and those that write a name which any of them had or will have.
func (r *reshape) mayChange() []*File {
	all, keys := map[string]*File{}, map[string]bool{}
	for _, c := range r.files {
		all[c.was.ID] = c.was
		if !r.isOther(c) {
			continue
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
			all[f.ID] = f
		}
	}
	return slices.SortedFunc(maps.Values(all), nearerRoot)
}

// isOther reports whether links may see another file than before: most that are edited have
// other links only.
func (r *reshape) isOther(c *reshaped) bool {
	return c.id != c.was.ID || c.ends() || c.made || len(c.own)+len(c.gets) > 0 || !sameTargets(c.was.Record, r.now.File(c.id).Record)
}

// sameTargets reports whether links find the same in two records of a note.
func sameTargets(a, b note.Record) bool {
	text := func(n note.Name) string { return n.Text }
	id := func(b note.BlockRecord) string { return b.ID }
	return a.Title() == b.Title() && a.Partial() == b.Partial() &&
		sameBy(a.Aliases(), b.Aliases(), text) && sameBy(a.Anchors(), b.Anchors(), text) && sameBy(a.Blocks(), b.Blocks(), id) &&
		sameBy(a.Headings(), b.Headings(), func(h note.HeadingRecord) note.HeadingRecord {
			h.At = source.Range{}
			return h
		})
}

func sameBy[T any, K comparable](a, b []T, key func(T) K) bool {
	return slices.EqualFunc(a, b, func(x, y T) bool { return key(x) == key(y) })
}

// ends tells that there is no such file afterwards.
func (c *reshaped) ends() bool { return c.gone || c.taken }

// edits are those that were asked for, those of links, and what is carried there, in
// their order.
func (c *reshaped) edits() []source.Edit { return plainEdits(c.allEdits()) }
