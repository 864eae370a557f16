package workspace

import (
	"fmt"
	"regexp"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// taskItem is what an item of a list starts with: its mark, and the box of a task.
var taskItem = regexp.MustCompile(`^([-*+]|\d{1,9}[.)])(?:[ \t]+(\[.\])(?:[ \t]|$))?`)

// mayBeItem tells lines on which an item of a list may start.
var mayBeItem = regexp.MustCompile(`^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)`)

// task is an item of a list.
type task struct {
	box  source.Span // "[x]", empty behind the mark of an item that is no task
	done bool        // what is in the box is no blank
}

// tasks offers to make tasks of items, to check those off, and to uncheck them.
func (r *refactoring) tasks() {
	first, last := r.lines()
	may := false
	for i := first; i <= last && !may; i++ {
		may = mayBeItem.MatchString(r.line(i))
	}
	if !may {
		return
	}
	all := r.itemsIn(r.structure().Elements, first, last)
	var plain, open []task
	for _, t := range all {
		switch {
		case t.box.Empty():
			plain = append(plain, t)
		case !t.done:
			open = append(open, t)
		}
	}
	switch {
	case len(plain) > 0:
		r.offerTasks(plain, "Make this item a task", "Make these %d items tasks", " [ ]")
	case len(open) > 0:
		r.offerTasks(open, "Check off this task", "Check off these %d tasks", "[x]")
	case len(all) > 0:
		r.offerTasks(all, "Uncheck this task", "Uncheck these %d tasks", "[ ]")
	}
}

// offerTasks offers to write a box into items.
func (r *refactoring) offerTasks(items []task, one, many, box string) {
	title := one
	if len(items) > 1 {
		title = fmt.Sprintf(many, len(items))
	}
	r.offer(RefactorRewrite, "task", title, func() (edits []source.Edit, err error) {
		for _, t := range items {
			edits = append(edits, source.Edit{Span: t.box, New: box})
		}
		return edits, nil
	})
}

// itemsIn are the items of lists that start on some lines.
func (r *refactoring) itemsIn(all []note.Element, first, last int) (items []task) {
	for _, e := range all {
		line := r.note.Text.Line(e.Span.Start)
		if line > last || r.note.Text.Line(e.Span.End) < first {
			continue
		}
		if e.Kind == note.ItemElement && line >= first {
			items = append(items, r.taskAt(e.Span.Start)...)
		}
		items = append(items, r.itemsIn(e.Elements, first, last)...)
	}
	return items
}

// taskAt is the item that starts at an offset.
func (r *refactoring) taskAt(start int) []task {
	line := r.note.Text.LineSpan(r.note.Text.Line(start))
	m := taskItem.FindSubmatchIndex(r.note.Text.Slice(source.Span{Start: start, End: line.End}))
	if m == nil {
		return nil
	}
	t := task{box: source.Span{Start: start + m[3], End: start + m[3]}}
	if m[4] >= 0 && r.note.LinkAt(start+m[4]+1) == nil { // "[1]" may be a reference
		t.box = source.Span{Start: start + m[4], End: start + m[5]}
		t.done = r.note.Text.Bytes()[t.box.Start+1] != ' '
	}
	return []task{t}
}
