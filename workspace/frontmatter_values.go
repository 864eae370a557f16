package workspace

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// valuesOf are fields as a schema sees them: maps, lists, texts, json.Number, bool
// and nil. Dates are texts. Of a key that comes twice the first counts, and what
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
		return numberOf(v.Text)
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

// numberOf is a number as JSON has it, as it was typed where that is one to JSON,
// too. Those that JSON has no way to write (.inf, .nan) are texts.
func numberOf(typed string) any {
	if n := json.Number(typed); json.Valid([]byte(typed)) {
		return n
	}
	plain := strings.TrimPrefix(strings.ReplaceAll(typed, "_", ""), "+")
	if n, err := strconv.ParseInt(plain, 0, 64); err == nil {
		return json.Number(strconv.FormatInt(n, 10))
	}
	if n, err := strconv.ParseUint(plain, 0, 64); err == nil {
		return json.Number(strconv.FormatUint(n, 10))
	}
	if n, err := strconv.ParseFloat(plain, 64); err == nil {
		if text, err := json.Marshal(n); err == nil {
			return json.Number(text)
		}
	}
	return typed
}
