package workspace

import (
	"encoding/json"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// valuesOf are fields as a schema sees them: maps, lists, texts, json.Number (as it
// was typed), bool and nil. Dates are texts. Of a key that comes twice the first counts, and what
// "<<" merges is a part of the map.
func valuesOf(fields []note.FieldRecord) map[string]any {
	values := make(map[string]any, len(fields))
	var merged []map[string]any
	for i := range fields {
		key, v := fields[i].Key.Text, &fields[i].Value
		if key == "<<" && !v.Kind.IsScalar() {
			merged = append(merged, mapsIn(v)...)
		} else if _, twice := values[key]; !twice {
			values[key] = valueOf(v)
		}
	}
	for _, m := range merged {
		for key, v := range m {
			if _, known := values[key]; !known {
				values[key] = v
			}
		}
	}
	return values
}

// mapsIn are a map, or those of a list.
func mapsIn(v *note.ValueRecord) (all []map[string]any) {
	if v.Kind == note.MapValue {
		return append(all, valuesOf(v.Fields))
	}
	for i := range v.Items {
		if v.Items[i].Kind == note.MapValue {
			all = append(all, valuesOf(v.Items[i].Fields))
		}
	}
	return all
}

func valueOf(v *note.ValueRecord) any {
	switch v.Kind {
	case note.NullValue:
		return nil
	case note.BoolValue:
		return strings.EqualFold(v.Text, "true")
	case note.IntValue, note.FloatValue:
		return json.Number(v.Text) // as it was typed
	case note.ListValue:
		items := make([]any, len(v.Items))
		for i := range v.Items {
			items[i] = valueOf(&v.Items[i])
		}
		return items
	case note.MapValue:
		return valuesOf(v.Fields)
	}
	return v.Text
}
