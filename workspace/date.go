package workspace

// Date is a day. The zero Date is none.
type Date struct {
	Year, Month, Day int // from 1
}
