package note

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// valueOf is a plain value as it will be read, without places.
func valueOf(value any) (v Value, ok bool) {
	switch x := value.(type) {
	case nil:
		return Value{Kind: NullValue}, true
	case bool:
		return Value{Kind: BoolValue, Text: strconv.FormatBool(x)}, true
	case string:
		return Value{Kind: TextValue, Text: x}, true
	case Date:
		return Value{Kind: DateValue, Text: string(x)}, true
	case int:
		return Value{Kind: IntValue, Text: strconv.Itoa(x)}, true
	case float64:
		return numberValue(formatFloat(x))
	case json.Number:
		return numberValue(x.String())
	case []any:
		return listOf(x)
	case map[string]any:
		return mapOf(x)
	}
	return v, false
}

// WithDates is a value in which the texts that read as dates are such.
func WithDates(value any) any {
	switch x := value.(type) {
	case string:
		if x == "" {
			return x
		}
		if kind, known := plainKind(x); known && kind == DateValue {
			return Date(x)
		}
	case []any:
		all := make([]any, len(x))
		for i := range x {
			all[i] = WithDates(x[i])
		}
		return all
	case map[string]any:
		all := make(map[string]any, len(x))
		for key := range x {
			all[key] = WithDates(x[key])
		}
		return all
	}
	return value
}

func numberValue(s string) (Value, bool) {
	if s == "" {
		return Value{}, false
	}
	kind, _ := plainKind(s)
	return Value{Kind: kind, Text: s}, kind == IntValue || kind == FloatValue
}

// formatFloat is a number as people write it: with an exponent only if it is long
// without.
func formatFloat(f float64) string {
	switch abs := math.Abs(f); {
	case math.IsNaN(f):
		return ".nan"
	case math.IsInf(f, 0):
		return strings.Replace("+.inf", "+", map[bool]string{true: "-"}[f < 0], 1)
	case abs != 0 && (abs < 1e-6 || abs >= 1e21):
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func listOf(items []any) (v Value, ok bool) {
	v.Kind = ListValue
	for _, item := range items {
		one, ok := valueOf(item)
		if !ok {
			return v, false
		}
		v.Items = append(v.Items, one)
	}
	return v, true
}

// mapOf has the keys in their order, as Go's maps have none.
func mapOf(entries map[string]any) (v Value, ok bool) {
	v.Kind = MapValue
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		one, ok := valueOf(entries[key])
		if !ok {
			return v, false
		}
		v.Fields = append(v.Fields, Field{Key: key, Value: one})
	}
	return v, true
}

// inOrder is a value with the keys of maps in their order.
func inOrder(v Value) Value {
	v.own()
	for i := range v.Items {
		v.Items[i] = inOrder(v.Items[i])
	}
	for i := range v.Fields {
		v.Fields[i].Value = inOrder(v.Fields[i].Value)
	}
	slices.SortStableFunc(v.Fields, func(a, b Field) int { return strings.Compare(a.Key, b.Key) })
	return v
}

// sameValue tells values that mean the same, wherever they stand.
func sameValue(a, b *Value) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case NullValue:
		return true
	case BoolValue:
		return strings.EqualFold(a.Text, b.Text)
	case ListValue:
		return slices.EqualFunc(a.Items, b.Items, func(a, b Value) bool { return sameValue(&a, &b) })
	case MapValue:
		return slices.EqualFunc(a.Fields, b.Fields, func(a, b Field) bool { return a.Key == b.Key && sameValue(&a.Value, &b.Value) })
	}
	return a.Text == b.Text
}
