package schema

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
)

// sane reports whether a number can be reckoned with. The library takes it for
// granted, and computes the power that it ends with. It reads what is typed in
// YAML and TOML, too: 0x1F, 1_000, and 010, which is ten.
func sane(n json.Number) bool {
	plain := strings.ToLower(string(n))
	if len(plain) > 400 || strings.ContainsAny(plain, "p/") {
		return false
	}
	if _, exponent, has := strings.Cut(plain, "e"); has && len(strings.TrimLeft(exponent, "+-0")) > 3 && !strings.Contains(plain, "0x") {
		return false
	}
	_, ok := rational(n)
	return ok
}

func rational(n json.Number) (*big.Rat, bool) { return new(big.Rat).SetString(string(n)) }

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
