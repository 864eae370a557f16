package disk

import (
	"path"
	"runtime"
	"strings"
)

// System is a family of operating systems, which write paths in their own way.
type System int

const (
	Unix System = iota
	Windows
)

// Here is the system that this program runs on.
func Here() System {
	if runtime.GOOS == "windows" {
		return Windows
	}
	return Unix
}

// PathOf is the operating system's path of a file or folder.
func PathOf(id string) string { return Here().PathOf(id) }

// IDOf is the ID of the file or folder at an absolute path.
func IDOf(path string) string { return Here().IDOf(path) }

// IDOf is the ID of the file or folder at an absolute path. It is nothing that
// path.Clean would change, so that what lies in a folder is path.Join of both:
//
//	C:\notes\a.md        c:/notes/a.md         as editors differ in the letter's case
//	C:\                  c:
//	\\server\share\a.md  /server/share/a.md    which is no other file's on Windows
func (s System) IDOf(p string) string {
	if s == Unix {
		return path.Clean(p)
	}
	id := path.Clean(strings.ReplaceAll(p, `\`, "/"))
	if hasDrive(id) {
		return strings.ToLower(id[:1]) + id[1:]
	}
	return id
}

// PathOf is the system's path of the file or folder with an ID.
func (s System) PathOf(id string) string {
	switch {
	case s == Unix:
		return id
	case strings.HasPrefix(id, "/"):
		id = "/" + id
	case hasDrive(id) && len(id) == len("c:"):
		id += "/" // without, it is the folder that is the current one of the drive
	}
	return strings.ReplaceAll(id, "/", `\`)
}

func hasDrive(id string) bool {
	return len(id) >= 2 && id[1] == ':' && ('a' <= id[0] && id[0] <= 'z' || 'A' <= id[0] && id[0] <= 'Z')
}
