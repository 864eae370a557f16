package note

import "testing"

func TestHTMLLinks(t *testing.T) {
	checkLinks(t, []linkCase{
		{`<img src="path">`, "html embed ⟦path¦path⟧"},
		{`text <a href='p%20q.md#x'>y</a>`, "html ⟦path¦p%20q.md⟧#⟦fragment¦x⟧ → p q.md#x"},
		{"<video src=p.mp4></video>", "html embed ⟦path¦p.mp4⟧"},
		{"<video><source src=\"p.mp4\"></video>", "html embed ⟦path¦p.mp4⟧"},
		{`<audio controls src="a.ogg">`, "html embed ⟦path¦a.ogg⟧"},
		{`text <IMG alt="a > b" SRC = "p">`, "html embed ⟦path¦p⟧"},
		{"<div>\n<a\n  href=\"x.md\">hi</a> [[no]]\n</div>", "html ⟦path¦x.md⟧"},
		{"<div>\n<!-- <a href='x'> -->\n<img src='y'>\n</div>", "html embed ⟦path¦y⟧"},
		{`<a href="a&amp;b.md">`, "html ⟦path¦a&amp;b.md⟧ → a&b.md"},
		{`<a href="https://x.y">`, "html external ⟦path¦https://x.y⟧"},
		{"<div>\n<img src=>\n<img src= >\n<a href=x>\n</div>", "html ⟦path¦x⟧"},
		{`<img alt="" src='' id="" src="path">`, "html embed ⟦path¦path⟧"},
		{`> <img src="path">`, "html embed ⟦path¦path⟧"},
		{`[<img src="i.png">](p.md)`, "inline [⟦shown¦<img src=\"i.png\">⟧](⟦path¦p.md⟧)\nhtml embed ⟦path¦i.png⟧"},
	})
	for _, in := range []string{
		`<a href="">`, `<img href="x">`, `<a src="x">`, `<img alt="src=x">`, `<b title="[[x]]">`, `\<img src="x">`, "`<img src='x'>`",
		"<script>\n<img src='x'>\n</script>", "<pre>\n<img src='x'>\n</pre>", "<!-- <img src='x'> -->", `<img src="x`, "<img data-src='x'>",
		"<div", "<div id", "<div id=", "<div id=\"", "<img src='x", "<div>\n<", "<div>\n<!-- <img src=x>",
	} {
		expect(t, in, showLinks(parse(in)), "")
	}
}

func TestHTMLIDs(t *testing.T) {
	for in, want := range map[string]string{
		`<a id="x"></a> <a name='y'> <p id=z>`:  "x y z",
		`<div id="a b">`:                        "a b",
		`<meta name="x"> <a name="">`:           "",
		"<div>\n<span id=\"x\"></span>\n</div>": "x",
		"`<a id=x>` <!-- <a id=y> -->":          "",
		"# <a id=\"x\"></a>Head":                "x",
		`<a id="x&amp;y">`:                      "x&amp;y",
	} {
		n := parse(in)
		expect(t, in, showTexts(n, n.Anchors, func(a Anchor) span { return a.Span }), want)
	}
	if n := parse(`<a id="x&amp;y">`); n.Anchors[0].ID != "x&y" {
		t.Errorf("the id is %q", n.Anchors[0].ID)
	}
}

func TestWebAddresses(t *testing.T) {
	checkLinks(t, []linkCase{
		{"<https://x.y/z#a>", "address external <⟦path¦https://x.y/z#a⟧>"},
		{"<mailto:a@b.c> <a@b.c> <zettel:1>", "address external <⟦path¦mailto:a@b.c⟧>\naddress external <⟦path¦zettel:1⟧>"},
		{"see https://x.y/z.", "address external ⟦path¦https://x.y/z⟧"},
		{"https://a.b?", "address external ⟦path¦https://a.b⟧"},
		{"(http://a.b/c_(d)), ftp://e.f!", "address external ⟦path¦http://a.b/c_(d)⟧\naddress external ⟦path¦ftp://e.f⟧"},
		{"**https://a.b** _http://c.d_ \"https://e.f\"", "address external ⟦path¦https://a.b⟧\n" +
			"address external ⟦path¦http://c.d⟧\naddress external ⟦path¦https://e.f⟧"},
		{"https://a.b]c http://d)e", "address external ⟦path¦https://a.b]c⟧\naddress external ⟦path¦http://d)e⟧"},
		{"[https://a.b] HTTPS://C.D", "address external ⟦path¦https://a.b⟧\naddress external ⟦path¦HTTPS://C.D⟧"},
		{"|https://a.b|\n|-|\n| https://c.d|", "address external ⟦path¦https://a.b⟧\naddress external ⟦path¦https://c.d⟧"},
		{"https://日本.jp/é?q=1&r#s", "address external ⟦path¦https://日本.jp/é?q=1&r#s⟧"},
		{"[a](mailto:b@c.d)", "inline external [⟦shown¦a⟧](⟦path¦mailto:b@c.d⟧)"},
		{"[a](//host/path#x)", "inline external [⟦shown¦a⟧](⟦path¦//host/path#x⟧)"},
		{"[a](h209+x-y:z)", "inline external [⟦shown¦a⟧](⟦path¦h209+x-y:z⟧)"},
		{"[a](2h:z) [b](é:z) [c](:z)", "inline [⟦shown¦a⟧](⟦path¦2h:z⟧)\ninline [⟦shown¦b⟧](⟦path¦é:z⟧)\ninline [⟦shown¦c⟧](⟦path¦:z⟧)"},
		{"[a](C:/x.md)", "inline [⟦shown¦a⟧](⟦path¦C:/x.md⟧)"},
		{"[a](x.md:y)", "inline external [⟦shown¦a⟧](⟦path¦x.md:y⟧)"},
		{"[a](b/c:d)", "inline [⟦shown¦a⟧](⟦path¦b/c:d⟧)"},
		{"<a href=\"https://h.t\">https://in.t</a>", "html external ⟦path¦https://h.t⟧\naddress external ⟦path¦https://in.t⟧"},
		{"[https://a.b](c.md) ![https://d.e](f)", "inline [⟦shown¦https://a.b⟧](⟦path¦c.md⟧)\ninline embed ![⟦shown¦https://d.e⟧](⟦path¦f⟧)"},
	})
	for _, in := range []string{
		"xhttps://a.b", "https://", "http://.", "://a.b", "www.a.b", "`https://a.b`", "$https://a.b$", "<!-- https://a.b -->",
		"    https://a.b", "```\nhttps://a.b\n```", "%%https://a.b%%", "<b title='https://a.b'>", "note://a.b", "https\\://a.b",
	} {
		expect(t, in, showLinks(parse(in)), "")
	}
}
