package config

import "strconv"

// share is a number between a half and one.
type share struct{ set func(*Config, float64) }

func (share) takes() string { return "a number between 0.5 and 1" }

func (s share) read(l *Layer, key string, v *value) func(*Config) {
	n, err := strconv.ParseFloat(v.text, 64)
	if v.kind != scalar || err != nil || !(n >= 0.5 && n <= 1) {
		l.problem(key, v.span, "%s takes %s, not %s.", code(key), s.takes(), v)
		return nil
	}
	return func(c *Config) { s.set(c, n) }
}
