package workspace

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/note"
)

// withDates puts days among notes: behind those whose names begin as it is typed, since
// "mon" begins "monads" as well; a day that is typed in full only behind notes of that
// very name. A note that is among these already needs no day, nor does a date that may
// get another digit where a note's name goes on so.
func (s *Snapshot) withDates(c Completing, notes []Candidate, more bool) ([]Candidate, bool) {
	typed := searchFold(c.Typing.Typed)
	isTyped := func(o Candidate) bool { return searchFold(o.Label) == typed }
	begins := func(o Candidate) bool { return strings.HasPrefix(searchFold(o.Label), typed) }
	days := slices.DeleteFunc(s.completeDates(c), func(d Candidate) bool {
		return slices.ContainsFunc(notes, d.isSame) || halfDate.MatchString(d.Label) && slices.ContainsFunc(notes, begins)
	})
	whole := leading(days, isTyped)
	all := slices.Insert(notes, leading(notes, begins), days[whole:]...)
	all = slices.Insert(all, leading(notes, isTyped), days[:whole]...)
	return all[:min(len(all), MaxCandidates)], more || len(all) > MaxCandidates
}

// halfDate ends with one digit of a day.
var halfDate = regexp.MustCompile(`\D\d$`)

// leading is how many at the start are so.
func leading(all []Candidate, is func(Candidate) bool) (n int) {
	for n < len(all) && is(all[n]) {
		n++
	}
	return n
}

// day is a day by the words for it.
type day struct {
	words string
	date  Date
}

var (
	weekdays = [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	months   = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)

// completeDates offers the daily notes of days that are written as "today" or "next
// monday", of which at least two letters are typed, or as a date.
func (s *Snapshot) completeDates(c Completing) (found []Candidate) {
	typed := note.Fold(strings.Join(strings.Fields(c.Typing.Typed), " "))
	if c.Today == (Date{}) || utf8.RuneCountInString(typed) < 2 {
		return nil
	}
	for _, d := range daysFor(typed, c.Today) {
		target, to := s.DailyTarget(c.File, d.date)
		if target == "" || to != nil && to.ID == c.File.ID {
			continue
		}
		weekday := weekdays[d.date.Weekday()]
		detail := d.date.in(isoDay) + ", " + strings.ToUpper(weekday[:1]) + weekday[1:3]
		found = append(found, Candidate{Kind: DateCandidate, Label: d.words, Detail: detail, Insert: target, File: to})
	}
	return found
}

// daysFor are the days whose words begin as it is typed, exact ones first.
func daysFor(typed string, today Date) (days []day) {
	all := slices.Concat(daysByName(typed, today), daysByCount(typed, today), daysByDate(typed, today))
	for _, d := range all {
		if strings.HasPrefix(d.words, typed) {
			days = append(days, d)
		}
	}
	slices.SortStableFunc(days, func(a, b day) int { return bit(b.words == typed) - bit(a.words == typed) })
	return days
}

// daysByName are those that have a name from today on: "tomorrow", "monday", which is the
// next one, "last monday". Of "next" and "last" those that begin a day of the week are
// there only once they are typed in full.
func daysByName(typed string, today Date) []day {
	days := []day{{"today", today}, {"tomorrow", today.AddDays(1)}, {"yesterday", today.AddDays(-1)}, {"next week", today.AddDays(7)}, {"last week", today.AddDays(-7)}}
	for ahead := 1; ahead <= 7; ahead++ {
		next, last := today.AddDays(ahead), today.AddDays(-ahead)
		days = append(days, day{weekdays[next.Weekday()], next})
		if len(typed) >= len("next") {
			days = append(days, day{"next " + weekdays[next.Weekday()], next}, day{"last " + weekdays[last.Weekday()], last})
		}
	}
	return days
}

// mostCounted is how many days or weeks are counted.
const mostCounted = 999

// daysByCount are those so many days or weeks from today on: "in 3 days", "3 days ago".
func daysByCount(typed string, today Date) (days []day) {
	words := strings.Fields(strings.TrimPrefix(typed, "in "))
	if len(words) == 0 {
		return nil
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 0 || n > mostCounted {
		return nil
	}
	for _, unit := range []struct {
		name string
		days int
	}{{"day", 1}, {"week", 7}} {
		name := words[0] + " " + unit.name
		if n != 1 {
			name += "s"
		}
		days = append(days, day{"in " + name, today.AddDays(n * unit.days)})
		if len(words) > 1 { // a number alone begins other names
			days = append(days, day{name + " ago", today.AddDays(-n * unit.days)})
		}
	}
	return days
}

// The forms in which a day is written, with or without its year.
var (
	yearMonthDay = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	monthDay     = regexp.MustCompile(`^(\d{1,2})-(\d{1,2})$`)
	nameDay      = regexp.MustCompile(`^(\pL{3,}) (\d{1,2})$`)
	dayName      = regexp.MustCompile(`^(\d{1,2}) (\pL{3,})$`)
)

// daysByDate is the day that is typed as a date: "2026-11-30", "11-30", "november 30",
// "30 nov". Without year it is the one nearest to today.
func daysByDate(typed string, today Date) []day {
	var d Date
	if m := yearMonthDay.FindStringSubmatch(typed); m != nil {
		d = Date{number(m[1]), number(m[2]), number(m[3])}
	} else if m := monthDay.FindStringSubmatch(typed); m != nil {
		d = nearest(number(m[1]), number(m[2]), today)
	} else if m := nameDay.FindStringSubmatch(typed); m != nil {
		d = nearest(monthNamed(m[1]), number(m[2]), today)
	} else if m := dayName.FindStringSubmatch(typed); m != nil {
		d = nearest(monthNamed(m[2]), number(m[1]), today)
	}
	if !d.IsValid() {
		return nil
	}
	return []day{{typed, d}}
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// monthNamed is the month whose name begins so, 0 for none.
func monthNamed(s string) int {
	return slices.IndexFunc(months[:], func(name string) bool { return strings.HasPrefix(name, s) }) + 1
}

// nearest is a day of the year, half a year from another at most.
func nearest(month, day int, to Date) Date {
	const half = 183 // days
	d := Date{to.Year, month, day}
	switch {
	case d.compare(to.AddDays(half)) > 0:
		d.Year--
	case d.compare(to.AddDays(-half)) < 0:
		d.Year++
	}
	return d
}

func (d Date) compare(o Date) int { return cmp.Or(d.Year-o.Year, d.Month-o.Month, d.Day-o.Day) }
