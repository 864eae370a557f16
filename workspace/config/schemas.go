package config

import (
	"cmp"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// schemaRule is a glob of "schemas" with the path of the schema below the
// workspace folder.
type schemaRule struct {
	glob glob
	path string
}

// schemaPaths are paths of schemas by globs.
type schemaPaths struct{}

func (schemaPaths) takes() string {
	return `globs with the path of a schema for each, as "schemas/recipe.json" for "recipes/**"`
}

func (s schemaPaths) read(l *Layer, key string, v *value) func(*Config) {
	if v.kind != table {
		l.problem(key, v.span, "%s takes %s, not %s.", code(key), s.takes(), v)
		return nil
	}
	rules := map[string]schemaRule{}
	for _, e := range v.entries {
		key := join(key, e.key)
		g, err := newGlob(e.key)
		if err != nil {
			l.problem(key, e.span, "%s takes globs, and %q is none: %s.", code("schemas"), note.Short(e.key), err)
			continue
		}
		if e.value.kind != text {
			l.problem(key, e.value.span, "%s takes the path of a schema, not %s.", code(key), e.value)
		} else if err := checkSchemaPath(e.value.text); err != nil {
			l.problem(key, e.value.span, "%s takes the path of a schema, and %s is none: %s.", code(key), e.value, err)
		} else {
			rules[g.written] = schemaRule{g, path.Clean(e.value.text)}
		}
	}
	return func(c *Config) {
		all := map[string]schemaRule{}
		for _, r := range c.schemas {
			all[r.glob.written] = r
		}
		maps.Copy(all, rules)
		c.schemas = slices.SortedFunc(maps.Values(all), func(a, b schemaRule) int {
			return cmp.Or(cmp.Compare(len(b.glob.written), len(a.glob.written)), strings.Compare(a.glob.written, b.glob.written))
		})
	}
}

func checkSchemaPath(s string) error {
	switch {
	case strings.TrimSpace(s) == "":
		return errors.New("it is empty")
	case strings.Contains(s, "://"):
		return errors.New("notels never touches the network; keep the schema in the workspace folder")
	case strings.Contains(s, `\`):
		return errors.New("folders have a / between them")
	case path.IsAbs(s) || drive.MatchString(s):
		return errors.New("it starts from the workspace folder")
	case !inFolder(s):
		return errors.New("it leads out of the workspace folder")
	}
	return nil
}

// inFolder reports whether a relative path stays in the folder that it starts at.
func inFolder(s string) bool {
	clean := path.Clean(s)
	return clean != ".." && !strings.HasPrefix(clean, "../")
}

// Schema is the path below the workspace folder of the schema that a setting gives
// the note at a path below it, "" for none. Of several globs the longest counts.
func (c *Config) Schema(rel string) string {
	if len(c.schemas) == 0 {
		return ""
	}
	rel = note.Normal(rel)
	for i := range c.schemas {
		if c.schemas[i].glob.matches(rel) {
			return c.schemas[i].path
		}
	}
	return ""
}

// Schemas are the paths of all schemas that settings give, each once.
func (c *Config) Schemas() (paths []string) {
	for _, r := range c.schemas {
		paths = append(paths, r.path)
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}
