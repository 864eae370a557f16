package schema

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// fieldsOf are those of a frontmatter.
func fieldsOf(block string) []note.FieldRecord {
	return note.Parse("n.md", []byte("---\n"+block+"\n---\n")).Record().Fields()
}

// TestForms shows what values are told apart by.
func TestForms(t *testing.T) {
	for _, test := range []struct {
		value string
		want  form
	}{
		{"", emptyForm}, {"~", emptyForm}, {"[]", noItemsForm}, {`""`, otherForm}, {`"{{date}}"`, otherForm}, {"<% tp.date %>", otherForm}, {"{% if a %}1{% endif %}", otherForm},
		{"true", truthForm}, {"yes", yesNoForm}, {"7", integerForm}, {"1_000", integerForm}, {"0.5", fractionForm}, {`"7"`, numeralForm},
		{"draft", wordForm}, {"open models", wordsForm}, {"https://a.example", webForm}, {"ann@a.example", mailForm}, {`"[[a]]"`, linkForm}, {`"![[a.png]]"`, linkForm},
		{"2025-01-22", isoForm}, {`"2025-01-22"`, isoForm}, {"2025-01-22T10:00:00Z", momentForm}, {"2025-01-22 10:00", minuteForm}, {"2025/1/22", slashForm},
		{"2025.01.22", dotForm}, {"22/01/2025", slashEndForm}, {"22.1.2025", dotEndForm}, {"22-01-2025", dashEndForm}, {"22 Jan 2025", dayNameForm},
		{"22nd January 2025", dayNameForm}, {`"January 22, 2025"`, nameDayForm}, {"Jan. 22 2025", nameDayForm}, {"2025-01", yearForm}, {`"2025"`, yearForm},
		{"32.01.2025", codeForm}, {"5a", codeForm}, {"v2", codeForm}, {"1.0.1", codeForm}, {"3-4", codeForm}, {"1,5", wordForm}, {"gpt-4", wordForm},
		{"TBD", otherForm}, {"n/a", otherForm}, {`"-"`, otherForm}, {"None.", otherForm}, {`"?"`, otherForm}, {"nonesuch", wordForm}, {"99 Balloons 1983", wordsForm}, {"Mayor 22 2025", wordsForm}, {"[a]", listForm}, {"{a: 1}", mapForm},
	} {
		v := fieldsOf("key: " + test.value)[0].Value
		if got := formOf("key", &v); got != test.want {
			t.Errorf("%s has form %d, want %d", test.value, got, test.want)
		}
	}
	if v := fieldsOf("title: 1984")[0].Value; formOf("title", &v) != wordForm {
		t.Error("a title that is a number is no text")
	}
}

// TestBuckets has each number between the ends of its bucket, and buckets in the
// order of numbers.
func TestBuckets(t *testing.T) {
	all := []float64{-1e300, -7, -0.5, -1e-9, 0, 1e-9, 0.1, 0.11, 0.2, 0.5, 0.9, 1, 1.5, 2, 3, 9, 9.5, 10, 11, 20, 55, 1000, 1e11, 5e11, 6e11, 1e300}
	for i, n := range all {
		b := bucketOf(n)
		low, high := b.ends()
		if n < low || n > high || n > 0 && n == low || n < 0 && n == high {
			t.Errorf("%g is not in bucket %d, from %g to %g", n, b, low, high)
		}
		if i > 0 && b < bucketOf(all[i-1]) {
			t.Errorf("the bucket of %g comes before that of %g", n, all[i-1])
		}
		if got := rangeTrait(b).bucket(); got != b {
			t.Errorf("the trait of bucket %d is that of bucket %d", b, got)
		}
	}
}

// TestGroupsAddUp adds notes to a group and takes them away, one by one and several
// at once, in any order: what is left is as if the rest had never been there.
func TestGroupsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	value := func() string {
		return [...]string{"", "1", "0.5", "-3", "a", "b c", "[a, 1]", "[]", "2025-01-22", "{x: 1}", "yes", "https://a.example"}[r.IntN(12)]
	}
	for range 200 {
		var g *Group
		var in []string
		for range 30 {
			var c Change
			for range 1 + r.IntN(3) {
				if len(in) > 0 && r.IntN(2) == 0 {
					i := r.IntN(len(in))
					c.Add(fieldsOf(in[i]), -1)
					in = append(in[:i], in[i+1:]...)
					continue
				}
				block := fmt.Sprintf("a: %s\nb: %s\nkey%d: %s", value(), value(), r.IntN(3), value())
				c.Add(fieldsOf(block), 1)
				in = append(in, block)
			}
			g = g.Plus(&c)
		}
		var all Change
		for _, block := range in {
			all.Add(fieldsOf(block), 1)
		}
		var none *Group
		if want := none.Plus(&all); !reflect.DeepEqual(g, want) {
			t.Fatalf("the group is\n%v\nwant\n%v", g, want)
		}
	}
}
