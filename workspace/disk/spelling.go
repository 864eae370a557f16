package disk

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Names tells how a disk takes names. It is the disk itself but for tests, most of
// which run where letter case counts.
type Names interface {
	// Same reports whether two paths lead to one file or folder.
	Same(a, b string) bool
	// List are the names in a folder.
	List(folder string) ([]string, error)
}

// Spelled is the ID of the file or folder that an ID names. On a disk that ignores letter
// case, as most have on macOS and Windows, editors and people write a name otherwise than
// it is there. A workspace folder is written as in roots, what is below as on the disk, as
// far as it is there. disk is nil for the disk itself.
func Spelled(disk Names, roots []string, id string) string {
	s := newSpeller(disk)
	root, rel := s.rooted(roots, id)
	if root == "" {
		return id
	}
	return path.Join(root, s.rel(root, rel))
}

// Rooted is an ID with the workspace folder that it is in as roots have it, on a disk that
// ignores letter case; what is below stays as it is written.
func Rooted(disk Names, roots []string, id string) string {
	if root, rel := newSpeller(disk).rooted(roots, id); root != "" {
		return path.Join(root, rel)
	}
	return id
}

// SameFile reports whether two IDs that differ in letter case only are those of one file.
func SameFile(disk Names, a, b string) bool {
	return a != b && note.Fold(a) == note.Fold(b) && newSpeller(disk).same(a, b)
}

// FreeBeside is an ID like that of a file that no file has.
func FreeBeside(disk Names, id string) string {
	ext := path.Ext(id)
	for n := 1; ; n++ {
		free := fmt.Sprintf("%s-%d%s", strings.TrimSuffix(id, ext), n, ext)
		if !newSpeller(disk).same(free, free) {
			return free
		}
	}
}

// speller finds out how names are written on a disk.
type speller struct {
	disk  Names
	lists map[string][]string // of folders, once they were needed
}

func newSpeller(disk Names) speller {
	if disk == nil {
		disk = thisDisk{}
	}
	return speller{disk, map[string][]string{}}
}

// rooted is the workspace folder that an ID is in, however it writes that, and the rest.
func (s speller) rooted(roots []string, id string) (root, rel string) {
	for _, r := range roots {
		if rest, ok := below(id, r); ok && len(r) > len(root) {
			root, rel = r, rest
		}
	}
	if root != "" {
		return root, rel
	}
	for _, r := range roots {
		folder, rest := cut(id, strings.Count(r, "/"))
		if note.Fold(folder) == note.Fold(r) && s.same(folder, r) {
			return r, rest
		}
	}
	return "", ""
}

// cut parts an ID behind a folder with so many slashes in its ID.
func cut(id string, slashes int) (folder, rest string) {
	for i := range id {
		if id[i] != '/' {
			continue
		}
		if slashes == 0 {
			return id[:i], id[i+1:]
		}
		slashes--
	}
	return id, ""
}

// rel is a path below the folder root as it is on the disk.
func (s speller) rel(root, rel string) string {
	there := rel
	for there != "" && !s.same(path.Join(root, there), path.Join(root, there)) {
		there = parent(there)
	}
	if !s.ignoresCase(root, there) {
		return rel
	}
	spelled := root
	for segment := range strings.SplitSeq(there, "/") {
		spelled = path.Join(spelled, s.name(spelled, segment))
	}
	spelled, _ = below(spelled, root)
	return spelled + rel[len(there):]
}

// ignoresCase reports whether what is at rel is there, too, by a name with other letters
// in case. It costs next to nothing where that is not so.
func (s speller) ignoresCase(root, rel string) bool {
	for ; rel != ""; rel = parent(rel) {
		name := path.Base(rel)
		if other := otherCase(name); other != name {
			return s.same(path.Join(root, rel), path.Join(root, parent(rel), other))
		}
	}
	return false
}

// otherCase is a name with small letters for capital ones, and the other way round. It
// leaves all but those of English alone, about which disks agree.
func otherCase(name string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return r ^ ('a' - 'A')
		}
		return r
	}, name)
}

// name is how a name in a folder is written there.
func (s speller) name(folder, written string) string {
	names, known := s.lists[folder]
	if !known {
		names, _ = s.disk.List(PathOf(folder)) // of what can't be read, names are as they are written
		s.lists[folder] = names
	}
	if slices.Contains(names, written) {
		return written
	}
	folded := note.Fold(written)
	for _, n := range names {
		if note.Fold(n) == folded && s.same(path.Join(folder, n), path.Join(folder, written)) {
			return n
		}
	}
	return written
}

func (s speller) same(a, b string) bool { return s.disk.Same(PathOf(a), PathOf(b)) }

type thisDisk struct{}

func (thisDisk) Same(a, b string) bool {
	first, err := os.Lstat(a)
	if err != nil || a == b {
		return err == nil
	}
	second, err := os.Lstat(b)
	return err == nil && os.SameFile(first, second)
}

func (thisDisk) List(folder string) ([]string, error) {
	dir, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return dir.Readdirnames(-1)
}
