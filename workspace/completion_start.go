package workspace

import (
	"path"
	"strings"
)

// typedStart is what a path begins with as it is typed that is no search, and stays.
type typedStart struct {
	start string // "./", "../" or "/", "" for none of them
	base  string // the folder that start means
	outOf string // the workspace folder of the note if base is above it, else ""
}

func startOf(from *File, typed string) (s typedStart) {
	if from.Root == "" {
		return s
	}
	switch s.start = pathStart(typed); {
	case s.start == "":
		return s
	case s.start[0] == '/':
		s.base = from.Root
	default:
		s.base = path.Join(parentDir(from.ID), s.start)
	}
	if s.base != from.Root && Within(s.base, from.Root) {
		s.outOf = from.Root
	}
	return s
}

// pathStart is what a path begins with if it is no search: "/", or as many "./"
// and "../" as there are.
func pathStart(typed string) string {
	if strings.HasPrefix(typed, "/") {
		return "/"
	}
	rest := typed
	for {
		dots, after, found := strings.Cut(rest, "/")
		if !found || dots != "." && dots != ".." {
			return typed[:len(typed)-len(rest)]
		}
		rest = after
	}
}

// reaches reports whether a path that begins so may lead to what has an ID. Out of the
// workspace folder and back by its name it leads only where the folder is called so.
func (s typedStart) reaches(id string) bool {
	return Within(s.base, id) && (s.outOf == "" || !Within(s.outOf, id))
}

// below is the path of a file that is reached, as it is written behind start.
func (s typedStart) below(f *File) string {
	return strings.TrimPrefix(strings.TrimPrefix(f.ID, s.base), "/")
}
