package schema

// Place names a value for the start of a message: "`name` of item 2 of `authors`".
func Place(path []string, values map[string]any) string { return capital(place(path, values)) }
