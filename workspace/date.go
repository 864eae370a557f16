package workspace

import "fmt"

// Date is a day. The zero Date is none.
type Date struct {
	Year, Month, Day int // from 1
}

// The days of the week, as Date.Weekday numbers them.
const (
	Sunday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

// String is the day as 2024-03-02, "" for none.
func (d Date) String() string {
	if d == (Date{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// IsValid reports whether there is such a day.
func (d Date) IsValid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year, month int) int {
	if month == 2 && (year%4 == 0 && year%100 != 0 || year%400 == 0) {
		return 29
	}
	return [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

// number counts the days, by years that begin in March: so February's last day, if there
// is one, is a year's last.
func (d Date) number() int {
	year, month := d.Year, d.Month-3
	if month < 0 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*month+2)/5 + d.Day - 1
}

// Weekday is the day of the week.
func (d Date) Weekday() int { return (d.number() + Wednesday) % 7 }

// AddDays is the day so many days later.
func (d Date) AddDays(days int) Date {
	days += d.number()
	year := days * 400 / 146097 // or one beside it
	for (Date{year + 1, 3, 1}).number() <= days {
		year++
	}
	for (Date{year, 3, 1}).number() > days {
		year--
	}
	days -= Date{year, 3, 1}.number()
	month := (5*days + 2) / 153
	day := days - (153*month+2)/5 + 1
	if month += 3; month > 12 {
		year, month = year+1, month-12
	}
	return Date{year, month, day}
}

// AddMonths is the same day so many months later, or the last of a month that has no
// such day.
func (d Date) AddMonths(months int) Date {
	months += 12*d.Year + d.Month - 1
	next := Date{months / 12, months%12 + 1, d.Day}
	next.Day = min(d.Day, daysIn(next.Year, next.Month))
	return next
}
