package workspace

import (
	"fmt"
	"strings"
	"testing"
)

// days are so many notes of days in March 2024, called as a format of fmt says, to which
// year, month and day are given.
func days(n int, format string) string {
	var b strings.Builder
	for day := range n {
		fmt.Fprintf(&b, "-- "+format+" --\n", 2024, 3, 20+day)
	}
	return b.String()
}

// TestDailyTarget: notes of days lie where settings say, else where most are that are there,
// else where Obsidian is told to make them. The 2nd of March 2024 is a Saturday.
func TestDailyTarget(t *testing.T) {
	const mine, obsidians = "daily = { folder = 'mine', format = 'YYYY/D MMM' }", `{"folder": "theirs", "format": "YYYY/[Day] DD-MM"}`
	for _, c := range []struct {
		what, notes, toml, daily, want string
	}{
		{what: "nothing is told", want: "2024-03-02"},
		{what: "settings", toml: mine, want: "mine/2024/2 Mar"},
		{what: "settings before all else", notes: days(3, "journal/%d-%02d-%02d.md"), toml: mine, daily: obsidians, want: "mine/2024/2 Mar"},
		{what: "a folder that is set", notes: days(3, "journal/%d_%02d_%02d.md"), toml: "daily.folder = 'mine'", daily: obsidians, want: "mine/2024_03_02"},
		{what: "the root that is set", notes: days(3, "journal/%d_%02d_%02d.md"), toml: "daily.folder = '.'", daily: obsidians, want: "2024_03_02"},
		{what: "a format that is set", notes: days(3, "journal/%d_%02d_%02d.md"), toml: "daily.format = 'YYYYMMDD'", daily: obsidians, want: "journal/20240302"},
		{what: "Obsidian's", daily: obsidians, want: "theirs/2024/Day 02-03"},
		{what: "Obsidian's folder", daily: `{"folder": "theirs"}`, want: "theirs/2024-03-02"},
		{what: "notes before Obsidian", notes: days(3, "journal/%d-%02d-%02d.md"), daily: obsidians, want: "journal/2024-03-02"},
		{what: "too few notes", notes: days(2, "journal/%d-%02d-%02d.md"), daily: obsidians, want: "theirs/2024/Day 02-03"},
		{what: "the folder that has most", notes: days(4, "journal/%d-%02d-%02d.md") + days(3, "meetings/%d-%02d-%02d.md"), want: "journal/2024-03-02"},
		{what: "the form that most have", notes: days(3, "journal/%d-%02d-%02d.md") + days(4, "journal/%d%02d%02d.md"), want: "journal/20240302"},
		{what: "underlines", notes: days(3, "journals/%d_%02d_%02d.md"), want: "journals/2024_03_02"},
		{what: "dots", notes: days(3, "%d.%02d.%02d.md"), want: "2024.03.02"},
		{what: "the year last", notes: days(3, "%[3]d-%02[2]d-%[1]d.md"), want: "02-03-2024"},
		{what: "the month first", notes: days(3, "%02[2]d-%[3]d-%[1]d.md"), want: "03-02-2024"},
		{what: "days that may be months", notes: "-- 01-02-2024.md --\n-- 05-06-2024.md --\n-- 07-08-2024.md --\n", want: "02-03-2024"},
		{what: "folders of years and months", notes: days(3, "log/%d/%02d/%[1]d-%02d-%02d.md"), want: "log/2024/03/2024-03-02"},
		{what: "folders with names of months", notes: "-- 2024/03-March/2024-03-01.md --\n-- 2024/04-April/2024-04-01.md --\n-- 2023/12-December/2023-12-31.md --\n", want: "2024/03-March/2024-03-02"},
		{what: "days of the week", notes: "-- 2024-03-01 Friday.md --\n-- 2024-03-03 Sunday.md --\n-- 2024-03-04 Monday.md --\n", want: "2024-03-02 Saturday"},
		{what: "the wrong days of the week", notes: "-- 2024-03-01 Sunday.md --\n-- 2024-03-03 Friday.md --\n-- 2024-03-04 Sunday.md --\n", daily: obsidians, want: "theirs/2024/Day 02-03"},
		{what: "other names that start with a date", notes: "-- 2024-03-01-a.md --\n-- 2024-03-03-b.md --\n-- 2024-03-04-c.md --\n", daily: obsidians, want: "theirs/2024/Day 02-03"},
		{what: "days that there are not", notes: "-- 2024-13-01.md --\n-- 2023-02-29.md --\n-- 2024-03-32.md --\n-- 12345678.md --\n", daily: obsidians, want: "theirs/2024/Day 02-03"},
		{what: "pictures", notes: days(3, "pics/%d-%02d-%02d.png"), daily: obsidians, want: "theirs/2024/Day 02-03"},

		{what: "a folder that no link can hold", toml: "daily.folder = 'C# log'", want: "2024-03-02"},
		{what: "a folder that no link can hold, with a note", notes: "-- C# log/2024-03-02.md --\n", toml: "daily.folder = 'C# log'", want: "2024-03-02 → C# log/2024-03-02.md"},
		{what: "a folder that no link can hold, and a name that is not taken for a day", toml: "daily = { folder = '[in] x', format = 'YYYY D MMM' }", want: ""},

		{what: "a note that is there", notes: "-- journal/2024-03-02.md --\n", toml: "daily.folder = 'journal'", want: "2024-03-02 → journal/2024-03-02.md"},
		{what: "a note whose name others have", notes: "-- journal/2024-03-02.md --\n-- x/2024-03-02.md --\n", toml: "daily.folder = 'journal'", want: "journal/2024-03-02 → journal/2024-03-02.md"},
		{what: "a note that is there and its style", notes: "-- journal/2024-03-02.md --\n", toml: "daily.folder = 'journal'\nlinks = { target = 'root', extension = true }", want: "journal/2024-03-02.md → journal/2024-03-02.md"},
		{what: "a note of the name elsewhere", notes: "-- old/2024-03-02.md --\n", want: "2024-03-02 → old/2024-03-02.md"},
		{what: "a note of the path elsewhere", notes: "-- old/journal/2024-03-02.md --\n", toml: "daily.folder = 'journal'", want: "journal/2024-03-02 → old/journal/2024-03-02.md"},
	} {
		t.Run(c.what, func(t *testing.T) {
			v := newVault(c.notes)
			s := v.settle(t, c.toml, "", c.daily)
			got, to := s.DailyTarget(v.file("a.md"), Date{2024, 3, 2})
			if to != nil {
				got += " → " + nameOf(to.ID)
			}
			if got != c.want {
				t.Errorf("the note of the day is %s, not %s", got, c.want)
			}
		})
	}
	v := newVault("-- a.md --\n")
	if target, _ := v.Snapshot().DailyTarget(v.file("a.md"), Date{}); target != "" {
		t.Errorf("no day has the note %q", target)
	}
}

func TestDate(t *testing.T) {
	d := Date{1899, 12, 31} // a Sunday
	for n := range 100_000 {
		next := d.AddDays(1)
		switch {
		case !d.IsValid(), d.Weekday() != n%7:
			t.Fatalf("%v is day %d of its week", d, d.Weekday())
		case next != (Date{d.Year, d.Month, d.Day + 1}) && next != (Date{d.Year, d.Month + 1, 1}) && next != (Date{d.Year + 1, 1, 1}):
			t.Fatalf("after %v comes %v", d, next)
		case next.Day == 1 && (Date{d.Year, d.Month, d.Day + 1}).IsValid():
			t.Fatalf("%v is not the last of its month", d)
		case next.AddDays(-1) != d, d.AddDays(n).AddDays(-n) != d:
			t.Fatalf("back from %v is not %v", next, d)
		}
		d = next
	}
	for _, c := range []struct {
		from Date
		days int
		want Date
	}{
		{Date{2024, 2, 28}, 1, Date{2024, 2, 29}}, {Date{2024, 2, 29}, 1, Date{2024, 3, 1}}, {Date{1900, 2, 28}, 1, Date{1900, 3, 1}},
		{Date{2024, 3, 2}, 366, Date{2025, 3, 3}}, {Date{2024, 1, 1}, -1, Date{2023, 12, 31}}, {Date{2000, 1, 1}, 8000 * 365, Date{9994, 9, 9}},
	} {
		if got := c.from.AddDays(c.days); got != c.want {
			t.Errorf("%d days from %v is %v, not %v", c.days, c.from, got, c.want)
		}
	}
	for _, c := range []struct {
		from   Date
		months int
		want   Date
	}{
		{Date{2024, 1, 31}, 1, Date{2024, 2, 29}}, {Date{2023, 1, 31}, 1, Date{2023, 2, 28}}, {Date{2024, 12, 15}, 1, Date{2025, 1, 15}},
		{Date{2024, 1, 15}, -1, Date{2023, 12, 15}}, {Date{2024, 5, 31}, -3, Date{2024, 2, 29}}, {Date{2024, 2, 29}, 12, Date{2025, 2, 28}},
	} {
		if got := c.from.AddMonths(c.months); got != c.want {
			t.Errorf("%d months from %v is %v, not %v", c.months, c.from, got, c.want)
		}
	}
	for _, d := range []Date{{}, {2023, 2, 29}, {2024, 13, 1}, {2024, 0, 1}, {2024, 4, 31}, {2024, 4, 0}, {0, 1, 1}, {10000, 1, 1}} {
		if d.IsValid() {
			t.Errorf("%v is a day", d)
		}
	}
}
