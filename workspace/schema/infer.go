package schema

import (
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Outlier is something that a note has otherwise than nearly all notes of its
// group.
type Outlier struct {
	Key      string
	Missing  bool // the key is, else its value is meant
	Message  string
	Remedies []Remedy
}

// Evidence is how sure a judgment must be.
type Evidence struct {
	// Certainty is the share of notes, from 0 to 1, that must have something in
	// common for another to be an outlier.
	Certainty float64
	// Called is what to call the notes of the group, as "notes of type insight".
	Called string
}

// What is too frequent is no slip but a habit, however large the vault: values of
// another kind, and keys that are left out. A note that differs in many ways is one
// of another kind; and few notes are no evidence.
const (
	habit        = 10
	sameHabit    = 3   // of the same text or number
	missingHabit = 5   // or, of many notes, one in
	missingShare = 150 // of them
	mostHints    = 4
	fewNotes     = 20
	mostMissing  = 2
)

// sure reports whether so many of all notes are enough evidence. Bounds that allow
// for chance in small groups found less, and were wrong as often.
func (e Evidence) sure(some, all int) bool {
	return all >= fewNotes && float64(some) >= e.Certainty*float64(all)
}

// Outliers are what is unusual in a note of the group, which has the note in it.
func (g *Group) Outliers(fields []note.FieldRecord, e Evidence) (found []Outlier) {
	if g == nil || len(fields) == 0 || !e.sure(g.notes-1, g.notes-1) {
		return nil
	}
	for i := range fields[:min(len(fields), mostFields)] {
		f := &fields[i]
		known := g.key(f.Key.Text)
		if len(found) == mostHints || isType(f.Key.Text) || hasBefore(fields[:i], f.Key.Text) ||
			!e.sure(known.of(present)-1, known.of(present)-1) {
			continue
		}
		j := judge{Evidence: e, field: f, is: formOf(f.Key.Text, &f.Value), others: without(known, f)}
		if message := j.judge(); message != "" {
			o := Outlier{Key: f.Key.Text, Message: message}
			if j.fix != nil {
				o.Remedies = []Remedy{ChangeTo([]string{o.Key}, j.fix)}
			}
			found = append(found, o)
		}
	}
	return append(found, g.missing(fields, e)...)
}

// isType tells the key that makes a note one of a group.
func isType(key string) bool { return strings.EqualFold(key, "type") }

// missing are the usual keys that a note does not have. One that lacks many is of
// another kind.
func (g *Group) missing(fields []note.FieldRecord, e Evidence) (found []Outlier) {
	for i := range g.keys {
		k := &g.keys[i]
		if !g.isUsual(k, e) || hasKey(fields, k.name) {
			continue
		}
		if len(found) == mostMissing {
			return nil
		}
		found = append(found, Outlier{Key: k.name, Missing: true,
			Message:  fmt.Sprintf("%d of %d %s have %s; this one does not.", k.counts.of(present), g.notes, e.Called, code(k.name)),
			Remedies: []Remedy{{Title: "Add " + code(k.name), Action: AddKey, Key: k.name}}})
	}
	return found
}

// isUsual reports whether a note without a key has forgotten it.
func (g *Group) isUsual(k *learntKey, e Evidence) bool {
	n := k.counts.of(present)
	return g.notes-n <= max(missingHabit, g.notes/missingShare) && e.sure(n, max(n, g.notes-1))
}

func hasKey(fields []note.FieldRecord, key string) bool {
	for i := range fields {
		if strings.EqualFold(fields[i].Key.Text, key) {
			return true
		}
	}
	return false
}

// without is what is known of a key without the note that is judged.
func without(known counts, f *note.FieldRecord) counts {
	var own counts
	eachTrait(f, func(t trait) { own.add(t, -1) })
	return known.plus(own)
}

// judge judges one field by what others have.
type judge struct {
	Evidence
	field  *note.FieldRecord
	is     form
	others counts
	all    int // notes with a value there, this one included
	fix    any
}

// judge is the message if the value is an outlier, else "".
func (j *judge) judge() string {
	have, usual := j.classes()
	all := 0
	for _, n := range have {
		all += n
	}
	switch is := j.is.class(); {
	case is == noClass || usual == noClass || !j.sure(have[usual], all):
		return ""
	case (is != numberClass || usual != numberClass) && j.isConvention(usual, have[is]):
		return ""
	case is != usual && have[is] < habit && j.differs(usual):
		j.fix = j.convert(usual)
		return fmt.Sprintf("%s have %s here; this is %s.", j.most(have[usual]), usual, is)
	case is != usual:
		return ""
	case is == numberClass:
		return j.outOfRange(have[is])
	default:
		return j.form(have[is] - j.others.of(formTrait(yearForm)))
	}
}

// classes are how many others have which class of value, and the one that most
// have. Where most have a date, a year is no number.
func (j *judge) classes() (have [classes]int, usual class) {
	j.all = 1
	for _, of := range j.others.between(firstForm, firstItem) {
		if c := form(of.trait - firstForm).class(); c != noClass {
			have[c] += int(of.notes)
			j.all += int(of.notes)
		}
	}
	for c, n := range have {
		if n > have[usual] {
			usual = class(c)
		}
	}
	if usual == dateClass {
		for year := bucketOf(1001); year <= bucketOf(2001); year++ {
			have[numberClass] -= j.others.of(rangeTrait(year))
		}
	}
	return have, usual
}

// most is how many notes have what this one has not.
func (j *judge) most(some int) string {
	return fmt.Sprintf("%d of %d %s", some, j.all, j.Called)
}

// differs reports whether a value of another class than the usual one is a slip. A
// text may well be a number where there are ever new texts, or a list where there
// may be more than one; and numbers of versions and chapters may have letters and
// dots.
func (j *judge) differs(usual class) bool {
	is := j.is.class()
	several := is == listClass && (j.field.Value.Cut || len(j.field.Value.Items) != 1)
	switch {
	case usual == numberClass && j.is == codeForm, usual == textClass && is == numberClass && j.others.of(formTrait(codeForm)) > 0:
		return false
	case usual == dateClass && j.is == integerForm:
		f, _ := readDay(j.field.Value.Text)
		return f != yearForm
	case usual == textClass && several:
		return false
	case usual == textClass && is != mapClass && is != listClass:
		return j.closed() || j.special() != otherForm
	}
	return true
}

// isConvention reports whether others make the very same exception, of so many in
// all: they mean it. Beside lists there must be next to no other one, as an item that
// there often is lacks its brackets now and then.
func (j *judge) isConvention(usual class, exceptions int) bool {
	same := j.others.of(termTrait(j.is, j.field.Value.Text))
	return same >= sameHabit-1 && (usual != listClass || exceptions-same <= 1)
}

// closed reports whether the others have few texts, again and again.
func (j *judge) closed() bool {
	terms := j.others.between(firstTerm, firstNumber)
	all := 0
	for _, t := range terms {
		all += int(t.notes)
	}
	return len(terms) <= termHashes/4 && all >= 4*len(terms) && all >= 20
}

// special is the form that nearly all texts of others have, otherForm if they have
// none in common that is of any note.
func (j *judge) special() form {
	all := 0
	for f := range forms {
		if f.class() == textClass {
			all += j.others.of(formTrait(f))
		}
	}
	for _, f := range []form{wordsForm, webForm, mailForm, linkForm, numeralForm} {
		if j.sure(j.others.of(formTrait(f)), all) {
			return f
		}
	}
	return otherForm
}

// form reports a date or text that is of another form than nearly all others.
func (j *judge) form(dated int) string {
	is := j.is.class()
	if is != dateClass && is != textClass || j.is == yearForm || j.others.of(formTrait(j.is)) >= habit {
		return ""
	}
	for f := range forms {
		n := j.others.of(formTrait(f))
		switch {
		case f.class() != is || f == j.is || !j.sure(n, dated):
		case is == dateClass:
			if _, d := readDay(strings.TrimSpace(j.field.Value.Text)); d.as(f) != "" {
				j.fix = d.as(f)
			}
			return fmt.Sprintf("%s write the date as %s here; this is %s.", j.most(n), dayExamples[f], short(j.field.Value.Text))
		case f == webForm:
			return j.most(n) + " have a web address here; this is none."
		case f == mailForm:
			return j.most(n) + " have a mail address here; this is none."
		case f == linkForm:
			return j.most(n) + " have a `[[link]]` here; this is none."
		}
	}
	return ""
}
