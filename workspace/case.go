package workspace

import (
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// inCase takes of several files the only one with the target's letter case.
func (found *fits) inCase(step Step, target string) {
	if len(found.best) < 2 {
		return
	}
	target = note.Normal(target)
	same := -1
	for i, f := range found.best {
		if !sameCase(step, target, f) {
			continue
		}
		if same >= 0 {
			return
		}
		same = i
	}
	if same >= 0 {
		found.best[0], found.best[same] = found.best[same], found.best[0]
		found.best, found.lost.OtherCase = found.best[:1:1], found.best[1:]
	}
}

// sameCase reports whether what a step finds a file by has the letter case of
// the target.
func sameCase(step Step, target string, f *File) bool {
	rel := note.Normal(f.Rel())
	switch step {
	case ByAlias:
		return slices.ContainsFunc(f.Record.Aliases(), func(a note.Name) bool { return note.Normal(a.Text) == target })
	case ByTitle:
		return note.Normal(f.Title()) == target
	case FolderNote:
		return endsWith(parentDir(rel), target)
	}
	return endsWith(rel, target) || endsWith(f.withoutExtension(rel), target)
}

// missesCase reports whether a Markdown path has other letters in case than the file or
// folder that it leads to.
func missesCase(from *File, t note.Target, r Resolution) bool {
	dir, step := parentDir(from.ID), FromNote
	if strings.HasPrefix(t.Path, "/") {
		dir, step = from.Root, FromRoot
	}
	if !t.Markdown() || r.Step != step && r.Step != FolderNote {
		return false
	}
	is := r.File.ID
	if r.Step == FolderNote {
		is = parentDir(is)
	}
	want, have := note.Normal(path.Join(dir, t.Path)), note.Normal(is)
	return want != have && (note.Fold(want) == note.Fold(have) || r.Step != FolderNote) && want != r.File.withoutExtension(have)
}
