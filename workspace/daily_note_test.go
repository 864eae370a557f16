package workspace

import "testing"

// TestDailyNote: each day has one note, which a link to it leads to, or a place for it.
func TestDailyNote(t *testing.T) {
	for _, c := range []struct{ what, notes, toml, want string }{
		{what: "nothing is there", want: "makes 2024-03-02"},
		{what: "it is there", notes: "-- 2024-03-02.md --\n", want: "2024-03-02.md"},
		{what: "it is elsewhere", notes: "-- old/2024-03-02.md --\n", want: "old/2024-03-02.md"},
		{what: "others are elsewhere", notes: days(3, "log/%d/%02d/%[1]d-%02d-%02d.md"), want: "makes log/2024/03/2024-03-02"},
		{what: "settings", toml: "daily = { folder = 'mine', format = 'YYYY/D MMM' }", want: "makes mine/2024/2 Mar"},
		{what: "a folder that no link can hold", toml: "daily.folder = 'C# log'", want: "makes C# log/2024-03-02"},
		{what: "it is in a folder that no link can hold", notes: "-- C# log/2024 2 Mar.md --\n-- C.md --\n", toml: "daily = { folder = 'C# log', format = 'YYYY D MMM' }", want: "C# log/2024 2 Mar.md"},
		{what: "the other extension", notes: "-- 2024-03-02.markdown --\n", want: "2024-03-02.markdown"},
	} {
		t.Run(c.what, func(t *testing.T) {
			s := newVault(c.notes).settle(t, c.toml, "", "")
			f, rel := s.DailyNote(vaultRoot, Date{2024, 3, 2})
			got := "makes " + rel
			if f != nil {
				got = nameOf(f.ID)
			}
			if got != c.want {
				t.Errorf("the day has %s, not %s", got, c.want)
			}
		})
	}
	if f, rel := newVault("").Snapshot().DailyNote(vaultRoot, Date{2024, 2, 30}); f != nil || rel != "" {
		t.Errorf("a day that is none has the note %q", rel)
	}
}

// TestNearestDaily: from one daily note to those beside it, over days that have none.
func TestNearestDaily(t *testing.T) {
	for _, c := range []struct{ what, notes, toml, from, want string }{
		{"over a gap", "-- 2023-12-31.md --\n-- 2024-03-02.md --\n-- 2024-03-05.md --\n", "", "2024-03-02.md", "2023-12-31.md 2024-03-05.md"},
		{"the first and only", "-- 2024-03-02.md --\n", "", "2024-03-02.md", "none none"},
		{"in folders", days(3, "log/%d/%02d/%[1]d-%02d-%02d.md"), "", "log/2024/03/2024-03-21.md", "log/2024/03/2024-03-20.md log/2024/03/2024-03-22.md"},
		{"with words", "-- 2024/1 Mar.md --\n-- 2024/2 Mar.md --\n-- 2023/2 Mar.md --\n", "daily.format = 'YYYY/D MMM'", "2024/2 Mar.md", "2024/1 Mar.md none"},
		{"in several folders, too few to tell where", "-- old/2024-03-01.md --\n-- new/2024-03-02.md --\n", "", "new/2024-03-02.md", "old/2024-03-01.md none"},
		{"a note of no day", "-- 2024-03-02.md --\n", "", "2024-03-02 a.md", "no day"},
		{"no note", "-- 2024-03-02.md --\n-- 2024-03-01.png --\n", "", "2024-03-01.png", "no day"},
	} {
		t.Run(c.what, func(t *testing.T) {
			v := newVault(c.notes)
			s := v.settle(t, c.toml, "", "")
			got := "no day"
			if day := s.DayOf(s.File(idOf(c.from))); day != (Date{}) {
				got = beside(s, day, -1) + " " + beside(s, day, 1)
			}
			if got != c.want {
				t.Errorf("beside %s are %s, not %s", c.from, got, c.want)
			}
		})
	}
}

func beside(s *Snapshot, day Date, step int) string {
	if f := s.NearestDaily(vaultRoot, day, step); f != nil {
		return nameOf(f.ID)
	}
	return "none"
}
