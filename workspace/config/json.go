package config

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"github.com/notels/notels/workspace/source"
)

// ReadJSON reads the editor's "notels" section, which may be empty or null. A
// null in it sets nothing.
func ReadJSON(section []byte) *Layer {
	l := &Layer{}
	if len(bytes.TrimSpace(section)) == 0 {
		return l
	}
	var decoded any
	if err := json.Unmarshal(section, &decoded); err != nil {
		l.problem("", source.Span{}, "The editor's settings for notels are not valid JSON: %s.", err)
		return l
	}
	object, ok := decoded.(map[string]any)
	if !ok {
		if decoded != nil {
			l.problem("", source.Span{}, "The editor's settings for notels are a group of settings, not %s.", jsonValue(decoded))
		}
		return l
	}
	for _, key := range []string{editorsOwn, editorsOwn + ".server"} {
		delete(object, key)
	}
	l.read("", jsonValue(object), 0)
	return l
}

// editorsOwn is a group in our section that is for the editor.
const editorsOwn = "trace"

// IsTopLevel reports whether a name is that of a setting or group in the
// editor's section itself.
func IsTopLevel(name string) bool {
	return settings[name] != nil || groups[name] || name == editorsOwn
}

func jsonValue(decoded any) *value {
	switch d := decoded.(type) {
	case string:
		return &value{kind: text, text: d}
	case []any:
		v := &value{kind: list}
		for _, item := range d {
			v.items = append(v.items, jsonValue(item))
		}
		return v
	case map[string]any:
		v := newTable(source.Span{})
		for _, key := range slices.Sorted(maps.Keys(d)) {
			if d[key] != nil {
				v.add(&entry{key: key, value: jsonValue(d[key])})
			}
		}
		return v
	}
	written, _ := json.Marshal(decoded) // it was read from JSON
	return &value{text: string(written)}
}
