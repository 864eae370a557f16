package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// day is a date; the zero day is one that can't be told from its text.
type day struct{ year, month, day int }

// dayForms are how dates are written, each with the places of its parts.
var dayForms = []struct {
	form             form
	text             *regexp.Regexp
	year, month, day int
	either           bool // the day may as well be the month
}{
	{form: isoForm, text: regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`), year: 1, month: 2, day: 3},
	{form: momentForm, text: regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})[Tt]\d\d:\d\d\S*$`), year: 1, month: 2, day: 3},
	{form: minuteForm, text: regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2}) +\d\d?:\d\d.*$`), year: 1, month: 2, day: 3},
	{form: slashForm, text: regexp.MustCompile(`^(\d{4})/(\d\d?)/(\d\d?)$`), year: 1, month: 2, day: 3},
	{form: dotForm, text: regexp.MustCompile(`^(\d{4})\.(\d\d?)\.(\d\d?)$`), year: 1, month: 2, day: 3},
	{form: slashEndForm, text: regexp.MustCompile(`^(\d\d?)/(\d\d?)/(\d{4})$`), year: 3, month: 2, day: 1, either: true},
	{form: dotEndForm, text: regexp.MustCompile(`^(\d\d?)\. ?(\d\d?)\. ?(\d{4})$`), year: 3, month: 2, day: 1},
	{form: dashEndForm, text: regexp.MustCompile(`^(\d\d?)-(\d\d?)-(\d{4})$`), year: 3, month: 2, day: 1, either: true},
	{form: dayNameForm, text: regexp.MustCompile(`^(\d\d?)(?:st|nd|rd|th|\.)? ([A-Z][a-z]{2,8})\.?,? (\d{4})$`), year: 3, month: 2, day: 1},
	{form: nameDayForm, text: regexp.MustCompile(`^([A-Z][a-z]{2,8})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})$`), year: 3, month: 1, day: 2},
}

var yearOnly = regexp.MustCompile(`^\d{4}(?:-\d{2})?$`)

// dayExamples are dates as the forms write them.
var dayExamples = map[form]string{
	isoForm: "2025-01-22", momentForm: "2025-01-22T10:00:00", minuteForm: "2025-01-22 10:00", slashForm: "2025/01/22", dotForm: "2025.01.22",
	slashEndForm: "01/22/2025", dotEndForm: "22.01.2025", dashEndForm: "22-01-2025", dayNameForm: "22 January 2025", nameDayForm: "January 22, 2025", yearForm: "2025",
}

const longestDay = len("2025-01-22T10:00:00.123456789+00:00")

var monthNames = strings.Fields("january february march april may june july august september october november december")

// readDay is the form of a text that is a date, and the day, where one is meant
// beyond doubt; wordForm for any other text.
func readDay(s string) (form, day) {
	if len(s) < len("2025") || len(s) > longestDay || !strings.ContainsAny(s, "0123456789") {
		return wordForm, day{}
	}
	for _, f := range dayForms {
		m := f.text.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		d := day{atoi(m[f.year]), monthOf(m[f.month]), atoi(m[f.day])}
		if f.either && d.month > 12 {
			d.month, d.day = d.day, d.month
		}
		switch {
		case d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31:
			return wordForm, day{}
		case f.either && d.day <= 12 && d.day != d.month:
			return f.form, day{}
		}
		return f.form, d
	}
	if yearOnly.MatchString(s) {
		return yearForm, day{}
	}
	return wordForm, day{}
}

// monthOf is the number of a month that is a number or a name, which may be cut
// short; 0 for none.
func monthOf(s string) int {
	if s[0] >= '0' && s[0] <= '9' {
		return atoi(s)
	}
	return 1 + slices.IndexFunc(monthNames, func(name string) bool { return strings.HasPrefix(name, strings.ToLower(s)) })
}

func atoi(digits string) int {
	n, _ := strconv.Atoi(digits) // the patterns have but digits there
	return n
}

// as writes a day in a form; "" where the form does not tell how.
func (d day) as(f form) string {
	if d == (day{}) {
		return ""
	}
	switch f {
	case isoForm:
		return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
	case slashForm:
		return fmt.Sprintf("%04d/%02d/%02d", d.year, d.month, d.day)
	case dotForm:
		return fmt.Sprintf("%04d.%02d.%02d", d.year, d.month, d.day)
	case dotEndForm:
		return fmt.Sprintf("%02d.%02d.%04d", d.day, d.month, d.year)
	}
	return ""
}
