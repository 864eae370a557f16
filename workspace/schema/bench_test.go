package schema

import (
	"fmt"
	"strings"
	"testing"
)

const insightSchema = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Insight", "type": "object",
  "required": ["type", "title", "source_url", "date_added"],
  "properties": {
    "type": {"const": "insight"}, "title": {"type": "string", "minLength": 1},
    "themes": {"$ref": "#/$defs/terms"}, "concepts": {"$ref": "#/$defs/terms"}, "tags": {"$ref": "#/$defs/terms"},
    "novelty_score": {"type": "number", "minimum": 0, "maximum": 1},
    "source_title": {"type": "string"}, "source_url": {"type": "string", "format": "uri"},
    "date_added": {"type": "string", "format": "date"}, "source": {"type": "string", "x-link": "source"}
  },
  "$defs": {"terms": {"type": "array", "items": {"type": "string"}, "uniqueItems": true}}
}`

const insight = `{"type": "insight", "title": "Inference cost curves", "themes": ["inference cost", "gpu clouds"], "concepts": ["lock-in", "amortisation"],
  "tags": ["ai", "costs"], "novelty_score": 0.75, "source_title": "A paper", "source_url": "https://example.com/paper", "date_added": "2025-01-22", "source": "[[paper]]"}`

func BenchmarkCompile(b *testing.B) {
	files := vault{"/v/s.json": insightSchema}.read
	for b.Loop() {
		if s, faults := Compile("/v/s.json", files); s == nil {
			b.Fatal(faults)
		}
	}
}

// BenchmarkValidate is what a note with nothing wrong costs, and one with a
// mistake in each key.
func BenchmarkValidate(b *testing.B) {
	s, _ := Compile("/v/s.json", vault{"/v/s.json": insightSchema}.read)
	wrong := strings.NewReplacer("0.75", `"7"`, "2025-01-22", "22.1.2025", "https://", "", `["ai", "costs"]`, `"ai, costs"`, `"title"`, `"titel"`).Replace(insight)
	for name, text := range map[string]string{"valid": insight, "wrong": wrong} {
		b.Run(name, func(b *testing.B) {
			values := decode(b, text)
			b.ReportAllocs()
			for b.Loop() {
				if violations, _ := s.Validate(values, Subject{Type: "insight"}); len(violations) == 0 != (name == "valid") {
					b.Fatal(written(violations))
				}
			}
		})
	}
}

// BenchmarkCompileLarge shows how the time grows with the number of parts.
func BenchmarkCompileLarge(b *testing.B) {
	for _, n := range []int{500, 1000, 2000, 4000} {
		var properties []string
		for i := range n {
			properties = append(properties, fmt.Sprintf(`"key_%d": {"type": "string"}`, i))
		}
		files := vault{"/v/s.json": `{"properties": {` + strings.Join(properties, ",") + `}}`}.read
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Compile("/v/s.json", files)
			}
		})
	}
}
