package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// maxNoteSize bounds the files that are parsed.
const maxNoteSize = 64 << 20

var errTooLarge = errors.New("it is too large to be read as a note; split it")

// readFile reads a regular file of at most limit bytes. The stamp is taken
// first: if the file changes meanwhile, it is an old one and gets noticed.
func readFile(path string, limit int64) (content []byte, stamp fs.FileInfo, err error) {
	if stamp, err = os.Stat(path); err != nil {
		return nil, nil, err
	}
	if !stamp.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s is not a regular file; a note has to be one", path)
	}
	if stamp.Size() > limit {
		return nil, nil, fmt.Errorf("%s has more than %d MiB: %w", path, limit>>20, errTooLarge)
	}
	content, err = os.ReadFile(path)
	return content, stamp, err
}
