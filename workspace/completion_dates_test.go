package workspace

import (
	"fmt"
	"strings"
	"testing"
)

// thursday is the day on which the tests write.
var thursday = Date{2026, 11, 26}

func checkDates(t *testing.T, files, want string) {
	t.Helper()
	checkAcceptWith(t, Completing{Today: thursday}, files, want)
}

func TestCompletionOffersDaysByTheirWords(t *testing.T) {
	checkDates(t, "-- a.md --\nSee [[to‸", `
today (2026-11-26, Thu) → See [[2026-11-26]]‸
tomorrow (2026-11-27, Fri) → See [[2026-11-27]]‸
`)
	checkDates(t, "-- a.md --\nSee [[YESTER‸]] x", "yesterday (2026-11-25, Wed) → See [[2026-11-25]]‸ x")
	checkDates(t, "-- a.md --\n| x |\n|---|\n| [[today‸ |", "today (2026-11-26, Thu) → | [[2026-11-26]]‸ |")
	checkDates(t, "-- a.md --\n![[today‸", "today (2026-11-26, Thu) → ![[2026-11-26]]‸")
	checkDates(t, "-- a.md --\n[[ne‸", "next week (2026-12-03, Thu) → [[2026-12-03]]‸")
	checkDates(t, "-- a.md --\n[[next‸", `
next week (2026-12-03, Thu) → [[2026-12-03]]‸
next friday (2026-11-27, Fri) → [[2026-11-27]]‸
next saturday (2026-11-28, Sat) → [[2026-11-28]]‸
next sunday (2026-11-29, Sun) → [[2026-11-29]]‸
next monday (2026-11-30, Mon) → [[2026-11-30]]‸
next tuesday (2026-12-01, Tue) → [[2026-12-01]]‸
next wednesday (2026-12-02, Wed) → [[2026-12-02]]‸
next thursday (2026-12-03, Thu) → [[2026-12-03]]‸
`)
}

// showDays are the days for what is typed.
func showDays(typed string, today Date) string {
	var all []string
	for _, d := range daysFor(typed, today) {
		all = append(all, fmt.Sprintf("%s %s", d.words, d.date.in(isoDay)))
	}
	return strings.Join(all, ", ")
}

func TestDays(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"today", "today 2026-11-26"},
		{"mon", "monday 2026-11-30"},
		{"thursday", "thursday 2026-12-03"},
		{"next  thursday", ""}, // blanks are made one before
		{"next thursday", "next thursday 2026-12-03"},
		{"last fri", "last friday 2026-11-20"},
		{"last thursday", "last thursday 2026-11-19"},
		{"la", "last week 2026-11-19"},
		{"t", "today 2026-11-26, tomorrow 2026-11-27, tuesday 2026-12-01, thursday 2026-12-03"},
		{"in", ""},
		{"in 3", "in 3 days 2026-11-29, in 3 weeks 2026-12-17"},
		{"in 1 d", "in 1 day 2026-11-27"},
		{"in 40 days", "in 40 days 2027-01-05"},
		{"in 1000", ""},
		{"3 d", "3 days ago 2026-11-23"},
		{"1 week", "1 week ago 2026-11-19"},
		{"30", ""},
		{"3 x", ""},
		{"2026-11-30", "2026-11-30 2026-11-30"},
		{"2024-2-29", "2024-2-29 2024-02-29"},
		{"2023-02-29", ""},
		{"2026-11", ""},
		{"11-30", "11-30 2026-11-30"},
		{"01-05", "01-05 2027-01-05"},
		{"06-01", "06-01 2026-06-01"},
		{"13-01", ""},
		{"nov 30", "nov 30 2026-11-30"},
		{"november 3", "november 3 2026-11-03"},
		{"30 nov", "30 nov 2026-11-30"},
		{"no 30", ""},
		{"novel 3", ""},
		{"may jun", ""},
		{"plan", ""},
		{"a today", ""},
	} {
		if got := showDays(c.typed, thursday); got != c.want {
			t.Errorf("%q means %q, not %q", c.typed, got, c.want)
		}
	}
	if got := showDays("06-01", Date{2027, 1, 15}); got != "06-01 2027-06-01" {
		t.Errorf("in January got %s", got)
	}
	if got := showDays("12-24", Date{2027, 1, 15}); got != "12-24 2026-12-24" {
		t.Errorf("in January got %s", got)
	}
}

func TestADayTypedInFullComesFirstButForNotesOfThatVeryName(t *testing.T) {
	checkDates(t, "-- a.md --\n[[today‸\n-- Today.md --\n-- today-list.md --\n", `
Today (Today.md) → [[Today]]‸
today (2026-11-26, Thu) → [[2026-11-26]]‸
today-list (today-list.md) → [[today-list]]‸
`)
	checkDates(t, "-- a.md --\n[[11-28‸\n-- 11-28 review.md --\n", `
11-28 (2026-11-28, Sat) → [[2026-11-28]]‸
11-28 review (11-28 review.md) → [[11-28 review]]‸
`)
}

func TestADayHalfTypedComesBehindNotesThatBeginSo(t *testing.T) {
	checkDates(t, "-- a.md --\n[[tod‸\n-- todo.md --\n-- the odd one.md --\n", `
todo (todo.md) → [[todo]]‸
today (2026-11-26, Thu) → [[2026-11-26]]‸
the odd one (the odd one.md) → [[the odd one]]‸
`)
	checkDates(t, "-- a.md --\n[[mon‸\n-- haskell.md --\n# Monads\n-- common.md --\n", `
Monads (haskell.md) → [[haskell]]‸
monday (2026-11-30, Mon) → [[2026-11-30]]‸
common (common.md) → [[common]]‸
`)
	checkDates(t, "-- a.md --\n[[to‸\n-- b.md --\n[[Tools]]\n", `
Tools (not written yet) → [[Tools]]‸
today (2026-11-26, Thu) → [[2026-11-26]]‸
tomorrow (2026-11-27, Fri) → [[2026-11-27]]‸
`)
}

func TestADateWithOneDigitIsNoneWhereANoteGoesOnSo(t *testing.T) {
	checkDates(t, "-- a.md --\n[[2025-03-1‸\n-- 2025-03-10.md --\n", "2025-03-10 (2025-03-10.md) → [[2025-03-10]]‸")
	checkDates(t, "-- a.md --\n[[nov 3‸\n-- nov 30.md --\n", "nov 30 (nov 30.md) → [[nov 30]]‸")
	checkDates(t, "-- a.md --\n[[2025-03-1‸\n-- 2025-03-20.md --\n", `
2025-03-1 (2025-03-01, Sat) → [[2025-03-01]]‸
2025-03-20 (2025-03-20.md) → [[2025-03-20]]‸
`)
	checkDates(t, "-- a.md --\n[[2025-03-10‸\n-- 2025-03-10 in short.md --\n", `
2025-03-10 (2025-03-10, Mon) → [[2025-03-10]]‸
2025-03-10 in short (2025-03-10 in short.md) → [[2025-03-10 in short]]‸
`)
}

func TestADayIsOfferedOnce(t *testing.T) {
	checkDates(t, "-- a.md --\n[[2026-11-30‸\n-- days/2026-11-30.md --\n", "2026-11-30 (days/2026-11-30.md) → [[2026-11-30]]‸")
	checkDates(t, "-- a.md --\n[[2026-11-30‸ [[2026-11-30]]\n", "2026-11-30 (not written yet) → [[2026-11-30]]‸ [[2026-11-30]]")
	checkDates(t, "-- 2026-11-26.md --\n[[today‸\n", "")
}

func TestADayIsANoteThatMayBeWritten(t *testing.T) {
	v := newVault("-- a.md --\n[[today‸\n-- 2026-11-26.md --\n")
	v.cursors(func(f *File, offset int) {
		typing, _ := f.Note.TypingAt(offset)
		found := v.Snapshot().completeDates(Completing{File: f, Typing: typing, Today: thursday})
		if len(found) != 1 || found[0].File == nil || found[0].File.Name() != "2026-11-26.md" || found[0].Kind != DateCandidate {
			t.Errorf("got %+v", found)
		}
	})
}

func TestNoDaysAreOfferedWithoutOneOrTwoLetters(t *testing.T) {
	checkDates(t, "-- a.md --\n[[t‸", "")
	checkDates(t, "-- a.md --\n[[‸", "")
	checkAccept(t, "-- a.md --\n[[today‸", "")
}

func TestDaysAreOfferedInLinksOfTheFrontmatter(t *testing.T) {
	checkDates(t, "-- a.md --\n---\ndue: [[tomor‸\n---\n", `tomorrow (2026-11-27, Fri) → due: "[[2026-11-27]]"‸`)
	checkDates(t, "-- a.md --\n---\ndue: \"[[tomor‸]]\"\n---\n", `tomorrow (2026-11-27, Fri) → due: "[[2026-11-27]]‸"`)
}
