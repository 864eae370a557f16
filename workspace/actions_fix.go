package workspace

// fixes are what makes diagnostics at the place go away.
func (a *acting) fixes() error { return nil }
