package config

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

var severityNames = [...]string{"off", "error", "warning", "information", "hint"}

func (s Severity) String() string { return severityNames[s] }
