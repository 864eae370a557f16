package config

import "testing"

// TestDateFormat writes Saturday, the 2nd of March 2024.
func TestDateFormat(t *testing.T) {
	for format, want := range map[string]string{
		"YYYY-MM-DD":          "2024-03-02",
		"YY.M.D":              "24.3.2",
		"YYYYMMDD":            "20240302",
		"DD-MM-YYYY":          "02-03-2024",
		"dddd, MMMM Do YYYY":  "Saturday, March 2nd 2024",
		"ddd D MMM YYYY":      "Sat 2 Mar 2024",
		"YYYY/MM/YYYY-MM-DD":  "2024/03/2024-03-02",
		"[Log of] YYYY-MM-DD": "Log of 2024-03-02",
		"[MM]MM YYYY D":       "MM03 2024 2",
		"YYYY年MM月DD日":         "2024年03月02日",
		"[]YYYY_MM_DD":        "2024_03_02",
	} {
		f, err := ReadDateFormat(format)
		if err != nil {
			t.Errorf("%s: %v", format, err)
		} else if got := f.Of(2024, 3, 2, 6); got != want {
			t.Errorf("%s is %s, not %s", format, got, want)
		} else if again, err := ReadDateFormat(f.String()); err != nil || again.Of(2024, 3, 2, 6) != want {
			t.Errorf("%s is told as %s", format, f)
		}
	}
	f, _ := ReadDateFormat("Do YYYY MM")
	for day, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 22: "22nd", 31: "31st"} {
		if got := f.Of(2024, 3, day, 0); got != want+" 2024 03" {
			t.Errorf("the %d. is %s", day, got)
		}
	}
}

// TestBadDateFormats tells what is wrong, and what to do.
func TestBadDateFormats(t *testing.T) {
	const letters = "it knows YYYY, YY, MMMM, MMM, MM, M, DD, Do, D, dddd, ddd; write other words in brackets, as [Week]"
	const missing = "each day needs a name of its own, with its year (YYYY), month (MM) and day (DD)"
	for format, want := range map[string]string{
		"yyyy-mm-dd":       letters,
		"YYYY-MM-DD [W]ww": letters,
		"YYYY-MM-DD HH:mm": letters,
		"Log YYYY-MM-DD":   letters,
		"YYYYY-MM-DD":      letters,
		"YYYY-MM-DDDD":     letters,
		"YYYY-MM-DD dd":    letters,
		"YYYY-MM-DDDo":     letters, // a day of the year
		"YYYY-MM":          missing,
		"":                 missing,
		"[YYYY-MM-DD]":     missing,
		"MM-DD":            missing,
		"YYYY-MM-dddd":     missing,
		"/YYYY-MM-DD":      "there is no name before or behind a /",
		"YYYY//MM-DD":      "there is no name before or behind a /",
		"YYYY/MM/DD/":      "there is no name before or behind a /",
		"YYYY/../MM-DD":    "a name that starts with a dot is hidden",
		"[.x]YYYY-MM-DD":   "a name that starts with a dot is hidden",
		"YYYY\\MM\\DD":     "no name has such a character in it",
	} {
		got := "nothing"
		if _, err := dailyFormat(format); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %s\nnot: %s", format, got, want)
		}
	}
}
