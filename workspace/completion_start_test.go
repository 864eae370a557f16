package workspace

import "testing"

// TestPathsDoNotLeadOutAndBack: "../" above the workspace folder leads to another one, but
// not back by the folder's own name, which is another in each clone.
func TestPathsDoNotLeadOutAndBack(t *testing.T) {
	const files = "-- /ws/one/sub/plan.md --\n-- /ws/one/sub/plan.png --\n-- /ws/two/plain.md --\n-- /ws/two/plain.png --\n-- /ws/one/a.md --\n"
	for typed, want := range map[string]string{
		"[[../pla‸":      "plain (two/plain.md) → [[../two/plain]]‸\nplain.png (two/plain.png) → [[../two/plain.png]]‸",
		"![[../pla‸":     "plain.png (two/plain.png) → ![[../two/plain.png]]‸\nplain (two/plain.md) → ![[../two/plain]]‸",
		"[t](../pla‸":    "plain (two/plain.md) → [t](../two/plain.md)‸\nplain.png (two/plain.png) → [t](../two/plain.png)‸",
		"![](../pla‸":    "plain.png (two/plain.png) → ![](../two/plain.png)‸",
		"[t](../one/pl‸": "",
		"[t](../one/‸":   "",
		"[t](../two/pl‸": "plain (two/plain.md) → [t](../two/plain.md)‸\nplain.png (two/plain.png) → [t](../two/plain.png)‸",
		"[[./plan‸":      "plan (one/sub/plan.md) → [[./sub/plan]]‸\nplan.png (one/sub/plan.png) → [[./sub/plan.png]]‸",
		"[t](./su‸":      "sub/ (folder) → [t](./sub/‸\nplan (one/sub/plan.md) → [t](./sub/plan.md)‸\nplan.png (one/sub/plan.png) → [t](./sub/plan.png)‸",
	} {
		checkAccept(t, files+typed+"\n", want, "/ws/one", "/ws/two")
	}
	const inSub = "-- /ws/one/plan.md --\n-- /ws/one/sub/a.md --\n"
	checkAccept(t, inSub+"[[../pla‸\n", "plan (plan.md) → [[../plan]]‸", "/ws/one")
	checkAccept(t, inSub+"[t](../pla‸\n", "plan (plan.md) → [t](../plan.md)‸", "/ws/one")
	checkAccept(t, inSub+"[t](../../pla‸\n", "", "/ws/one")
}
