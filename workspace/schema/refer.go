package schema

import (
	"net/url"
	"strings"
)

// refer follows a reference. Where the library would find it at another address,
// the schema that it gets says ours.
func (l *loader) refer(d *document, n *node, key, written string) {
	at := n.at(key)
	ref, err := url.Parse(written)
	if err != nil {
		l.fault(d, at, "%s is no reference; one is written as `#/$defs/name` or `other.schema.json`.", code(written))
		return
	}
	target := d.bases[n].ResolveReference(ref)
	fragment := target.Fragment
	target.Fragment, target.RawFragment = "", ""
	if isDraft(target.String()) {
		return
	}
	to, resource := l.find(d, at, written, target)
	if to == nil {
		return
	}
	part := l.part(to, resource, fragment)
	if part == nil {
		l.leadsNowhere(d, at, to, resource, fragment)
		return
	}
	if to.within[target.String()] == nil { // a name, where the library needs a place
		n.value.(map[string]any)[key] = withFragment(resource, fragment)
	}
	l.index(to, part, to.baseOf(part, resource))
	l.follow(to, part)
}

// find is the file with a resource, and the resource's URL there; nil with a
// fault if there is none.
func (l *loader) find(d *document, at *node, written string, target *url.URL) (*document, *url.URL) {
	if d.within[target.String()] != nil {
		return d, target
	}
	if named := l.named[target.String()]; named != nil {
		return named, parsed(named.url)
	}
	switch {
	case target.Scheme == "file" && target.Host == "":
		return l.file(d, at, written, target)
	case d.name != nil && target.Host != "" && target.Host == d.name.Host && target.Scheme == d.name.Scheme:
		if beside := d.beside(target); beside != nil && l.isThere(beside, d.id) {
			return l.file(d, at, written, beside)
		}
	}
	if target.Scheme == "http" || target.Scheme == "https" {
		l.fault(d, at, "This schema refers to %s, and notels never touches the network; keep a copy in the workspace and refer to that.", short(target.String()))
	} else {
		l.fault(d, at, "%s leads nowhere: no schema has this name.", code(written))
	}
	return nil, nil
}

// file reads the file that a reference leads to.
func (l *loader) file(d *document, at *node, written string, target *url.URL) (*document, *url.URL) {
	u, id := target.String(), fileID(target, d.id)
	if known, tried := l.docs[u]; tried {
		return known, target // nil was objected to before
	}
	l.docs[u] = nil
	b, err := l.files(id)
	if err != nil {
		l.fault(d, at, "This schema refers to %s. %s", code(written), sentence(err.Error()))
		return nil, nil
	}
	return l.read(id, target, b), target
}

// beside is the file that lies to d's own as an address lies to d's name: who
// gives schemas addresses keeps them in folders alike.
func (d *document) beside(target *url.URL) *url.URL {
	folder := d.name.Path[:strings.LastIndexByte(d.name.Path, '/')+1]
	rest, below := strings.CutPrefix(target.Path, folder)
	if !below || rest == "" {
		return nil
	}
	return parsed(d.url).ResolveReference(&url.URL{Path: "./" + rest})
}

func (l *loader) isThere(u *url.URL, like string) bool {
	if d, tried := l.docs[u.String()]; tried {
		return d != nil
	}
	_, err := l.files(fileID(u, like))
	return err == nil
}

// part is what a fragment leads to in a resource, nil if it leads nowhere.
func (l *loader) part(to *document, resource *url.URL, fragment string) *node {
	if pointer, is := strings.CutPrefix(fragment, "/"); is {
		n := to.within[resource.String()].at(tokens(pointer)...)
		if n == nil {
			return nil
		}
		switch n.value.(type) {
		case bool, map[string]any:
			return n
		}
		return nil
	}
	if fragment == "" {
		return to.within[resource.String()]
	}
	return to.anchors[withFragment(resource, fragment)]
}

func (l *loader) leadsNowhere(d *document, at *node, to *document, resource *url.URL, fragment string) {
	where := "this file"
	if to != d {
		where = code(to.id[strings.LastIndexByte(to.id, '/')+1:])
	}
	if to.within[resource.String()].at(tokens(strings.TrimPrefix(fragment, "/"))...) != nil && strings.HasPrefix(fragment, "/") {
		l.fault(d, at, "What is at %s in %s is no schema.", code("#"+fragment), where)
		return
	}
	var names []string
	parts := tokens(strings.TrimPrefix(fragment, "/"))
	last := len(parts) - 1
	if around := to.within[resource.String()].at(parts[:last]...); around != nil && strings.HasPrefix(fragment, "/") {
		names = around.keys
	}
	l.fault(d, at, "There is no schema at %s in %s%s", code("#"+fragment), where, didYouMean(parts[last], names))
}

// baseOf is what the references in a part are relative to.
func (d *document) baseOf(part *node, resource *url.URL) *url.URL {
	if base := d.bases[part]; base != nil {
		return base
	}
	return resource
}

// tokens are the parts of a JSON pointer.
func tokens(pointer string) []string {
	parts := strings.Split(pointer, "/")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(strings.ReplaceAll(p, "~1", "/"), "~0", "~")
	}
	return parts
}

// fileURL is the address of a file. One with a drive has it as a first folder.
func fileURL(id string) *url.URL {
	return &url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(id, "/")}
}

// fileID is the ID of a file, written as that of another file is.
func fileID(u *url.URL, like string) string {
	if like != "" && !strings.HasPrefix(like, "/") {
		return strings.TrimPrefix(u.Path, "/")
	}
	return u.Path
}

func withFragment(base *url.URL, fragment string) string {
	u := *base
	u.Fragment = fragment
	return u.String()
}

// parsed is an address that we have written ourselves.
func parsed(u string) *url.URL {
	p, err := url.Parse(u)
	if err != nil {
		return &url.URL{}
	}
	return p
}
