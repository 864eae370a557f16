// Command picture turns a terminal's screen into an SVG. It reads what tmux's
// "capture-pane -e -N -p" writes; its arguments are the column and the row of
// the cursor.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
)

func main() {
	if err := picture(os.Stdin, os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

func picture(in io.Reader, out io.Writer, args []string) error {
	if len(args) != 2 {
		return errors.New("the column and the row of the cursor are needed")
	}
	s, err := read(in)
	if err != nil {
		return err
	}
	for i, at := range []*int{&s.cursorColumn, &s.cursorRow} {
		if *at, err = strconv.Atoi(args[i]); err != nil {
			return err
		}
	}
	w := bufio.NewWriter(out)
	s.draw(w)
	return w.Flush()
}
