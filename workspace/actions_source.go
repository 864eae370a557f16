package workspace

// sourceActions are what can be done to the whole note. None of them is a fix that an editor
// makes when it saves the note.
func (a *acting) sourceActions() {
	r := a.refactoring()
	if a.wanted(Contents) {
		r.contents()
	}
	if a.wanted(Definitions) {
		r.definitions()
	}
}
