package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
	"github.com/rogpeppe/go-internal/diff"
)

// step is a file that an editor reads, and what it must say.
type step struct {
	folder string // of the settings: nothing outside of it and of the user's home is written
	file   string
	text   string // as the editor's page has it
	whole  bool   // that is all of the file
	only   bool   // the editor has it from nowhere else, and all others are of no use without it
	about  string // is told instead of a text that tells people nothing
	// edit makes the file of what it is, "" if there is none. Its errors are a
	// byHand: what it can't do people must.
	edit func(before string) (after string, err error)
}

// longestTold is how many lines of a file are printed; longer ones are to be copied.
const longestTold = 40

// told says what goes where.
func (s step) told() string {
	switch lines := strings.Count(s.text, "\n"); {
	case s.about != "":
		return fmt.Sprintf("The file %s, %s.", s.file, s.about)
	case !s.whole:
		return fmt.Sprintf("At the end of %s:\n\n%s", s.file, s.text)
	case lines > longestTold:
		return fmt.Sprintf("The file %s of %d lines, which --write makes.", s.file, lines)
	}
	return fmt.Sprintf("The file %s:\n\n%s", s.file, s.text)
}

// byHand says why a file is not changed, behind its name.
type byHand struct {
	line  int // from 1; 0 for the file as such
	why   string
	needs string // what it must say, if that is not all of the step
}

func (b byHand) Error() string {
	if b.line == 0 {
		return ": " + b.why
	}
	return fmt.Sprintf(":%d: %s", b.line, b.why)
}

// errOwn is for a file that people have written themselves, as they may.
var errOwn = errors.New(" is your own, and stays as it is; move it elsewhere and run this again to have that of notels")

// change is what a step comes to.
type change struct {
	step          step
	target        string // where links lead
	there         bool
	before, after []byte
	hand          error // why the file is not changed
}

func (c change) isDone() bool { return c.there && bytes.Equal(c.before, c.after) }

// largestSettings bounds the files that are changed; what is larger is none that
// people write.
const largestSettings = 1 << 20

func (c change) isOwn() bool { return errors.Is(c.hand, errOwn) }

// asks says what people must do themselves.
func (c change) asks() string {
	hand, needs := errors.AsType[byHand](c.hand)
	switch {
	case !needs:
		return c.step.file + c.hand.Error()
	case c.step.whole:
		return fmt.Sprintf("%s%v. It is not changed.", c.step.file, c.hand)
	}
	return fmt.Sprintf("%s%v. It is not changed. What it needs:\n\n%s", c.step.file, c.hand, cmp.Or(hand.needs, c.step.text))
}

// look finds out what there is to change.
func (s step) look() (c change) {
	c.step = s
	target, there, err := follow(s.file)
	if err == nil && there {
		c.before, err = readSettings(target)
	}
	if err != nil {
		c.hand = byHand{why: err.Error()}
		return c
	}
	after, err := s.edit(string(c.before))
	c.target, c.there, c.after, c.hand = target, there, []byte(after), err
	if c.hand == nil && !c.isDone() {
		c.hand = c.forbidden()
	}
	return c
}

// forbidden says why a file must not be written, nil if it may.
func (c change) forbidden() error {
	if info, err := os.Stat(c.target); err == nil && info.Mode().Perm()&0o200 == 0 {
		return byHand{why: "this is read-only"}
	}
	for _, folder := range []string{c.step.folder, userFolders().home()} {
		inside, _, err := follow(folder)
		if err != nil {
			continue // it holds nothing
		}
		if rel, err := filepath.Rel(inside, c.target); err == nil && filepath.IsLocal(rel) {
			return nil
		}
	}
	return byHand{why: fmt.Sprintf("this is a link to %s, which is outside of %s and of your home folder", c.target, c.step.folder)}
}

// name is the file, and where it lies if a link leads out of its place.
func (c change) name() string {
	folder, _, _ := follow(c.step.folder) // without one there is no link
	rel, err := filepath.Rel(c.step.folder, c.step.file)
	if err != nil || filepath.Join(folder, rel) == c.target {
		return c.step.file
	}
	return c.step.file + ", a link to " + c.target
}

// readSettings reads a file that a person could have written.
func readSettings(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("this is no regular file")
	case info.Size() > largestSettings:
		return nil, errors.New("the file has more than 1 MiB")
	}
	text, err := os.ReadFile(file)
	switch {
	case err != nil:
		return nil, err
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		return nil, errors.New("the file is not saved as UTF-8")
	}
	return text, nil
}

// follow is where a path leads of which the end may not be there yet.
func follow(path string) (target string, there bool, err error) {
	_, err = os.Lstat(path)
	if parent := filepath.Dir(path); errors.Is(err, fs.ErrNotExist) && parent != path {
		parent, _, err = follow(parent)
		return filepath.Join(parent, filepath.Base(path)), false, err
	}
	if err != nil {
		return "", false, err
	}
	target, err = filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%s is a link to nothing", path)
	}
	return target, true, err
}

// diff shows what changes.
func (c change) diff() []byte {
	before, after := c.name(), c.name()
	if !c.there {
		before = os.DevNull
	}
	text := diff.Diff(before, c.before, after, c.after)
	_, text, _ = bytes.Cut(text, []byte("\n")) // the names stand in the next lines, too
	return text
}

// write writes the file, and returns where a copy is of what it was.
func (c change) write() (backup string, err error) {
	if c.there {
		backup, err = c.keep()
	} else {
		err = create(c.target, nil)
	}
	if err != nil {
		return "", err
	}
	err = disk.Rewrite([]string{disk.IDOf(filepath.Dir(c.target))}, &workspace.File{ID: disk.IDOf(c.target)}, c.before, c.after)
	switch {
	case err == nil:
		return backup, nil
	case backup != "":
		_ = os.Remove(backup) // it is the same as the file
	default:
		_ = os.Remove(c.target) // it is empty, as it was made
	}
	return "", err
}

// keep makes a copy of the file beside it, in the place of no other: FILE.bak, else
// FILE.bak2 and so on.
func (c change) keep() (backup string, err error) {
	info, err := os.Stat(c.target)
	if err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		backup = c.target + ".bak"
		if n > 1 {
			backup += fmt.Sprint(n)
		}
		f, err := os.OpenFile(backup, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(c.before)
		return backup, errors.Join(err, f.Close())
	}
}
