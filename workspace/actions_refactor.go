package workspace

// refactorings are ways to reshape what is at the place.
func (a *acting) refactorings() {}

// sourceActions are what can be done to the whole note.
func (a *acting) sourceActions() {}
