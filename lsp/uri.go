package lsp

import (
	"strings"

	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace/disk"
)

// idOf is the ID of the file or document that a URI names, however a client
// writes it: file:///C:/a.md is file:///c%3A/a.md.
func idOf(u uri.URI) string { return idOn(disk.Here(), u) }

// uriOf is the URI of a file or document.
func uriOf(id string) uri.URI { return uriOn(disk.Here(), id) }

// idOn is idOf on a system.
func idOn(s disk.System, u uri.URI) string {
	if !u.IsFile() {
		return u.String()
	}
	if rest, isLocal := strings.CutPrefix(u.String(), "file://localhost/"); isLocal {
		u = uri.URI("file:///" + rest)
	}
	return s.IDOf(uri.FsPathFor(u, platformOf(s), false))
}

// uriOn is uriOf on a system.
func uriOn(s disk.System, id string) uri.URI {
	if !strings.HasPrefix(id, "/") {
		if u, err := uri.Parse(id); err == nil && len(u.Scheme()) > 1 && !u.IsFile() {
			return u
		}
	}
	return uri.FileFor(platformOf(s), s.PathOf(id))
}

func platformOf(s disk.System) uri.Platform {
	if s == disk.Windows {
		return uri.PlatformWindows
	}
	return uri.PlatformPOSIX
}
