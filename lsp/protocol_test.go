package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"
)

// newVault is an editor with these files in its vault, by name and text.
func newVault(t *testing.T, files ...string) *editor {
	e := newEditor(t, "utf-16")
	for i := 0; i < len(files); i += 2 {
		e.write(files[i], files[i+1])
	}
	return e
}

// must does steps and returns what the last one answers.
func (e *editor) must(steps ...string) (answer string) {
	e.t.Helper()
	for _, step := range steps {
		var err error
		if answer, err = e.do(step); err != nil {
			e.t.Fatalf("%s: %v", step, err)
		}
	}
	return answer
}

// A request sees exactly the edits that were sent before it, however many are
// under way.
func TestManyEditsAndRequestsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	e := newVault(t)
	e.must(`open a.md "[[#End⟨1⟩]]\n⟨2⟩\n# End\n"`)
	at := e.toPosition(e.docs["a.md"].text, e.docs["a.md"].marks["1"])
	var waits []waiter
	for range 500 {
		e.must(`edit a.md 2 "🎉\r\n"`)
		_, wait := e.client.Start("textDocument/definition", map[string]any{
			"textDocument": map[string]any{"uri": e.uri("a.md")}, "position": at})
		waits = append(waits, wait)
	}
	for i, wait := range waits {
		result, err := wait(t.Context())
		var found []wireLocation
		if err == nil {
			err = json.Unmarshal(result, &found)
		}
		if want := i + 3; err != nil || len(found) != 1 || found[0].Range.Start.Line != want {
			t.Fatalf("after %d edits the heading is on line %d, but: %s, %v", i+1, want, result, err)
		}
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

// A request that is cancelled is answered, as such or with its result.
func TestCancelledRequestsAreAnswered(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "[[a]]\n")
	e.must("open a.md")
	params := map[string]any{"textDocument": map[string]any{"uri": e.uri("a.md")}, "position": wirePosition{0, 3},
		"context": map[string]any{"includeDeclaration": true}}
	var waits []waiter
	for i := range 200 {
		id, wait := e.client.Start("textDocument/references", params)
		if i%2 == 0 {
			if err := e.client.Cancel(id); err != nil {
				t.Fatal(err)
			}
		}
		waits = append(waits, wait)
	}
	for i, wait := range waits {
		got := outcome(wait(t.Context()))
		if got != cancelled && !strings.Contains(got, `"range"`) || i%2 == 1 && got == cancelled {
			t.Errorf("request %d: %s", i, got)
		}
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

// lines sends each line as a message and returns the code that Serve returns
// and what was answered, once the connection has ended. A line "EOF" ends the
// input.
func lines(t *testing.T, opts Options, send ...string) (code int, answers string) {
	t.Helper()
	near, far := net.Pipe()
	codes := make(chan int, 1)
	go func() { codes <- Serve(context.Background(), far, opts) }()
	c := NewClient(near)
	defer c.Close()
	for _, line := range send {
		if line == "EOF" {
			c.Close()
			break
		}
		if err := c.Send([]byte(line)); err != nil {
			t.Fatalf("sending %s: %v", line, err)
		}
	}
	select {
	case code = <-codes:
	case <-time.After(time.Minute):
		t.Fatal("the server does not end")
	}
	if _, err := c.Await(t.Context(), "nothing is called so", nil); err == nil {
		t.Fatal("the connection goes on")
	}
	var out []string
	for _, answer := range c.Kept("") {
		out = append(out, string(answer))
	}
	return code, strings.Join(out, "\n")
}

func call(id int, method, params string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`, id, method, params)
}

func tell(method string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","method":%q,"params":{}}`, method)
}

func TestServerLives(t *testing.T) {
	const initialize = `{"processId":null,"rootUri":null,"capabilities":{}}`
	var (
		hello    = call(1, "initialize", initialize)
		again    = call(2, "initialize", initialize)
		hover    = call(3, "textDocument/hover", `{"textDocument":{"uri":"file:///a.md"},"position":{"line":0,"character":0}}`)
		shutdown = call(4, "shutdown", "null")
	)
	for _, test := range []struct {
		name  string
		send  []string
		code  int
		wants []string // parts of the answers, in their order
	}{
		{"a proper life", []string{hello, tell("initialized"), shutdown, tell("exit")}, 0, []string{`"id":1,"result":{"capabilities":`, `"id":4,"result":null`}},
		{"exit without shutdown", []string{hello, tell("initialized"), tell("exit")}, 1, []string{`"id":1`}},
		{"exit at once", []string{tell("exit")}, 1, nil},
		{"the input ends", []string{hello, tell("initialized"), "EOF"}, 1, nil},
		{"the input ends at once", []string{"EOF"}, 1, nil},
		{"a request too early", []string{hover, hello, tell("exit")}, 1, []string{`"id":3,"error":{"code":-32002`, `"id":1,"result"`}},
		{"a request too late", []string{hello, shutdown, hover, tell("exit")}, 0, []string{`"id":1`, `"id":4,"result":null`, `"id":3,"error":{"code":-32600`}},
		{"initialize twice", []string{hello, again, shutdown, tell("exit")}, 0, []string{`"id":1,"result"`, `"id":2,"error":{"code":-32600`, `"id":4`}},
		{"initialize with nonsense, then well", []string{call(9, "initialize", `[]`), hello, shutdown, tell("exit")}, 0, []string{`"id":9,"error":{"code":-32602`, `"id":1,"result"`, `"id":4`}},
		{"notifications before initialize", []string{tell("textDocument/didOpen"), tell("initialized"), hello, shutdown, tell("exit")}, 0, []string{`"id":1,"result"`, `"id":4`}},
		{"garbage", []string{"{", "", "[]", hello, `{"jsonrpc":"2.0","id":5}`, shutdown, tell("exit")}, 0, []string{`"code":-32700`, `"id":1,"result"`, `"id":4`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			code, answers := lines(t, Options{}, test.send...)
			if code != test.code {
				t.Errorf("code %d, want %d", code, test.code)
			}
			rest := answers
			for _, want := range test.wants {
				_, after, found := strings.Cut(rest, want)
				if !found {
					t.Errorf("no %s in its place of\n%s", want, answers)
				}
				rest = after
			}
		})
	}
}

// A client that dies without a word takes its server with it.
func TestServerEndsWithItsClientsProcess(t *testing.T) {
	t.Parallel()
	watched := make(chan int, 1)
	opts := Options{WatchProcess: func(_ context.Context, pid int, gone func()) {
		watched <- pid
		gone()
	}}
	code, _ := lines(t, opts, call(1, "initialize", `{"processId":4711,"rootUri":null,"capabilities":{}}`))
	if pid := <-watched; code != 1 || pid != 4711 {
		t.Errorf("code %d, watched process %d", code, pid)
	}
}

// A client that does not tell its process is not watched.
func TestServerWatchesNobodyUnasked(t *testing.T) {
	t.Parallel()
	opts := Options{WatchProcess: func(_ context.Context, pid int, _ func()) { t.Errorf("process %d is watched", pid) }}
	code, _ := lines(t, opts, call(1, "initialize", `{"processId":null,"rootUri":null,"capabilities":{}}`), call(2, "shutdown", "null"), tell("exit"))
	if code != 0 {
		t.Errorf("code %d", code)
	}
}

// A client that stops reading does not keep its server alive.
func TestServerEndsUnderAClientThatDoesNotRead(t *testing.T) {
	t.Parallel()
	near, far := net.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	codes := make(chan int, 1)
	go func() { codes <- Serve(ctx, far, Options{}) }()
	body := call(1, "initialize", `{"processId":null,"rootUri":null,"capabilities":{}}`)
	if _, err := io.WriteString(near, string(appendHeader(nil, len(body)))+body); err != nil {
		t.Fatal(err)
	}
	cancel()
	if code := <-codes; code != 1 {
		t.Errorf("code %d", code)
	}
}

// A text may hold whatever JSON can carry; what is no character becomes one.
func TestTextsOfAnyCharacters(t *testing.T) {
	t.Parallel()
	e := newVault(t, "b.md", "# B\n")
	e.must("open b.md")
	for name, text := range map[string]string{
		"nul":            `\u0000[[b]]\u0000`,
		"lone surrogate": `\ud83d[[b]]`,
		"a pair":         `\ud83c\udf89[[b]]`,
		"controls":       `\u0001\u001b\u007f\u0085\u2028[[b]]`,
		"a byte order":   `\ufeff[[b]]`,
		"not a letter":   `\uffff[[b]]`,
	} {
		open := `{"textDocument":{"uri":"` + e.uri(name+".md") + `","languageId":"markdown","version":1,"text":"` + text + `"}}`
		if err := e.notify("textDocument/didOpen", json.RawMessage(open)); err != nil {
			t.Fatal(err)
		}
		var decoded string
		_ = json.Unmarshal([]byte(`"`+text+`"`), &decoded)
		at := e.toPosition(decoded, strings.Index(decoded, "b]]"))
		ask := map[string]any{"textDocument": map[string]any{"uri": e.uri(name + ".md")}, "position": at}
		got := e.local(outcome(e.call("textDocument/definition", ask)))
		if !strings.Contains(got, `"<b.md>"`) {
			t.Errorf("%s: the link leads to %s", name, got)
		}
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

// Files in other encodings, and what is no file, are taken as far as they go.
func TestOddFilesOnDisk(t *testing.T) {
	t.Parallel()
	e := newVault(t,
		"latin.md", "# Caf\xe9\n[[target]]\n",
		"utf-16.md", "\xff\xfe#\x00 \x00A\x00\n\x00",
		"nul.md", "\x00\x00[[target]]\x00",
		"bom.md", "\ufeff---\nalias: with mark\n---\n[[target]]\n",
		"cut.md", "[[target]] \xf0\x9f\x8e",
		"empty.md", "",
		"folder.md/inside.md", "[[target]]",
		"target.md", "# Target⟨1⟩\n",
	)
	if err := os.Symlink("nowhere", e.path("dangling.md")); err != nil {
		t.Logf("without symbolic links: %v", err)
	}
	e.write("target.md", e.unmark("target.md", "# Target⟨1⟩\n"))
	const want = `bom.md 4:1-4:11 "[[target]]"
cut.md 1:1-1:11 "[[target]]"
folder.md/inside.md 1:1-1:11 "[[target]]"
latin.md 2:1-2:11 "[[target]]"
nul.md 1:3-1:13 "[[target]]"`
	if got := e.must("open target.md", "references target.md 1"); got != want {
		t.Errorf("references are\n%s", got)
	}
	e.must(`open all.md "[[latin⟨1⟩]] [[utf-16⟨2⟩]] [[nul⟨3⟩]] [[with mark⟨4⟩]] [[cut⟨5⟩]] [[empty⟨6⟩]] [[folder⟨7⟩]] [[dangling⟨8⟩]]"`)
	for mark, want := range map[string]string{"1": "**Caf", "2": "**utf-16**", "3": "**nul**", "4": "**bom**", "5": "**cut**", "6": "**empty**"} {
		if got := e.must("hover all.md " + mark); !strings.Contains(got, want) {
			t.Errorf("%s: hover is %s", mark, got)
		}
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}
