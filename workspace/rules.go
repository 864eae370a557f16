package workspace

import (
	"maps"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/schema"
)

// Rules are what it depends on, beside the files, what is said of notes.
type Rules struct {
	configs map[string]*config.Config
	schemas map[string]*schema.Schema
	learnt  *learnt
}

// Rules are those of this moment; they keep no snapshot alive.
func (s *Snapshot) Rules() Rules { return Rules{s.configs, s.schemas, s.learnt} }

// SameSettings reports whether settings and schemas are the same as in other rules.
func (r Rules) SameSettings(o Rules) bool {
	return maps.Equal(r.configs, o.configs) && maps.Equal(r.schemas, o.schemas)
}

// SameHabits reports whether in both the same is usual in notes.
func (r Rules) SameHabits(o Rules) bool { return r.learnt == o.learnt }
