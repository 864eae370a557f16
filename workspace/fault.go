package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Fault is what is wrong with a target that is written in a note, "" for nothing:
// the problem that Diagnostics reports, whatever the settings say of it, and
// withheld when that is.
func (p *Pass) Fault(from *File, t note.Target, texts Texts) note.Code {
	if t.Path == "" && t.Fragment == "" {
		return ""
	}
	switch r := p.Resolve(from, t); {
	case r.Missing():
		if p.Withheld(from, t, texts) {
			return ""
		}
		return r.missingCode()
	case !p.isJudged(r):
		return ""
	case len(r.Others) > 0:
		return note.AmbiguousLink
	case r.Part.Kind == NoPart:
		return partCode(t)
	}
	return ""
}

// isJudged reports whether something is said of a target that is there: its file
// is known, and as it is now.
func (s *Snapshot) isJudged(r Resolution) bool {
	return r.File != nil && !s.isUnsure(r.File) && !slices.ContainsFunc(r.Others, s.isUnsure)
}

// missingCode is the problem that a missing target is.
func (r Resolution) missingCode() note.Code {
	switch {
	case r.Attachment:
		return note.BrokenAttachment
	case r.target.Markdown():
		return note.BrokenLink
	}
	return note.UnwrittenNote
}

// partCode is the problem that a target is whose fragment leads nowhere.
func partCode(t note.Target) note.Code {
	if strings.HasPrefix(t.Fragment, "^") {
		return note.BrokenBlock
	}
	return note.BrokenHeading
}
