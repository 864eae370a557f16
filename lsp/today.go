package lsp

import (
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// layouts are the forms in which people write dates, each as it is tried.
var layouts = []string{
	time.DateOnly, "2006/01/02", "2006.01.02", "01/02/2006", "02/01/2006", "02.01.2006", "2.1.2006", "02-01-2006", "1/2/2006", "2/1/2006",
	"January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006",
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
}

// today is today's date, where the values of a key are dates: in the form that the
// schema asks for or else most notes write them in.
func (c *completion) today() (v workspace.ValueCandidate, ok bool) {
	if c.now == nil {
		return v, false
	}
	layout, kind := dateForm(c.SampleValues(c.typing.Key, c.file))
	switch {
	case c.HasDateSchema(c.file, c.typing.Key):
		layout, kind = time.DateOnly, note.DateValue
	case layout == "":
		return v, false
	}
	return workspace.ValueCandidate{Text: c.now().Format(layout), Kind: kind, Detail: "today"}, true
}

// dateForm is the layout and kind of nearly all values of a sample, "" if they are
// no dates.
func dateForm(sample []note.ValueRecord) (layout string, kind note.ValueKind) {
	values, most, asDates := 0, 0, 0
	for _, v := range sample {
		if v.Text != "" {
			values++
		}
		if v.Kind == note.DateValue {
			asDates++
		}
	}
	for _, l := range layouts {
		fit := 0
		for _, v := range sample {
			if _, err := time.Parse(l, v.Text); err == nil {
				fit++
			}
		}
		if fit > most {
			layout, most = l, fit
		}
	}
	if kind = note.TextValue; 2*asDates > values {
		kind = note.DateValue
	}
	if 10*most < 8*values {
		return "", kind
	}
	return layout, kind
}

// date is today's date, the zero Date where nobody knows.
func (q *query) date() workspace.Date {
	if q.now == nil {
		return workspace.Date{}
	}
	year, month, day := q.now().Date()
	return workspace.Date{Year: year, Month: int(month), Day: day}
}
