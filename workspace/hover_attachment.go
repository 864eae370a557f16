package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// headBytes is how much of a picture is read for its size: photos tell much of
// themselves before that.
const headBytes = 256 << 10

// attachment tells of a file that is no note: of what kind and how large it is, and
// of a picture how many pixels it has, and how wide it is shown.
func (p Previewer) attachment(ctx context.Context, f *File, remark, shown string) (string, error) {
	u, err := p.uses(ctx, Subject{Kind: OfNote, File: f})
	if err != nil {
		return "", err
	}
	head, size, err := p.Texts.Head(f, headBytes)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", err
	case err != nil: // it may not be read
		return p.join(p.strong(f.Name()), p.text(remark), "This file is an attachment.", u.backlinks()), nil
	}
	facts := []string{kindOf(f)}
	picture := ""
	if isPicture(f) {
		if w, h, ok := pictureSize(head); ok {
			facts = append(facts, fmt.Sprintf("%d × %d pixels", w, h))
		}
		if size > 0 && p.Markup == Markdown {
			picture = "!" + p.linkTo(f.Name(), p.URI(f.ID))
		}
	}
	facts = append(facts, bytesIn(size))
	said := strings.Join(facts, ", ") + "."
	if shown != "" {
		said += " Shown " + shown + "."
	}
	name := p.strong(f.Name())
	if picture == "" && p.Markup == Markdown {
		name = "**" + p.linkTo(f.Name(), p.URI(f.ID)) + "**"
	}
	return p.join(name, p.text(remark), p.text(said), picture, u.backlinks()), nil
}

// pictureTypes are the extensions of pictures that editors show.
const pictureTypes = " apng avif bmp gif ico jpeg jpg png svg webp "

func isPicture(f *File) bool {
	return strings.Contains(pictureTypes, " "+extension(lastSegment(f.path))+" ")
}

// kindOf says of what kind an attachment is.
func kindOf(f *File) string {
	ext := strings.ToUpper(extension(lastSegment(f.path)))
	switch {
	case ext == "":
		return "File"
	case isPicture(f):
		return ext + " image"
	}
	return ext + " file"
}

// bytesIn is a size as people read it.
func bytesIn(n int64) string {
	if n < 1000 {
		return count(int(n), "byte")
	}
	size, unit := float64(n)/1000, "kB"
	for _, next := range []string{"MB", "GB", "TB"} {
		if size < 999.95 {
			break
		}
		size, unit = size/1000, next
	}
	return fmt.Sprintf("%.1f %s", size, unit)
}

var sizeShown = regexp.MustCompile(`^(\d{1,5})(?:x(\d{1,5}))?$`)

// shownSize says how large a link wants a picture to be shown, as ![[x.png|300]]
// does, "" if it does not say.
func shownSize(n *note.Note, l *note.Link) string {
	shown := n.Text.String(l.ShownSpan)
	size := sizeShown.FindStringSubmatch(strings.TrimSpace(shown[strings.LastIndexByte(shown, '|')+1:]))
	switch {
	case size == nil || !l.Embed:
		return ""
	case size[2] != "":
		return size[1] + " × " + size[2] + " pixels large"
	}
	return size[1] + " pixels wide"
}
