package config

import "github.com/notels/notels/workspace/note"

// Severity is how much a problem matters; the numbers are LSP's.
type Severity uint8

// The severities, most severe first.
const (
	Off Severity = iota
	Error
	Warning
	Information
	Hint
)

func (s Severity) String() string {
	return [...]string{"off", "error", "warning", "information", "hint"}[s]
}

// severities are the defaults that are not Warning.
var severities = map[note.Code]Severity{
	note.UnwrittenNote:       Information,
	note.CaseMismatch:        Hint,
	note.UnusedDefinition:    Hint,
	note.UnusedFootnote:      Hint,
	note.EmptyLink:           Information,
	note.TooComplex:          Information,
	note.FrontmatterSyntax:   Error,
	note.FrontmatterUnclosed: Error,
	note.DuplicateHeading:    Off,
	note.SelfLink:            Off,
	note.OrphanNote:          Off,
	note.LooseLink:           Off,
}

// DefaultSeverity is a code's severity where no setting says otherwise.
func DefaultSeverity(code note.Code) Severity {
	if s, ok := severities[code]; ok {
		return s
	}
	return Warning
}
