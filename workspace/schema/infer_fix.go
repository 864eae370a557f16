package schema

import (
	"encoding/json"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// convert is the value as one of another class; nil if that is a guess.
func (j *judge) convert(usual class) any {
	v := &j.field.Value
	text := strings.TrimSpace(v.Text)
	switch usual {
	case listClass:
		if one := plain(v); one != nil {
			return []any{one}
		}
	case numberClass:
		if j.is == numeralForm && json.Valid([]byte(text)) {
			return json.Number(text)
		}
	case truthClass:
		if is, ok := truthOf(text); ok {
			return is
		}
	case textClass:
		if v.Kind.IsScalar() && j.special() == numeralForm {
			return text
		}
	}
	if usual != listClass && v.Kind == note.ListValue && len(v.Items) == 1 && formOf("", &v.Items[0]).class() == usual {
		return plain(&v.Items[0])
	}
	return nil
}

// plain is a scalar as JSON has it; nil for all else, and for what is not known
// whole.
func plain(v *note.ValueRecord) any {
	switch {
	case v.Cut || !v.Kind.IsScalar() || v.Kind == note.NullValue:
		return nil
	case v.Kind == note.BoolValue:
		is, _ := truthOf(v.Text)
		return is
	case v.Kind == note.IntValue || v.Kind == note.FloatValue:
		if !json.Valid([]byte(v.Text)) {
			return nil // 0x10
		}
		return json.Number(v.Text)
	}
	return v.Text
}

// ChangeTo is the remedy that makes a value another one.
func ChangeTo(path []string, value any) Remedy {
	return Remedy{Title: "Change to " + show(value), Action: SetValue, Path: path, Value: value}
}
