package note

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestSmoke(t *testing.T) {
	src := "---\ntitle: Hi\naliases: [a, b]\ntags: x, #y\nrelated: \"[[foo#h|z]]\"\n---\n# Head *one* `a_b_` [[x|y]] ^hid\n\nText [[a b#c|d]] ![[img.png|300]] [s](p%20q.md#frag \"t\") #tag/x (#in) \\#no\n\n| a | b |\n|--|--|\n| [[t\\|u]] | x |\n\n- item ^it\n- [ref][lab] [undef][zz] [lab] [c][]\n\n[lab]: foo.md#x 'title'\n\n%%\n[[hidden]]\n%%\n\n> [!note] cal\n> ```\n> [[no]]\n> ```\n> [[yes]]\n\n^blk\n\n$a_[[m]]$ costs $5 and $6 [[ok]] <img src=\"pic.png\"> <a id=\"anch\"></a>\n[^1] and [^2]\n\n[^1]: foot [[infoot]]\n\n<div>\n<a href=\"x.md\">hi</a> [[nolink]]\n</div>\n\nSetext\n===\n[[unclosed\n[[shown]](path.md) [a]()\n<https://x.y/#z> [[]]\n"
	n := Parse("f.md", []byte(src))
	for _, l := range n.Links {
		fmt.Printf("%d %q path=%q frag=%q embed=%v ext=%v fm=%v shown=%q label=%q pathspan=%q\n", l.Kind, n.Text.String(l.Span), l.Path, l.Fragment, l.Embed, l.External, l.InFrontmatter, n.Text.String(l.ShownSpan), l.Label, n.Text.String(l.PathSpan))
	}
	for _, h := range n.Headings {
		fmt.Printf("H %+v %q\n", h, n.Text.String(h.Span))
	}
	for _, h := range n.Blocks {
		fmt.Printf("B %+v %q\n", h, n.Text.String(h.Of))
	}
	for _, h := range n.Tags {
		fmt.Printf("T %+v %q\n", h, n.Text.String(h.Span))
	}
	for _, h := range n.Anchors {
		fmt.Printf("A %+v\n", h)
	}
	for _, h := range n.Footnotes {
		fmt.Printf("F %+v\n", h)
	}
	for _, h := range n.Problems {
		fmt.Printf("P %s %q %s\n", h.Code, n.Text.String(h.Span), h.Message)
	}
	for _, h := range n.Frontmatter.Fields {
		fmt.Printf("FM %+v\n", h)
	}
	for _, o := range n.opaque {
		fmt.Printf("O %q\n", n.Text.String(o))
	}
	fmt.Printf("%s\n", n.Title())
}
func TestVaults(t *testing.T) {
	for _, v := range []string{"flancian", "foam-docs", "powershell-docs", "silverbullet", "tasks-demo"} {
		t0 := time.Now()
		var nb, links, probs int
		var slow time.Duration
		var slown string
		codes := map[Code]int{}
		filepath.Walk("/tmp/vaults/"+v, func(p string, i os.FileInfo, e error) error {
			if strings.HasSuffix(p, ".md") {
				b, _ := os.ReadFile(p)
				t1 := time.Now()
				n := Parse(filepath.Base(p), b)
				if d := time.Since(t1); d > slow {
					slow = d
					slown = p
				}
				nb += len(b)
				links += len(n.Links)
				probs += len(n.Problems)
				for _, p := range n.Problems {
					codes[p.Code]++
				}
			}
			return nil
		})
		fmt.Println(v, time.Since(t0), nb, links, probs, slow, slown, codes)
	}
}
