package schema

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// sample is what is under a key in the notes of a group.
type sample struct {
	alone, items values
	low, high    float64 // of the numbers
	numbers      int
}

// values are what is there, alone or in lists: how many of each form, and how often
// which text.
type values struct {
	forms  [forms]int
	words  map[string]int
	misfit bool // a text is not as the keyword for its form wants it
}

// mostWords bounds the texts that are counted; otherWords stands for all others.
const (
	mostWords  = 64
	otherWords = ""
)

// add takes in what is usual of a note.
func (w *inferrer) add(fields []note.FieldRecord) {
	odd := map[string]bool{}
	for _, o := range w.g.Outliers(fields, w.Evidence) {
		odd[o.Key] = true
	}
	for i := range fields[:min(len(fields), mostFields)] {
		f := &fields[i]
		if odd[f.Key.Text] || hasBefore(fields[:i], f.Key.Text) {
			continue
		}
		s := w.samples[f.Key.Text]
		if s == nil {
			s = &sample{}
			w.samples[f.Key.Text] = s
		}
		s.add(&f.Value, w.formats)
	}
}

func (s *sample) add(v *note.ValueRecord, known formats) {
	s.alone.add(v, known)
	for i := range v.Items {
		s.items.add(&v.Items[i], known)
	}
	if n, ok := numberOf(v.Text); ok && (v.Kind == note.IntValue || v.Kind == note.FloatValue) {
		if s.numbers++; s.numbers == 1 {
			s.low, s.high = n, n
		}
		s.low, s.high = min(s.low, n), max(s.high, n)
	}
}

func (v *values) add(of *note.ValueRecord, known formats) {
	is := formOf("", of)
	if of.Kind == note.FloatValue && !sane(json.Number(of.Text)) {
		is = otherForm // .inf is a text to a schema
	}
	v.forms[is]++
	if !of.Cut && !known.take(is, of.Text) {
		v.misfit = true
	}
	if of.Kind != note.TextValue {
		return
	}
	if v.words == nil {
		v.words = map[string]int{}
	}
	text := of.Text
	if _, known := v.words[text]; !known && len(v.words) >= mostWords || of.Cut {
		text = otherWords
	}
	v.words[text]++
}

func (v *values) has(f form) bool { return v.forms[f] > 0 }

func (v *values) any() bool {
	return slices.ContainsFunc(v.forms[:], func(n int) bool { return n > 0 })
}

// types are the types that JSON Schema has for the values: none if there are no
// values, which says nothing of those to come.
func (v *values) types() (types []string) {
	for f := range forms {
		if t := f.jsonType(); v.has(f) && !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	if slices.Contains(types, "number") {
		types = slices.DeleteFunc(types, func(t string) bool { return t == "integer" })
	}
	if slices.Equal(types, []string{"null"}) {
		return nil
	}
	slices.Sort(types)
	return types
}

func (f form) jsonType() string {
	switch f {
	case emptyForm:
		return "null"
	case truthForm:
		return "boolean"
	case integerForm:
		return "integer"
	case fractionForm:
		return "number"
	case listForm, noItemsForm:
		return "array"
	case mapForm:
		return "object"
	}
	return "string"
}

// oneText is the form that all texts have, otherForm if they have several.
func (v *values) oneText() form {
	one := otherForm
	for f := range forms {
		if !v.has(f) || f.jsonType() != "string" {
			continue
		}
		if one != otherForm || f == otherForm {
			return otherForm
		}
		one = f
	}
	return one
}

// mostChoices is how many texts a list of choices has at most.
const mostChoices = 12

// choices are the texts if they are few, each there again and again. Others are so
// rare that they may be slips.
func (v *values) choices() (choices []any) {
	all, rare := 0, 0
	var often []string
	for text, n := range v.words {
		all += n
		if n > 1 {
			often = append(often, text)
		} else {
			rare++
		}
	}
	one := v.oneText()
	if all < 20 || all < 4*len(often) || len(often) > mostChoices || rare*200 > all || slices.Contains(often, otherWords) ||
		!slices.Contains([]form{otherForm, wordForm, wordsForm, codeForm}, one) {
		return nil
	}
	slices.SortFunc(often, func(a, b string) int { return cmp.Or(v.words[b]-v.words[a], strings.Compare(a, b)) })
	for _, t := range often {
		choices = append(choices, t)
	}
	if v.has(emptyForm) {
		choices = append(choices, nil)
	}
	return choices
}

// limits are the ends of the range of the numbers, as far as they end there: sizes
// have no largest one.
func (s *sample) limits(c counts) (low, high json.Number) {
	if !c.vary() {
		return "", ""
	}
	ranges := c.between(firstRange, firstRange+trait(buckets))
	isEnd := func(b bucket) bool {
		return traitCount{notes: int32(c.of(rangeTrait(b)))}.isPile(ranges)
	}
	in := span{bucketOf(s.low), bucketOf(s.high)}
	from, to := in.ends()
	whole := s.alone.forms[fractionForm] == 0
	if edge, _ := in.from.ends(); whole && in.from > 0 && edge < 10 {
		from = math.Floor(edge) + 1 // such have a bucket each
	}
	switch {
	case isEnd(in.from) && (whole || from < 0):
		low = json.Number(plainNumber(from))
	case in.from >= 0:
		low = "0"
	}
	if isEnd(in.to) && !math.IsInf(to, 0) {
		high = json.Number(plainNumber(to))
	}
	return low, high
}
