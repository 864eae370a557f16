package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path"
	"time"

	"github.com/notels/notels/lsp"
)

// play plays a short editing session with a server of our own over a pipe, on a
// copy of a vault, and prints what an editor would show. All of it comes from
// the server's answers; an empty one is a failure.
func play(env environment, vault fs.FS, why string) int {
	dir, err := copyVault(vault)
	if err != nil {
		return fail(env, err)
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	near, far := net.Pipe()
	served := make(chan int, 1)
	go func() { served <- lsp.Serve(ctx, far, lsp.Options{Version: versionString(), Quiet: time.Millisecond}) }()

	d := demo{client: &demoClient{Client: lsp.NewClient(near), ctx: ctx, dir: dir}, page: newPage(env)}
	d.say("%s\nAll answers are the server's own; an editor shows them in its way.", sentence(why))
	if err := errors.Join(d.play(), d.client.end()); err != nil {
		return fail(env, fmt.Errorf("the session broke off: %w", err))
	}
	if code := <-served; code != 0 {
		return fail(env, fmt.Errorf("the server ended with code %d", code))
	}
	d.say("\nWith Neovim, Helix or Emacs on the PATH, \"notels try\" opens this vault in it.\n" + nextSteps)
	return 0
}

// demo is one session.
type demo struct {
	client *demoClient
	page
	note *document // the welcome note
}

func (d *demo) play() (err error) {
	if err := d.client.begin(); err != nil {
		return err
	}
	if d.note, err = d.client.open(welcome); err != nil {
		return err
	}
	if err := d.client.awaitScan(d.note); err != nil {
		return err
	}
	for _, step := range []func() error{d.complete, d.jump, d.backlinks, d.hover, d.mistakes} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// complete types a link, letter by letter.
func (d *demo) complete() error {
	at := d.note.section("Complete").lastLine()
	link, err := d.note.link("Complete")
	if err != nil {
		return err
	}
	all, err := d.client.list(d.note, at, " [[")
	if err != nil {
		return err
	}
	name := []rune(path.Base(link.target))
	typed := "[[" + string(name[:min(3, len(name))])
	some, err := d.client.list(d.note, at, " "+typed)
	if err != nil {
		return err
	}
	d.step("Type [[ in %s, and its notes are offered:", d.note.file)
	d.items(all, 3)
	d.say("\n   Type on, %s, and the list gets shorter:\n", typed)
	d.items(some, 3)
	d.say("\n   Take the first, and the line reads:\n   %s", some[0].accepted)
	return nil
}

// jump follows a link.
func (d *demo) jump() error {
	link, places, err := d.ask("definition", "textDocument/definition")
	if err != nil {
		return err
	}
	d.step("Go to the definition of %s:", link.text)
	d.places(places, 2)
	return nil
}

// backlinks asks who links to a note.
func (d *demo) backlinks() error {
	link, places, err := d.ask("backlinks", "textDocument/references")
	if err != nil {
		return err
	}
	d.step("Find references of %s, that is, its backlinks:", link.text)
	d.places(places, 5)
	return nil
}

// ask asks for the places of the link in the section that a word names.
func (d *demo) ask(section, method string) (link, []place, error) {
	l, err := d.note.link(section)
	if err != nil {
		return l, nil, err
	}
	places, err := d.client.places(method, d.note, l)
	return l, places, err
}

// hover reads what a link leads to without going there.
func (d *demo) hover() error {
	link, err := d.note.link("Hover")
	if err != nil {
		return err
	}
	text, err := d.client.hover(d.note, link)
	if err != nil {
		return err
	}
	d.step("Hover over %s:", link.text)
	d.box(text, 11)
	return nil
}

// mistakes opens the note that the section about problems leads to.
func (d *demo) mistakes() error {
	_, places, err := d.ask("wrong", "textDocument/definition")
	if err != nil {
		return err
	}
	note, err := d.client.open(places[0].file)
	if err != nil {
		return err
	}
	problems, err := d.client.problems(note)
	if err != nil {
		return err
	}
	d.step("Open %s, and its problems are marked:", note.file)
	d.problems(problems, 10)
	return nil
}
