package workspace

import (
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// DailyNote is the note of a day in a workspace folder: the one that a link to that day
// leads to, nil if it is not written yet; and the path without extension that it would get.
func (s *Snapshot) DailyNote(root string, day Date) (f *File, rel string) {
	if rel = s.dailyPath(root, day); rel == "" {
		return nil, ""
	}
	if f = s.dailyFile(root, rel); f != nil {
		return f, rel
	}
	_, f = s.DailyTarget(File{ID: root + "/" + rel}.inRoot(root), day)
	return f, rel
}

// DayOf is the day whose note a file is, the zero Date if it is that of none.
func (s *Snapshot) DayOf(f *File) Date {
	if f == nil || f.Root == "" || !f.IsNote() {
		return Date{}
	}
	where, name := s.dailies(f.Root), lastSegment(f.stem())
	for year := 1900; year < 2100; year++ {
		if !strings.Contains(f.stem(), fmt.Sprintf("%02d", year%100)) {
			continue
		}
		for day := (Date{year, 1, 1}); day.Year == year; day = day.AddDays(1) {
			if note.Fold(lastSegment(where.path(day))) == name {
				if of, _ := s.DailyNote(f.Root, day); of == f {
					return day
				}
			}
		}
	}
	return Date{}
}

// farthestDay bounds, in days, how far apart the notes of two days are looked for.
const farthestDay = 20 * 366

// NearestDaily is the note of the nearest day before (step -1) or after (1) another, nil if
// there is none.
func (s *Snapshot) NearestDaily(root string, from Date, step int) *File {
	where := s.dailies(root)
	for days := range farthestDay {
		day := from.AddDays(step * (days + 1))
		rel := where.path(day)
		if rel == "" || !s.has(names, note.Fold(lastSegment(rel))) {
			continue
		}
		if f, _ := s.DailyNote(root, day); f != nil {
			return f
		}
	}
	return nil
}
