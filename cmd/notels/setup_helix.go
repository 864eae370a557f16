package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	pages "github.com/notels/notels/editors"
	"github.com/notels/notels/workspace/note"
)

// helixText is what languages.toml must say: the server, then the language.
func helixText() string {
	text, err := fs.ReadFile(pages.Files(), "helix/languages.toml")
	if err != nil {
		panic(err) // it is part of this program
	}
	return string(text)
}

// parts are the two tables that languages.toml must have.
func parts() (server, language string) {
	_, server, _ = strings.Cut(helixText(), "\n\n") // a comment is before it
	server, language, _ = strings.Cut(server, "\n\n")
	return server + "\n", language
}

const helixServers = "language-servers"

// mergeHelix adds to a languages.toml what it does not say. What it says otherwise is
// left to people.
func mergeHelix(before string) (after string, err error) {
	const mark = "\ufeff" // some editors on Windows begin files with it
	before, isMarked := strings.CutPrefix(before, mark)
	if isMarked {
		defer func() { after = mark + after }()
	}
	if strings.TrimSpace(before) == "" {
		return helixText(), nil
	}
	f, ours := readHelix(before), readHelix(helixText())
	for _, e := range ours.server.entries {
		if there := f.server.find(e.Key[0].Name); there != nil && !sameValue(&there.Value, &e.Value) {
			f.refuse(there.Key[0].Span, "notels is started in another way here; if that is not what you want, write "+ours.written(e))
		}
	}
	if e := f.markdown.find(helixServers); e != nil && !slices.ContainsFunc(e.Value.Items, isNotels) {
		f.refuse(e.Key[0].Span, `Markdown has other servers here; put "notels" among them, first if it is to answer first`)
	}
	if f.fault != nil {
		if !f.unread {
			f.fault.needs = f.lacks(ours)
		}
		return "", *f.fault
	}
	return f.with(ours), nil
}

// lacks is what people must write where the file is left to them: beside a table that is
// there they need no other.
func (f *helixFile) lacks(ours *helixFile) string {
	server, language := parts()
	if f.server != nil {
		server = ""
		for _, e := range ours.server.entries {
			if there := f.server.find(e.Key[0].Name); there == nil || !sameValue(&there.Value, &e.Value) {
				server += ours.written(e) + "\n"
			}
		}
		server = headed("# In [language-server.notels], which is there:\n", server)
	}
	if f.markdown != nil {
		language = ""
		for _, e := range ours.markdown.entries {
			switch there := f.markdown.find(e.Key[0].Name); {
			case there == nil:
				language += ours.written(e) + "\n"
			case e.Key[0].Name == helixServers && !slices.ContainsFunc(there.Value.Items, isNotels):
				language += f.besideOthers(there) + "\n"
			}
		}
		language = headed("# In the [[language]] that has the name \"markdown\":\n", language)
	}
	return strings.TrimPrefix(server+headed("\n", language), "\n")
}

// headed puts a head before lines, if there are any.
func headed(head, lines string) string {
	if lines == "" {
		return ""
	}
	return head + lines
}

// besideOthers are the servers of a language, and notels.
func (f *helixFile) besideOthers(e *note.TOMLEntry) string {
	all := []string{`"notels"`}
	for _, item := range e.Value.Items {
		all = append(all, string(f.text.Slice(item.Span)))
	}
	return fmt.Sprintf("%s = [%s]", helixServers, strings.Join(all, ", "))
}

// sameValue reports whether two texts or lists of texts are the same.
func sameValue(a, b *note.TOMLValue) bool {
	return a.Kind == b.Kind && a.Text == b.Text && slices.EqualFunc(a.Items, b.Items, func(a, b note.TOMLValue) bool { return sameValue(&a, &b) })
}

// isNotels reports whether a value names our server; it can also be a table with what
// the server is to do.
func isNotels(v note.TOMLValue) bool {
	return v.Text == "notels" || slices.ContainsFunc(v.Entries, func(e note.TOMLEntry) bool {
		return e.Key[0].Name == "name" && e.Value.Text == "notels"
	})
}

// with is the text with what ours has and it has not: keys below the start of their
// table, tables at the end.
func (f *helixFile) with(ours *helixFile) string {
	var out strings.Builder
	below := map[int]string{}
	for _, both := range [][2]*helixTable{{f.server, ours.server}, {f.markdown, ours.markdown}} {
		for _, e := range both[1].entries {
			if both[0] != nil && both[0].find(e.Key[0].Name) == nil {
				below[both[0].line] += ours.written(e) + "\n"
			}
		}
	}
	before, n := string(f.text.Bytes()), 0
	for line := range strings.Lines(before) {
		n++
		out.WriteString(line)
		if more := below[n]; more != "" {
			if !strings.HasSuffix(line, "\n") {
				more = "\n" + more
			}
			out.WriteString(likeLines(before, more))
		}
	}
	server, language := parts()
	for _, missing := range []struct {
		table *helixTable
		text  string
	}{{f.server, server}, {f.markdown, language}} {
		if missing.table != nil {
			continue
		}
		if !strings.HasSuffix(out.String(), "\n") {
			missing.text = "\n" + missing.text
		}
		out.WriteString(likeLines(before, "\n"+missing.text))
	}
	return out.String()
}

// written is a key with its value as it stands there.
func (f *helixFile) written(e *note.TOMLEntry) string {
	return fmt.Sprintf("%s = %s", e.Key[0].Name, f.text.Slice(e.Value.Span))
}
