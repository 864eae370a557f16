package schema

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// asDate is what a text that is a date in another form is in the form that is
// wanted, "" if it is none. One that may be two dates (01/02/2025) is none.
func asDate(key *Key, text string) (date string, safe bool) {
	text = strings.TrimSpace(text)
	switch {
	case len(text) > 60:
		return "", false
	case key.Format == "date-time":
		return asMoment(text)
	case !key.has("date"):
		return "", false
	}
	if day, time := cutTime(text); isoDay.MatchString(day) && timeOfDay.MatchString(time) {
		return day, midnight.MatchString(time)
	}
	date, _ = readDate(text)
	return date, true
}

// asMoment is a date in another form with its time.
func asMoment(text string) (moment string, safe bool) {
	at := strings.LastIndexByte(text, ' ')
	if at < 0 || !timeOfDay.MatchString(text[at+1:]) {
		return "", false
	}
	if day, ok := readDate(strings.TrimSpace(text[:at])); ok {
		return day + "T" + text[at+1:], true
	}
	return "", false
}

// cutTime divides a date as 2025-01-22 from the time behind it.
func cutTime(text string) (day, time string) {
	const length = len("2025-01-22")
	if len(text) <= length || !strings.ContainsRune("Tt ", rune(text[length])) {
		return text, ""
	}
	return text[:length], text[length+1:]
}

// dateTime takes more than the standard: what programs for notes write has a blank
// instead of the T, no seconds, or no zone.
var dateTime = jsonschema.Format{Name: "date-time", Validate: func(value any) error {
	text, is := value.(string)
	day, time := cutTime(text)
	if _, ok := readDate(day); is && !(ok && isoDay.MatchString(day) && timeOfDay.MatchString(time)) {
		return errors.New("it is no date with time")
	}
	return nil
}}

var (
	isoDay    = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	timeOfDay = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60)(\.\d+)?)? ?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)?$`)
	midnight  = regexp.MustCompile(`^00:00(:00(\.0+)?)? ?([Zz]|[+-]\d\d:?\d\d)?$`)

	yearFirst = regexp.MustCompile(`^(\d{4})([-/. ])(\d{1,2})([-/. ])(\d{1,2})$`)
	digits    = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})([-/.])(\d{4})$`)
)

// readDate is a date as 2025-01-22, if a text is one and can be but that one.
func readDate(text string) (string, bool) {
	if m := yearFirst.FindStringSubmatch(text); m != nil && m[2] == m[4] {
		return iso(m[1], m[3], m[5])
	}
	if m := digits.FindStringSubmatch(text); m != nil && m[1] >= "1900" && m[1] < "2100" {
		return iso(m[1], m[2], m[3])
	}
	if m := yearLast.FindStringSubmatch(text); m != nil && m[2] == m[4] {
		return readYearLast(m[5], m[1], m[3], m[2] == ".")
	}
	return readWords(text)
}

// readYearLast reads a date whose year is last: who writes dots puts the day
// first, with other marks the day may be second.
func readYearLast(year, first, second string, dots bool) (string, bool) {
	dayFirst, isDayFirst := iso(year, second, first)
	dayLast, isDayLast := iso(year, first, second)
	switch {
	case dots || isDayFirst && !isDayLast:
		return dayFirst, isDayFirst
	case isDayLast && !isDayFirst:
		return dayLast, true
	}
	if dayFirst != dayLast {
		return "", false
	}
	return dayFirst, isDayFirst
}

// readWords reads a date with the month's name.
func readWords(text string) (string, bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,.-/", r) })
	if len(words) == 4 && isNamed(words[0], weekdays) >= 0 {
		words = words[1:]
	}
	if len(words) != 3 {
		return "", false
	}
	year, month, day := "", 0, ""
	for _, w := range words {
		n := isNamed(w, months)
		for _, ending := range []string{"st", "nd", "rd", "th"} {
			w = strings.TrimSuffix(w, ending)
		}
		switch {
		case n >= 0:
			month = n + 1
		case len(w) == 4:
			year = w
		case len(w) < 3:
			day = w
		}
	}
	return iso(year, strconv.Itoa(month), day)
}

var (
	months   = strings.Fields("january february march april may june july august september october november december")
	weekdays = strings.Fields("monday tuesday wednesday thursday friday saturday sunday")
)

// isNamed is the number of the name that a word is, or is the start of by three
// letters at least; -1 if it is none.
func isNamed(word string, names []string) int {
	return slices.IndexFunc(names, func(name string) bool {
		return len(word) >= 3 && len(word) <= 9 && strings.HasPrefix(name, word)
	})
}

// iso writes a date, if there is such a day.
func iso(year, month, day string) (string, bool) {
	y, errYear := strconv.ParseUint(year, 10, 16)
	m, errMonth := strconv.ParseUint(month, 10, 8)
	d, errDay := strconv.ParseUint(day, 10, 8)
	if errYear != nil || errMonth != nil || errDay != nil || len(year) != 4 || m < 1 || m > 12 || d < 1 {
		return "", false
	}
	days := [...]uint64{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && (y%4 == 0 && y%100 != 0 || y%400 == 0) {
		days = 29
	}
	if d > days {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), true
}
