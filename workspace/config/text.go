package config

// textOf is a text that passes a check.
type textOf struct {
	what  string // "a folder"
	check func(string) error
	set   func(*Config, string)
}

func (s textOf) takes() string { return s.what }

func (s textOf) read(l *Layer, key string, v *value) func(*Config) {
	if v.kind != text {
		l.problem(key, v.span, "%s takes %s, not %s.", code(key), s.what, v)
		return nil
	}
	if err := s.check(v.text); err != nil {
		l.problem(key, v.span, "%s takes %s, and %s is none: %s.", code(key), s.what, v, err)
		return nil
	}
	return func(c *Config) { s.set(c, v.text) }
}
