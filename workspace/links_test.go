package workspace

import (
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// A note that a link opens because it is not written yet is then what the link leads
// to, whatever kind of link it is and however it is written.
func TestANoteThatALinkMakesIsWhatTheLinkLeadsTo(t *testing.T) {
	const links = `[[New]] [[new.md]] [[folder/new]] [[folder/]] [[./new]] [[../new]] [[/new]] [[v1.2]] [[v1.2.markdown]] [[a b]] [[a%20b]] [[C#]] [[new#Part]]
[[Überblick 🎉]] [[new?]] [[new.md.md]] [[ new ]] [[other/deep/new]] [[New.MD]]
[x](new) [x](new.md) [x](a%20b.md) [x](a%20b) [x](../new.md) [x](./new.md) [x](/sub/new.md) [x](new.md#part) [x](new.md?x=1) [x](x/) [x](a%2Fb.md)`
	text := "-- sub/a.md --\n" + links + "\n-- here.md --\n"
	for i := range newVault(text).file("sub/a.md").links() {
		v := newVault(text)
		target := v.file("sub/a.md").links()[i]
		opens := v.Snapshot().Opens(v.file("sub/a.md"), target, v)
		if opens.ID == "" {
			t.Errorf("%q makes no note: %s", target.Written(), opens.Tooltip)
			continue
		}
		if v.Snapshot().File(opens.ID) != nil {
			t.Errorf("%q opens %s, which is there", target.Written(), opens.ID)
		}
		s := v.Apply(opened(opens.ID, "", 1))
		if r := s.Resolve(v.file("sub/a.md"), target); r.File == nil || r.File.ID != opens.ID {
			t.Errorf("%q makes %s, but does not lead there: %s", target.Written(), opens.ID, r.Why())
		}
	}
}

// links are the targets that a note writes.
func (f *File) links() (targets []note.Target) {
	for l := range f.Record.Links() {
		targets = append(targets, l.Target)
	}
	return targets
}

func TestNothingIsOpenedOutsideOfTheWorkspace(t *testing.T) {
	v := newVault(`
-- a.md --
[[../x]] [[../../x]] [[../vaults/x]] [x](../x.md) [x](../../etc/passwd) [[a/../../x]] [[a/../b]] [[a//b]] [[/../x]] [x](%2e%2e/x.md) [[.git/x]] [[a/.git/x]] [[ignored]] [x](/x/y.md) [x](ignored.md)
-- ignored.md ignored --
-- /x.md --
`)
	for _, target := range v.file("a.md").links() {
		if opens := v.Snapshot().Opens(v.file("a.md"), target, v); opens.ID != "" {
			t.Errorf("%q opens %s", target.Written(), opens.ID)
		}
	}
}

func TestNothingIsMadeBeforeTheWorkspaceIsRead(t *testing.T) {
	v := newVault("-- a.md --\n[[new]] [[a]]\n")
	s := v.SetScanned(false)
	var got []string
	for _, target := range v.file("a.md").links() {
		got = append(got, s.Opens(v.file("a.md"), target, v).ID)
	}
	if want := ", " + idOf("a.md"); strings.Join(got, ", ") != want {
		t.Errorf("opened are %q, want %q", got, want)
	}
}
