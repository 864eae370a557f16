package workspace

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// enoughDays is how many notes of days tell where they lie and how they are called.
const enoughDays = 3

// DailyTarget is the target of a wikilink to the daily note of a day, as the workspace
// folder of from names them; to is that note, nil if it is not written yet.
//
// Where it lies and how it is called the settings say, else most such notes that are
// there, else Obsidian's settings; else it is 2024-03-02 in the workspace folder. What is
// not written yet is named by its whole path, for there it will be made; by its name, which
// is as good, where no link can hold the path.
func (s *Snapshot) DailyTarget(from *File, day Date) (target string, to *File) {
	rel := s.dailyPath(from.Root, day)
	if rel == "" {
		return "", nil
	}
	if f := s.dailyFile(from.Root, rel); f != nil {
		if target = s.WikiTarget(from, f); target != "" {
			return target, f
		}
	}
	target = rel
	if isHard(rel) {
		target = lastSegment(rel)
	}
	t, ok := wikiTarget(target)
	if !ok || isHard(target) || target != rel && s.dayCalled(from.Root, target) != rel {
		return "", nil
	}
	return target, s.Resolve(from, t).File // as of the same name in another folder
}

// dailyFile is the note at the path of a day, without extension, nil for none.
func (s *Snapshot) dailyFile(root, rel string) *File {
	for f := range s.find(paths, note.Fold(rel)) {
		if f.Root == root && f.IsNote() && !f.LeftOut && f.stem() == note.Fold(rel) {
			return f
		}
	}
	return nil
}

// dailyPath is the path of a day's note below the workspace folder, without extension.
func (s *Snapshot) dailyPath(root string, day Date) string { return s.dailies(root).path(day) }

// dailies is where the notes of days lie below a workspace folder, and how they are called.
type dailies struct {
	folder string
	format config.DateFormat
}

func (s *Snapshot) dailies(root string) dailies {
	c, usual := s.Config(root), s.ways[root].usualDays()
	format := c.Daily.Format
	if format == nil && usual.format != "" {
		format, _ = config.ReadDateFormat(usual.format)
	}
	for _, other := range []config.DateFormat{c.Obsidian.Daily.Format, isoDay} {
		if format == nil {
			format = other
		}
	}
	return dailies{cmp.Or(c.Daily.Folder, usual.folder, c.Obsidian.Daily.Folder), format}
}

// path is that of a day's note, "" for what is no day.
func (d dailies) path(day Date) string {
	if !day.IsValid() {
		return ""
	}
	return path.Join(d.folder, day.in(d.format))
}

// in writes a day in a format.
func (d Date) in(f config.DateFormat) string { return f.Of(d.Year, d.Month, d.Day, d.Weekday()) }

// dayForm is where the note of a day lies, and how it is called there.
type dayForm struct {
	folder string // "." for the workspace folder
	format string // as config.ReadDateFormat reads it
}

// usualDays is how most notes of days are called, none if there are too few.
func (w way) usualDays() (usual dayForm) {
	most := 0
	for form, n := range w.daily {
		if n >= enoughDays && (n > most || n == most && form.less(usual)) {
			usual, most = form, n
		}
	}
	return usual
}

// less puts DD before MM, as most of the world does.
func (f dayForm) less(o dayForm) bool {
	return cmp.Or(strings.Compare(f.folder, o.folder), strings.Compare(f.format, o.format)) < 0
}

// dayForms are the forms in which a file is the note of a day: two where its name may be
// that of two days, none if it is none.
func dayForms(f *File) (forms []dayForm) {
	rel := f.withoutExtension(f.Rel())
	for _, named := range namedDays(lastSegment(rel)) {
		forms = append(forms, named.form(parentDir(rel)))
	}
	return forms
}

// namedDay is a day that a name tells in a format.
type namedDay struct {
	Date
	format string
}

// namedDays are the days that a name may tell, perhaps with the day of the week behind.
func namedDays(name string) (days []namedDay) {
	if len(name) < len("20240302") || !isDigit(name[0]) {
		return nil
	}
	for _, format := range dayNames {
		if n := len(format); len(name) >= n {
			d := namedDay{format: format}
			if d.read(name[:n]) && d.readWeekday(name[n:]) {
				days = append(days, d)
			}
		}
	}
	return days
}

// dayNames are the usual names of days; each letter of them stands for a digit.
var dayNames = strings.Fields("YYYY-MM-DD YYYY_MM_DD YYYY.MM.DD YYYYMMDD DD-MM-YYYY DD_MM_YYYY DD.MM.YYYY MM-DD-YYYY MM_DD_YYYY")

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// read reads a text of the length of the format.
func (d *namedDay) read(text string) bool {
	for i := range len(text) {
		var part *int
		switch d.format[i] {
		case 'Y':
			part = &d.Year
		case 'M':
			part = &d.Month
		case 'D':
			part = &d.Day
		}
		switch {
		case part == nil && text[i] != d.format[i], part != nil && !isDigit(text[i]):
			return false
		case part != nil:
			*part = 10**part + int(text[i]-'0')
		}
	}
	return d.IsValid() && d.Year >= 1900 && d.Year < 2100
}

// readWeekday reads what stands behind, which is nothing or the day of the week.
func (d *namedDay) readWeekday(rest string) bool {
	if rest == "" {
		return true
	}
	i := slices.IndexFunc(weekdayForms, func(f writtenForm) bool { return d.in(f.read) == rest })
	if i >= 0 {
		d.format += weekdayForms[i].format
	}
	return i >= 0
}

// form is where the note lies, whose folders may be of its year and month.
func (d *namedDay) form(dir string) dayForm {
	format := d.format
	for dir != "" {
		i := slices.IndexFunc(monthForms, func(f writtenForm) bool { return d.in(f.read) == lastSegment(dir) })
		if i < 0 {
			break
		}
		dir, format = parentDir(dir), monthForms[i].format+"/"+format
	}
	return dayForm{cmp.Or(dir, "."), format}
}

// writtenForm is a format with what it is read as.
type writtenForm struct {
	format string
	read   config.DateFormat
}

func writtenForms(formats ...string) (all []writtenForm) {
	for _, format := range formats {
		f, _ := config.ReadDateFormat(format)
		all = append(all, writtenForm{format, f})
	}
	return all
}

var (
	isoDay       = writtenForms("YYYY-MM-DD")[0].read
	weekdayForms = writtenForms(" dddd", "-dddd", "_dddd", " ddd", "-ddd", "_ddd", ", dddd")
	monthForms   = writtenForms("YYYY", "MM", "YYYY-MM", "YYYY_MM", "YYYY.MM", "YYYYMM", "MMMM", "MMM", "MM-MMMM", "MM MMMM", "MM-MMM", "M")
)
