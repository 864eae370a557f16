package config

import "slices"

// choice is one of several words. Where these are two of them, true and false may
// stand without quotes.
type choice struct {
	words []string
	set   func(*Config, string)
}

func (s choice) takes() string { return oneOf(s.words) }

func (s choice) read(l *Layer, key string, v *value) func(*Config) {
	isTruth := v.kind == scalar && (v.text == "true" || v.text == "false") && slices.Contains(s.words, v.text)
	if !isTruth && !allowed(l, key, v, s.takes(), s.words) {
		return nil
	}
	return func(c *Config) { s.set(c, v.text) }
}

// toggle is true or false.
type toggle struct{ of func(*Config) *bool }

func (toggle) takes() string { return "true or false" }

func (s toggle) read(l *Layer, key string, v *value) func(*Config) {
	if v.kind != scalar || v.text != "true" && v.text != "false" {
		l.problem(key, v.span, "%s takes %s, not %s.", code(key), s.takes(), v)
		return nil
	}
	return func(c *Config) { *s.of(c) = v.text == "true" }
}
