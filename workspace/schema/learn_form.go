package schema

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// form is what a value looks like, finer than its kind.
type form uint8

const (
	emptyForm form = iota
	noItemsForm
	otherForm // nothing to compare with: an empty text, "none", or what a template leaves open
	truthForm
	integerForm
	fractionForm
	wordForm
	wordsForm // several words
	codeForm  // digits with letters, dots or hyphens: 5a, v2, 1.0.1
	longForm  // too long to be kept in a Record
	webForm
	mailForm
	linkForm     // [[…]]
	numeralForm  // a number in quotes
	yesNoForm    // a text that other programs take for true or false
	yearForm     // a date without its day
	isoForm      // the forms of dates; a date with its time is another form
	momentForm   // 2025-01-22T10:00:00
	minuteForm   // 2025-01-22 10:00
	slashForm    // 2025/01/22
	dotForm      // 2025.01.22
	slashEndForm // 22/01/2025 or 01/22/2025
	dotEndForm   // 22.01.2025
	dashEndForm  // 22-01-2025
	dayNameForm  // 22 January 2025
	nameDayForm  // January 22, 2025
	listForm
	mapForm
	forms
)

// class is what people tell values apart by.
type class uint8

const (
	noClass class = iota
	truthClass
	numberClass
	textClass
	dateClass
	listClass
	mapClass
	classes
)

func (c class) String() string {
	return [classes]string{"nothing", "true or false", "a number", "a text", "a date", "a list", "a group of keys"}[c]
}

func (f form) class() class {
	switch {
	case f <= otherForm:
		return noClass
	case f == truthForm:
		return truthClass
	case f <= fractionForm:
		return numberClass
	case f <= yesNoForm:
		return textClass
	case f <= nameDayForm:
		return dateClass
	case f == listForm:
		return listClass
	}
	return mapClass
}

// formOf is the form of a value under a key. What is only ever shown is a text,
// whatever else YAML makes of it: a title may be 1984.
func formOf(key string, v *note.ValueRecord) form {
	switch {
	case v.Kind == note.NullValue:
		return emptyForm
	case v.Kind == note.ListValue && len(v.Items) == 0 && !v.Cut:
		return noItemsForm
	case v.Kind == note.ListValue:
		return listForm
	case v.Kind == note.MapValue:
		return mapForm
	case v.Cut:
		return longForm
	case strings.TrimSpace(v.Text) == "" || note.IsTemplate(v.Text):
		return otherForm
	case isShown(key):
		return wordsOf(v.Text)
	}
	return scalarForm(v)
}

// isShown tells the keys whose values are texts as they are typed.
func isShown(key string) bool {
	switch strings.ToLower(key) {
	case "title", "alias", "aliases", "tag", "tags", "keywords", "description", "summary":
		return true
	}
	return false
}

func scalarForm(v *note.ValueRecord) form {
	switch v.Kind {
	case note.BoolValue:
		return truthForm
	case note.IntValue:
		return integerForm
	case note.FloatValue:
		return fractionForm
	}
	return textForm(strings.TrimSpace(v.Text))
}

// textForm is the form of a text, or of what YAML takes for a date.
func textForm(s string) form {
	switch first := s[0]; {
	case isNone(s):
		return otherForm
	case strings.HasPrefix(s, "[[") && strings.HasSuffix(s, "]]"), strings.HasPrefix(s, "![[") && strings.HasSuffix(s, "]]"):
		return linkForm
	case strings.HasPrefix(s, "https://"), strings.HasPrefix(s, "http://"):
		return webForm
	case strings.Contains(s, "@") && mailAddress.MatchString(s):
		return mailForm
	case first >= '0' && first <= '9':
		if f, _ := readDay(s); f != wordForm {
			return f
		}
	case first >= 'A' && first <= 'Z':
		if f, _ := readDay(s); f != wordForm {
			return f
		}
	}
	if _, ok := numberOf(s); ok {
		return numeralForm
	}
	if _, ok := truthOf(s); ok {
		return yesNoForm
	}
	if codeText.MatchString(s) {
		return codeForm
	}
	return wordsOf(s)
}

var codeText = regexp.MustCompile(`^[vV]?[0-9][0-9A-Za-z.-]*$`)

// isNone tells the words for what there is not, or not yet.
func isNone(s string) bool {
	switch strings.ToLower(strings.ReplaceAll(s, ".", "")) {
	case "tbd", "tba", "tbc", "todo", "n/a", "na", "none", "nil", "null", "unknown", "-", "--", "–", "—", "?", "??", "???", "":
		return true
	}
	return false
}

var mailAddress = regexp.MustCompile(`^[^\s@/]+@[^\s@/]+\.[A-Za-z]+$`)

func wordsOf(s string) form {
	if strings.ContainsAny(strings.TrimSpace(s), " \t\n") {
		return wordsForm
	}
	return wordForm
}

// truthOf is what a word of other languages than YAML says.
func truthOf(s string) (is, ok bool) {
	switch strings.ToLower(s) {
	case "yes", "true", "on":
		return true, true
	case "no", "false", "off":
		return false, true
	}
	return false, false
}

// numberOf is the number that a text is.
func numberOf(s string) (float64, bool) {
	plain := strings.ReplaceAll(strings.TrimSpace(s), "_", "")
	if n, err := strconv.ParseFloat(plain, 64); err == nil {
		return n, n == n && n-n == 0
	}
	n, err := strconv.ParseInt(plain, 0, 64)
	return float64(n), err == nil
}
