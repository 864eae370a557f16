package workspace

// sourceActions are what can be done to the whole note. None of them is a fix that an editor
// makes when it saves the note.
func (r *refactoring) sourceActions() {
	if r.wanted(Contents) {
		r.contents()
	}
	if r.wanted(Definitions) {
		r.definitions()
	}
}
