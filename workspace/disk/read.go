package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxNoteSize bounds the files that are parsed.
const maxNoteSize = 64 << 20

var errTooLarge = errors.New("it is too large to be read as a note; split it")

// readFile reads a regular file of at most limit bytes, into buf if it is large
// enough. The stamp is taken first: if the file changes meanwhile, it is an old
// one and gets noticed.
func readFile(path string, limit int64, buf []byte) (content []byte, stamp fs.FileInfo, err error) {
	f, stamp, err := openRegular(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	size := stamp.Size()
	if size > limit {
		return nil, nil, fmt.Errorf("%s has more than %d MiB: %w", path, limit>>20, errTooLarge)
	}
	if content = buf[:cap(buf)]; size > int64(len(content)) {
		content = make([]byte, size) // not slices.Grow: it would clear what is read at once
	}
	content = content[:size]
	n, err := io.ReadFull(f, content)
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		err = nil // it has become shorter
	}
	return content[:n], stamp, err
}

// openRegular opens a file that is neither a folder nor a pipe, which might never
// be read to the end.
func openRegular(path string) (f *os.File, stamp fs.FileInfo, err error) {
	if f, err = os.OpenFile(path, os.O_RDONLY|openAtOnce, 0); err != nil {
		return nil, nil, err
	}
	if stamp, err = f.Stat(); err == nil && !stamp.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a regular file; a note has to be one", path)
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, stamp, nil
}

// readHead is the beginning of a file, and the size of the whole.
func readHead(path string, most int) (head []byte, size int64, err error) {
	f, stamp, err := openRegular(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	head, err = io.ReadAll(io.LimitReader(f, int64(most)))
	return head, stamp.Size(), err
}
