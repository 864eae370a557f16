package config

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// DateFormat is how a date is written, as Moment and with it Obsidian says that:
// "YYYY/MM/YYYY-MM-DD", "[Week of] MMMM Do".
type DateFormat []datePart

// datePart is a part of a date, or a text.
type datePart struct {
	token string // "" for a text
	text  string
}

// dateTokens are the parts of a date, each before those that it starts with.
var dateTokens = strings.Fields("YYYY YY MMMM MMM MM M DD Do D dddd ddd")

var (
	months   = strings.Fields("January February March April May June July August September October November December")
	weekdays = strings.Fields("Sunday Monday Tuesday Wednesday Thursday Friday Saturday")
)

// word is a run of one letter, "Do", a text in brackets, or any other character.
var word = regexp.MustCompile(`\[[^\[\]]*\]|Do|Y+|M+|D+|d+|[A-Za-z]+?|(?s:.)`)

// ReadDateFormat reads a format.
func ReadDateFormat(format string) (f DateFormat, err error) {
	for _, w := range word.FindAllString(format, -1) {
		switch {
		case slices.Contains(dateTokens, w):
			f = append(f, datePart{token: w})
		case len(w) > 1 && w[0] == '[':
			f = append(f, datePart{text: w[1 : len(w)-1]})
		case w[0] < 0x80 && strings.ContainsAny(w, asciiLetters):
			return nil, fmt.Errorf("it knows %s; write other words in brackets, as [Week]", strings.Join(dateTokens, ", "))
		default:
			f = append(f, datePart{text: w})
		}
	}
	return f, nil
}

const asciiLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// String is the format as ReadDateFormat reads it.
func (f DateFormat) String() string {
	var b strings.Builder
	for _, p := range f {
		switch {
		case p.token == "" && strings.ContainsAny(p.text, asciiLetters):
			b.WriteString("[" + p.text + "]")
		default:
			b.WriteString(p.token + p.text)
		}
	}
	return b.String()
}

// Of writes a day, of whose week Sunday is day 0.
func (f DateFormat) Of(year, month, day, weekday int) string {
	var b strings.Builder
	for _, p := range f {
		switch p.token {
		case "":
			b.WriteString(p.text)
		case "YYYY":
			fmt.Fprintf(&b, "%04d", year)
		case "YY":
			fmt.Fprintf(&b, "%02d", year%100)
		case "MM":
			fmt.Fprintf(&b, "%02d", month)
		case "M":
			b.WriteString(strconv.Itoa(month))
		case "MMM":
			b.WriteString(months[month-1][:3])
		case "MMMM":
			b.WriteString(months[month-1])
		case "DD":
			fmt.Fprintf(&b, "%02d", day)
		case "D":
			b.WriteString(strconv.Itoa(day))
		case "Do":
			b.WriteString(strconv.Itoa(day) + ordinal(day))
		case "ddd":
			b.WriteString(weekdays[weekday][:3])
		case "dddd":
			b.WriteString(weekdays[weekday])
		}
	}
	return b.String()
}

// ordinal is what stands behind the number of a day: "1st".
func ordinal(day int) string {
	if day/10 == 1 {
		return "th"
	}
	switch day % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}
