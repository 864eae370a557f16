package workspace

import "testing"

func TestCompletionOfAMarkdownPath(t *testing.T) {
	const files = `
-- sub/plan b.md --
---
alias: Old thing
---
# The plan
-- sub/deep/plan.md --
-- pic.png --
`
	for _, in := range []string{
		"[t](‸", "[t](‸)", "[t](pl‸an) x", "[t](<‸", "[t](<‸>", "[t](<‸)", "[t](<pl‸>)", "[t](<pl‸an b> \"t\")", "[t](pl‸ \"t\") x", "[t](pl‸#x)", "[t](plan%20‸", "[t](plan%2‸)", "[](old‸", "[](the‸)",
		"[l]: ‸", "[l]: <pl‸", "[l]: pl‸an \"t\"", "[t](./‸", "[t](./sub/‸", "[t](sub/d‸)", "[t](/su‸b)", "![](‸", "![](<p‸", "![[‸", "[t](http:‸", "[t](mailto:‸)", "| [](old‸ |", "é🎉 [t](old‸\r\nx",
	} {
		t.Log(in)
		checkAccept(t, "-- a.md --\n"+in+"\n"+files, "")
	}
}
