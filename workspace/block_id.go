package workspace

import "github.com/notels/notels/workspace/source"

// NewBlockID is an id that a block of a closed or another open note is to be given.
type NewBlockID struct {
	File *File
	ID   string      // without "^"
	Edit source.Edit // of the note's text
	// Before is what stands in the block, by which it is found again.
	Before string
}
