package schema

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
)

// sane reports whether a number can be reckoned with. The library takes it for
// granted, and computes the power of ten that it ends with.
func sane(n json.Number) bool {
	if _, exponent, has := strings.Cut(strings.ToLower(string(n)), "e"); has && len(strings.TrimLeft(exponent, "+-0")) > 3 {
		return false
	}
	if len(n) > 400 {
		return false
	}
	_, ok := new(big.Rat).SetString(string(n))
	return ok
}

// simple reports whether all is plain digits, as nearly all numbers are.
func simple(n json.Number) bool {
	if len(n) > 18 {
		return false
	}
	for i := range len(n) {
		if c := n[i]; (c < '0' || c > '9') && (c != '.' || i == 0 || i == len(n)-1) {
			return false
		}
	}
	return len(n) > 0 && strings.Count(string(n), ".") < 2
}

// orderly is a value with texts for the numbers that nobody can reckon with
// (`.inf`), and for what is no value of JSON. Where there are none it is the same.
func orderly(value any) any {
	if isOrderly(value) {
		return value
	}
	switch v := value.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, item := range v {
			out[key] = orderly(item)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = orderly(item)
		}
		return out
	}
	return fmt.Sprint(value)
}

func isOrderly(value any) bool {
	switch v := value.(type) {
	case nil, bool, string:
		return true
	case json.Number:
		return simple(v) || sane(v)
	case []any:
		for _, item := range v {
			if !isOrderly(item) {
				return false
			}
		}
		return true
	case map[string]any:
		for _, item := range v {
			if !isOrderly(item) {
				return false
			}
		}
		return true
	}
	return false
}
