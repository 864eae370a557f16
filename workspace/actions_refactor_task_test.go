package workspace

import "testing"

func TestTogglingTasks(t *testing.T) {
	toggle := func(before, title, after string) {
		t.Helper()
		checkAction(t, "-- a.md --\n"+before, title, "a.md:1: "+after)
	}
	toggle("- i‸tem", "Make this item a task", "- [ ] item")
	toggle("‸- [ ] item", "Check off this task", "- [x] item")
	toggle("- [x] item‸", "Uncheck this task", "- [ ] item")
	toggle("1. it‸em", "Make this item a task", "1. [ ] item")
	toggle("2) [ ] it‸em", "Check off this task", "2) [x] item")
	toggle("* [/] it‸em", "Uncheck this task", "* [ ] item")
	toggle("- [1] se‸e\n\n[1]: b.md", "Make this item a task", "- [ ] [1] see")
	toggle("> + it‸em", "Make this item a task", "> + [ ] item")
	toggle("-\titem‸", "Make this item a task", "- [ ]\titem")
	toggle("- [link‸](a.md)", "Make this item a task", "- [ ] [link](a.md)")
	toggle("-‸", "Make this item a task", "- [ ]")
	toggle("- [ ]‸", "Check off this task", "- [x]")
	checkAction(t, `
-- a.md --
⟦- one
- [ ] two
  more
	1. three
⟧- four
`, "Make these 2 items tasks", `
a.md:1: - [ ] one
a.md:4: 	1. [ ] three
`)
	checkAction(t, `
-- a.md --
⟦- [x] one
- [ ] two
- [ ] three⟧
`, "Check off these 2 tasks", `
a.md:2: - [x] two
a.md:3: - [x] three
`)
	for _, text := range []string{"pro‸se", "```\n- co‸de\n```", "- - ‸-", "* * *‸", "---\ntags:\n- x‸\n---\n", "text\n2. goes‸ on", "- item\n  goes ‸on"} {
		checkOffered(t, "-- a.md --\n"+text, "task")
	}
}
