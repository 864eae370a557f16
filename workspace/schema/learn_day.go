package schema

import (
	"fmt"
	"regexp"
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
}{
	{isoForm, regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`), 1, 2, 3},
	{momentForm, regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})[Tt]\d\d:\d\d\S*$`), 1, 2, 3},
	{minuteForm, regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2}) +\d\d?:\d\d.*$`), 1, 2, 3},
	{slashForm, regexp.MustCompile(`^(\d{4})/(\d\d?)/(\d\d?)$`), 1, 2, 3},
	{dotForm, regexp.MustCompile(`^(\d{4})\.(\d\d?)\.(\d\d?)$`), 1, 2, 3},
	{slashEndForm, regexp.MustCompile(`^(\d\d?)/(\d\d?)/(\d{4})$`), 3, 2, 1},
	{dotEndForm, regexp.MustCompile(`^(\d\d?)\. ?(\d\d?)\. ?(\d{4})$`), 3, 2, 1},
	{dashEndForm, regexp.MustCompile(`^(\d\d?)-(\d\d?)-(\d{4})$`), 3, 2, 1},
	{dayNameForm, regexp.MustCompile(`^(\d\d?)(?:st|nd|rd|th|\.)? ([A-Z][a-z]{2,8})\.?,? (\d{4})$`), 3, 2, 1},
	{nameDayForm, regexp.MustCompile(`^([A-Z][a-z]{2,8})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})$`), 3, 1, 2},
	{yearForm, regexp.MustCompile(`^(\d{4})(?:-\d{2})?$`), 1, 0, 0},
}

// dayExamples are dates as the forms write them.
var dayExamples = map[form]string{
	isoForm: "2025-01-22", momentForm: "2025-01-22T10:00:00", minuteForm: "2025-01-22 10:00", slashForm: "2025/01/22", dotForm: "2025.01.22",
	slashEndForm: "01/22/2025", dotEndForm: "22.01.2025", dashEndForm: "22-01-2025", dayNameForm: "22 January 2025", nameDayForm: "January 22, 2025", yearForm: "2025",
}

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec"

// readDay is the form of a text that is a date, and the day, where one is meant
// beyond doubt; wordForm for any other text.
func readDay(s string) (form, day) {
	if len(s) > len("22nd September, 2025, 10:00:00 +00:00") {
		return wordForm, day{}
	}
	for _, f := range dayForms {
		m := f.text.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if f.form == yearForm {
			return yearForm, day{}
		}
		d := day{year: atoi(m[f.year]), month: monthOf(m[f.month]), day: atoi(m[f.day])}
		if d.month > 12 && d.day <= 12 {
			d.month, d.day = d.day, d.month
		} else if f.form != dotEndForm && f.day == 1 && f.month == 2 && f.form != dayNameForm && d.day <= 12 && d.day != d.month {
			return f.form, day{} // 01/02/2025
		}
		if d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 {
			return wordForm, day{}
		}
		return f.form, d
	}
	return wordForm, day{}
}

func monthOf(s string) int {
	if s[0] >= '0' && s[0] <= '9' {
		return atoi(s)
	}
	at := strings.Index(monthNames, strings.ToLower(s[:3]))
	if at < 0 || at%4 != 0 {
		return 0
	}
	return at/4 + 1
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
