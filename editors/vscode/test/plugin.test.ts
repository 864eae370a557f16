import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { hrefFrom, wikilinks } from '../src/preview/plugin';
import type { Wikilink } from '../src/protocol';

const here = 'file:///notes/plans/spring.md';

const known: Wikilink[] = [
  { target: 'garden', uri: 'file:///notes/garden.md', fragment: '', shown: 'The garden', image: false, text: 'All of the [[garden]].' },
  { target: 'garden#In May', uri: 'file:///notes/garden.md', fragment: 'in-may', shown: 'In May', image: false, text: '## In May\n\nSow *beans*.' },
  { target: 'utilization', uri: 'file:///notes/a/utilization.md', others: 1, fragment: '', shown: 'Utilization', image: false, text: null },
  { target: 'Compost', uri: null, fragment: '', shown: 'Compost', image: false, text: null },
  { target: 'plan.png', uri: 'file:///notes/plans/a%20plan.png', fragment: '', shown: 'plan.png', image: true, text: null },
];

function render(text: string, prepare: (md: MarkdownIt) => void = () => undefined): string {
  const md = new MarkdownIt();
  wikilinks(md, (document, target) => (document === here ? known.find((link) => link.target === target) : undefined));
  prepare(md);
  return md.render(text, { currentDocument: here }).trim();
}

test('a wikilink is a link to the file', () => {
  assert.equal(
    render('See [[garden]].'),
    '<p>See <a class="notels-link" href="../garden.md" data-href="../garden.md" title="The garden">garden</a>.</p>',
  );
});

test('it shows what stands behind the bar, and leads to its heading', () => {
  assert.match(render('[[garden#In May|sowing]]'), /href="..\/garden.md#in-may"[^>]*>sowing<\/a>/);
});

test('in a table the bar has a backslash', () => {
  assert.match(render('| a |\n|---|\n| [[garden\\|here]] |'), /<td><a [^>]*>here<\/a><\/td>/);
});

test('one to a note that is not written yet has a class and says so', () => {
  assert.equal(
    render('[[Compost]]'),
    '<p><span class="notels-link notels-unwritten" title="Not written yet: Compost">Compost</span></p>',
  );
});

test('one that fits several notes leads to the first, and says so', () => {
  assert.equal(
    render('[[utilization]]'),
    '<p><a class="notels-link notels-ambiguous" href="../a/utilization.md" data-href="../a/utilization.md" title="Fits 2 files, and leads to the first: Utilization">utilization</a></p>',
  );
});

test('until it is known where it leads, as without a server, it stands as it is written', () => {
  assert.equal(render('[[elsewhere|there]]'), '<p><span class="notels-link">[[elsewhere|there]]</span></p>');
  assert.equal(render('![[elsewhere]]'), '<p><span class="notels-link">![[elsewhere]]</span></p>');
});

test('an image is shown in its size', () => {
  assert.equal(render('![[plan.png|300]]'), '<p><img src="./a%20plan.png" alt="plan.png" width="300"></p>');
  assert.equal(render('![[plan.png|300x200]]'), '<p><img src="./a%20plan.png" alt="plan.png" width="300" height="200"></p>');
  assert.equal(render('![[plan.png|The beds]]'), '<p><img src="./a%20plan.png" alt="The beds"></p>');
});

test('a note that is embedded stands in a block, with a link to it', () => {
  assert.equal(
    render('![[garden#In May]]'),
    `<div class="notels-embed"><div class="notels-embed-title"><a class="notels-link" href="../garden.md#in-may" data-href="../garden.md#in-may" title="In May">In May</a></div>
<h2>In May</h2>
<p>Sow <em>beans</em>.</p>
</div>`,
  );
});

test('an embed within a sentence is a link', () => {
  assert.match(render('See ![[garden]] there.'), /^<p>See <a [^>]*>garden<\/a> there.<\/p>$/);
});

/** A note of some lines, with the texts of the notes that it embeds. */
function embedded(lines: string[], texts: Record<string, string>): string {
  const linkTo = (target: string): Wikilink => ({
    ...{ target, uri: `file:///notes/${target}.md`, fragment: '', shown: target, image: false, text: texts[target] ?? null },
    get links() {
      return Object.keys(texts).map(linkTo);
    },
  });
  const md = wikilinks(new MarkdownIt(), (_, target) => linkTo(target));
  return md.render(lines.join('\n\n'), { currentDocument: here });
}

const count = (html: string, what: string) => html.split(what).length - 1;

test('a note that embeds itself many times is shown once for each embed of it, and its own embeds are links', () => {
  const html = embedded(['![[loop]]', '![[loop]]'], { loop: '![[loop]]\n\n'.repeat(60) });
  assert.equal(count(html, 'class="notels-embed"'), 2);
  assert.equal(count(html, '<p><a class="notels-link" href="../loop.md"'), 2 * 60);
});

test('notes that embed each other end', () => {
  const html = embedded(['![[a]]'], { a: 'A\n\n![[b]]', b: 'B\n\n![[a]]' });
  assert.deepEqual(html.match(/<p>(\w|<a)/g), ['<p>A', '<p>B', '<p><a']);
});

test('beyond a hundred embeds a page has links', () => {
  const html = embedded(Array(120).fill('![[a]]'), { a: 'A' });
  assert.deepEqual([count(html, '<p>A</p>'), count(html, '<p><a ')], [100, 20]);
});

test('a page has its hundred embeds each time it is shown', () => {
  const lines = Array(60).fill('![[a]]');
  assert.equal(count(embedded(lines, { a: 'A' }) + embedded(lines, { a: 'A' }), '<p>A</p>'), 120);
});

test('links in an embedded note lead where they do there, and a picture has its size', () => {
  const links: Wikilink[] = [
    { target: '#Beds', uri: 'file:///notes/garden.md', fragment: 'beds', shown: 'The garden', image: false, text: null },
    { target: 'b.png', uri: 'file:///notes/b.png', fragment: '', shown: 'b.png', image: true, text: null },
  ];
  const text = '[[#Beds]] ![[b.png|90]] ![p](../p.png)';
  const garden: Wikilink = { target: 'garden', uri: 'file:///notes/garden.md', fragment: '', shown: 'The garden', image: false, text, links };
  const md = wikilinks(new MarkdownIt(), (_, target) => (target === 'garden' ? garden : undefined));
  const html = md.render('![[garden]]\n\n[[#Beds]]', { currentDocument: here });
  assert.match(html, /<p><a [^>]*href="..\/garden.md#beds"[^>]*>#Beds<\/a> <img src="..\/b.png" alt="b.png" width="90"> <img src="..\/p.png" alt="p">/);
  assert.match(html, /<\/div>\n<p><span class="notels-link">\[\[#Beds\]\]<\/span><\/p>\n$/);
});

test('lines of an embedded note are not taken for those of the note', () => {
  const html = render('text\n\n![[garden#In May]]', (md) =>
    md.core.ruler.push('lines', (state) => {
      state.tokens.filter((token) => token.map).forEach((token) => token.attrSet('data-line', String(token.map?.[0])));
    }),
  );
  assert.deepEqual(html.match(/data-line="\d+"/g), ['data-line="0"']);
});

test('what is added to a page is there once, also where it embeds notes and pictures', () => {
  const html = render('![[garden#In May]]\n\n![[plan.png]]', (md) => {
    const { renderer } = md;
    const { render } = renderer;
    renderer.render = (...all) => '<added>' + render.apply(renderer, all);
  });
  assert.match(html, /<h2>In May[^]*<img/);
  assert.equal(count(html, '<added>'), 1);
});

test('code and unclosed brackets are left alone', () => {
  assert.equal(render('`[[garden]]` and [[garden]'), '<p><code>[[garden]]</code> and [[garden]</p>');
});

test('nothing that is written gets into the page as HTML', () => {
  assert.doesNotMatch(render('[[<b>|<i>]] [[garden|"><script>]]'), /<b>|<i>|<script>/);
});

test('a path leads from one file to another', () => {
  const cases: [string, string, string][] = [
    ['file:///n/a.md', 'file:///n/b.md', './b.md'],
    ['file:///n/a.md', 'file:///n/sub/b.md', './sub/b.md'],
    ['file:///n/sub/deep/a.md', 'file:///n/b.md', '../../b.md'],
    ['file:///c%3A/n/a.md', 'file:///d%3A/b.md', 'file:///d%3A/b.md'],
    ['file:///n/a.md', 'https://example.com/b', 'https://example.com/b'],
  ];
  for (const [from, to, want] of cases) {
    assert.equal(hrefFrom(from, to), want);
  }
});
