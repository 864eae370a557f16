package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/notels/notels/workspace"
)

// Rewrite puts another text in the place of the one that a file in a workspace folder
// was read with, at once: whoever reads it gets one or the other. It keeps the file's
// permissions, and what a symbolic link leads to is replaced, not the link. It fails,
// and changes nothing, where the text is not that any more, or the file is read-only
// or not inside of any of the folders.
func Rewrite(roots []string, f *workspace.File, before, after []byte) error {
	file, err := insideOf(roots, PathOf(f.ID))
	if err != nil {
		return err
	}
	info, err := writable(file)
	if err != nil {
		return err
	}
	temporary, err := besides(file, info, after)
	if err != nil {
		return fmt.Errorf("%s can't be written: %w", file, err)
	}
	defer os.Remove(temporary)
	switch now, _, err := readFile(file, maxNoteSize, nil); {
	case err != nil:
		return err
	case !bytes.Equal(now, before):
		return fmt.Errorf("%s has changed meanwhile; try again", file)
	}
	if err := os.Rename(temporary, file); err != nil {
		return fmt.Errorf("%s can't be written: %w", file, err)
	}
	return nil
}

// insideOf is where a file lies that symbolic links may lead to; it fails if that is
// outside of all workspace folders.
func insideOf(roots []string, file string) (target string, err error) {
	target, err = filepath.EvalSymlinks(file)
	if err != nil {
		return "", err
	}
	for _, root := range roots {
		if root, err := filepath.EvalSymlinks(PathOf(root)); err == nil && inside(IDOf(target), IDOf(root)) {
			return target, nil
		}
	}
	return "", fmt.Errorf("%s is outside of the workspace, at %s; open its folder as a workspace folder, too", file, target)
}

// writable fails for a file that may not be written: to replace it, its folder's
// permissions would do.
func writable(file string) (fs.FileInfo, error) {
	f, err := os.OpenFile(file, os.O_WRONLY|openAtOnce, 0)
	if err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return nil, readOnly(file)
		}
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file; a note has to be one", file)
	case info.Mode().Perm()&0o200 == 0: // which does not keep root from it
		return nil, readOnly(file)
	}
	return info, nil
}

func readOnly(file string) error {
	return fmt.Errorf("%s is read-only; make it writable to have it changed", file)
}

// besides writes a file in the folder of another, with its owner and permissions.
func besides(file string, like fs.FileInfo, text []byte) (temporary string, err error) {
	f, err := os.CreateTemp(filepath.Dir(file), ".notels-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Chmod(like.Mode().Perm()), own(f, like), f.Sync(), f.Close())
	if err != nil {
		os.Remove(f.Name())
	}
	return f.Name(), err
}
