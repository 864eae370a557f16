package note

import (
	"regexp"
	"strconv"
	"strings"
)

// plainKind is what YAML makes of a text without quotes; false leaves it to the
// library, as merge keys and dates of unusual forms.
func plainKind(s string) (kind ValueKind, known bool) {
	if kind, special := plainWords[s]; special {
		return kind, true
	}
	switch c := s[0]; {
	case s == "<<":
		return TextValue, false
	case c == '.':
		if _, err := strconv.ParseFloat(s, 64); err == nil {
			return FloatValue, true
		}
	case c == '+', c == '-', c >= '0' && c <= '9':
		return numberKind(s)
	}
	return TextValue, true
}

// plainWords are the texts that are none to YAML (YAML 1.2.2, 10.3.2).
var plainWords = func() map[string]ValueKind {
	words := map[string]ValueKind{"~": NullValue, "-0": FloatValue, "-0.0": FloatValue}
	for kind, spellings := range map[ValueKind]string{
		NullValue:  "null Null NULL",
		BoolValue:  "true True TRUE false False FALSE",
		FloatValue: ".nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF",
	} {
		for _, word := range strings.Fields(spellings) {
			words[word] = kind
		}
	}
	return words
}()

// numberKind tells numbers and dates from texts that start like them.
func numberKind(s string) (kind ValueKind, known bool) {
	if len(s) > 5 && s[4] == '-' && isDigits(s[:4]) && isDigits(s[5:6]) {
		return DateValue, len(s) >= len("2006-01-02") && isDay(s[:10]) && isoTime.MatchString(s[10:])
	}
	plain := strings.ReplaceAll(s, "_", "")
	if _, err := strconv.ParseInt(plain, 0, 64); err == nil {
		return IntValue, true
	}
	if _, err := strconv.ParseUint(strings.TrimPrefix(plain, "+"), 0, 64); err == nil {
		return IntValue, true
	}
	if yamlFloat.MatchString(plain) {
		if _, err := strconv.ParseFloat(plain, 64); err == nil {
			return FloatValue, true
		}
	}
	return TextValue, true
}

var (
	yamlFloat = regexp.MustCompile(`^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$`)
	isoTime   = regexp.MustCompile(`^(?:[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[-+](?:[01]\d|2[0-3]):[0-5]\d))?$`)
)

// isDay tells a day of the calendar, as 2025-01-22.
func isDay(s string) bool {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' || !isDigits(s[:4]) || !isDigits(s[5:7]) || !isDigits(s[8:]) {
		return false
	}
	year, _ := strconv.Atoi(s[:4])
	month, _ := strconv.Atoi(s[5:7])
	day, _ := strconv.Atoi(s[8:])
	return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month)
}

func daysOf(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// PlainKind is what a text would be to YAML if it had no quotes, as far as that is
// plain; else a text.
func PlainKind(s string) ValueKind {
	if s == "" {
		return NullValue
	}
	if kind, known := plainKind(s); known {
		return kind
	}
	return TextValue
}
