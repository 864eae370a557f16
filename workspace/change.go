package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
)

// File is one file of the workspace, or a document that has none yet. It is
// immutable.
type File struct {
	// ID is the file's absolute path with "/" between its parts, as package disk
	// writes it, or the URI of a document that is no file, as "untitled:Untitled-1".
	ID string
	// Root is the ID of the workspace folder that the file is in, "" for none.
	Root string
	// Record is zero for attachments: files that can be linked, not parsed.
	Record note.Record
	// Stamp is what the disk told of the file that Record was read from.
	Stamp Stamp
	// Note is there for open documents only, with the editor's version of it.
	Note    *note.Note
	Version int32
	// LeftOut tells of an open document that the workspace does not take in,
	// though it lies in a workspace folder: an ignore file or a setting excludes
	// it. Its links lead where they say, and none leads to it.
	LeftOut bool

	gone bool   // it is no file any more: its layer hides it in those below
	path string // Rel as it is compared, made once for all who look it up
}

// inRoot is f as a file of a workspace folder.
func (f File) inRoot(root string) *File {
	f.setRoot(root)
	return &f
}

func (f *File) setRoot(root string) {
	f.Root = root
	f.path = note.Fold(f.Rel())
}

// Rel is the path below the workspace folder.
func (f *File) Rel() string {
	if f.Root == "" {
		return f.Name()
	}
	return strings.TrimPrefix(strings.TrimPrefix(f.ID, f.Root), "/")
}

// RelFrom is Rel as someone in another file knows it: with the name of the
// workspace folder if it is another one.
func (f *File) RelFrom(from *File) string {
	if from.Root != "" && f.Root != from.Root {
		return lastSegment(f.Root) + "/" + f.Rel()
	}
	return f.Rel()
}

// Name is the file's name with its extension.
func (f *File) Name() string { return f.ID[strings.LastIndexByte(f.ID, '/')+1:] }

// stem is the file's path as it is compared, an attachment's with its extension.
func (f *File) stem() string { return f.withoutExtension(f.path) }

// withoutExtension is a form of the file's path without its note extension.
func (f *File) withoutExtension(path string) string {
	if f.IsNote() {
		return note.Stem(path)
	}
	return path
}

// isSaved reports whether the ID is a path, which may start with a drive,
// rather than a URI.
func (f *File) isSaved() bool { return strings.HasPrefix(f.ID, "/") || strings.Index(f.ID, ":/") == 1 }

// IsNote reports whether the file is a note rather than an attachment.
func (f *File) IsNote() bool { return !f.Record.IsZero() }

// Title is what a note is called; an attachment is called by its name.
func (f *File) Title() string {
	if !f.IsNote() {
		return f.Name()
	}
	return f.Record.Title()
}

// SameFacts reports whether other notes see the same in both forms of a file; one is
// nil where there is no file.
func (f *File) SameFacts(o *File) bool {
	if f == nil || o == nil {
		return f == o
	}
	return f.Root == o.Root && f.LeftOut == o.LeftOut && f.IsNote() == o.IsNote() && (!f.IsNote() || f.Record.SameFacts(o.Record))
}

// Stamp tells, without reading a file, that it is the same as before: its size
// in bytes, modification time in nanoseconds since 1970, and number on its
// disk. The zero Stamp is that of no file.
type Stamp struct {
	Size, Modified int64
	Inode          uint64
}

// Change is one change to the workspace. Exactly one of its forms is meant:
// a file as it is on disk now, a file that is gone, a document as it is in the
// editor, or a document that was closed.
type Change struct {
	Kind ChangeKind
	ID   string
	// Record is the note on disk, zero for an attachment, and Stamp the file's.
	// (OnDisk)
	Record note.Record
	Stamp  Stamp
	// Note is the open document, Version the editor's, LeftOut as in File.
	// (Opened)
	Note    *note.Note
	Version int32
	LeftOut bool
}

// ChangeKind tells the forms of a Change.
type ChangeKind uint8

// The forms of a Change. An open document hides what is on disk: OnDisk and
// Gone take effect for it when it is closed.
const (
	OnDisk ChangeKind = iota
	Gone
	Opened
	Closed
)

// Texts gives what a snapshot does not hold: the texts of closed notes, and
// files that are not a part of the workspace.
type Texts interface {
	// Load is the note that a closed file holds now. It fails if the file is
	// gone or can't be read.
	Load(f *File) (*note.Note, error)
	// Exists reports whether there is a file or folder at an absolute path
	// inside a workspace folder, ignored ones included.
	Exists(id string) bool
	// Ignored reports whether an ignore file leaves out what lies, or would lie, at an
	// absolute path inside a workspace folder.
	Ignored(id string) bool
	// Head is the beginning of an attachment, at most so many bytes of it, and the
	// size of the whole. It fails if the file is gone or lies outside.
	Head(f *File, most int) (head []byte, size int64, err error)
}
