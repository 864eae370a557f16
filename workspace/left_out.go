package workspace

import (
	"fmt"
	"slices"
	"strings"
)

// checkTakenIn refuses a place below a workspace folder where the settings or ignore files
// leave a file out: no link would find what is made or moved there.
func (s *Snapshot) checkTakenIn(f *File, texts Texts) error {
	switch {
	case s.excludes(f):
		return Refusal(fmt.Sprintf("The settings leave out %s, so that no link would find it; choose another place.", f.Rel()))
	case texts.Ignored(f.ID):
		return Refusal(fmt.Sprintf("A .gitignore or .ignore file leaves out %s, so that no link would find it; choose another place.", f.Rel()))
	}
	return nil
}

// checkFolders refuses a place below what is a file and no folder.
func (s *Snapshot) checkFolders(f *File, texts Texts) error {
	for dir := parentDir(f.Rel()); dir != ""; dir = parentDir(dir) {
		if s.isFile(f.Root+"/"+dir, texts) {
			return Refusal(fmt.Sprintf("%s is a file and no folder, so that nothing can lie in it; choose another place.", dir))
		}
	}
	return nil
}

// isFile reports whether there is a file rather than a folder, be it left out.
func (s *Snapshot) isFile(id string, texts Texts) bool {
	if s.File(id) != nil || !texts.Exists(id) {
		return s.File(id) != nil
	}
	_, _, err := texts.Head(&File{ID: id, Root: s.RootOf(id)}, 0)
	return err == nil
}

// leavesOut reports whether the workspace takes no file in that lies where one does, be it
// for a hidden folder.
func (s *Snapshot) leavesOut(f *File, texts Texts) bool {
	if f.Root == "" {
		return false
	}
	return slices.ContainsFunc(strings.Split(f.Rel(), "/"), isHidden) || s.checkTakenIn(f, texts) != nil
}

// isHidden reports whether notes are not looked for in a folder of such a name.
func isHidden(name string) bool { return strings.HasPrefix(name, ".") || name == "node_modules" }

// excludes reports whether the settings leave out a file, or a folder that it lies in.
func (s *Snapshot) excludes(f *File) bool {
	settings, rel := s.Config(f.Root), f.Rel()
	for dir := parentDir(rel); dir != ""; dir = parentDir(dir) {
		if settings.Excludes(dir, true) {
			return true
		}
	}
	return settings.Excludes(rel, false)
}
