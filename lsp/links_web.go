package lsp

import (
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/uri"
)

// webSchemes are those of addresses that links lead to. Others could run a command
// of the editor, or open a file outside of the workspace.
var webSchemes = []string{"http", "https", "ftp", "mailto", "tel", "obsidian", "zotero"}

// webTarget is a web address as a URI; false for what is none to be opened. It keeps
// what is written: sites tell "%2B" from "+".
func webTarget(address string) (uri.URI, bool) {
	scheme, rest, _ := strings.Cut(address, ":")
	if !slices.Contains(webSchemes, strings.ToLower(scheme)) || strings.Trim(rest, "/") == "" {
		return "", false
	}
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c <= ' ' || c >= 0x7F || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return uri.URI(b.String()), true
}
