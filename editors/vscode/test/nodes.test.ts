import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answers, Ask, Group, NoteLinks, Place } from '../src/protocol';
import { backlinks, outgoing, tagTree } from '../src/views/nodes';
import type { Node } from '../src/views/nodes';

const shorten = (uri: string) => uri.replace('file:///notes/', '');

function place(uri: string, line: number, text: string): Place {
  return { uri, range: { start: { line, character: 2 }, end: { line, character: 9 } }, text };
}

function group(uri: string | null, title: string, ...places: Place[]): Group {
  return { uri, title, places };
}

/** A tree as text: one node a line, deeper ones further in. */
async function shown(nodes: Node[], depth = 0): Promise<string> {
  let text = '';
  for (const node of nodes) {
    text += '  '.repeat(depth) + [node.label, node.description].filter(Boolean).join(' · ') + '\n';
    text += await shown(typeof node.children === 'function' ? await node.children() : (node.children ?? []), depth + 1);
  }
  return text;
}

const links: NoteLinks = {
  title: 'Garden',
  backlinks: [
    group('file:///notes/welcome.md', 'Welcome', place('file:///notes/welcome.md', 4, 'See [[garden]].'), place('file:///notes/welcome.md', 9, '')),
    group('file:///notes/plans/spring.md', 'Spring', place('file:///notes/plans/spring.md', 0, '# For the [[garden]]')),
  ],
  outgoing: [group('file:///notes/soil.md', 'Soil', place('file:///notes/garden.md', 2, '- [[soil]]'))],
  unwritten: [group(null, 'Compost', place('file:///notes/garden.md', 3, '- [[Compost]]'))],
};

test('backlinks stand below their notes, with their lines', async () => {
  assert.equal(
    await shown(backlinks(links, shorten)),
    `Welcome · welcome.md
  See [[garden]].
  line 10
Spring · plans/spring.md
  # For the [[garden]]
`,
  );
});

test('a click on a note opens it, one on a line its place', () => {
  const [welcome] = backlinks(links, shorten);
  assert.deepEqual(welcome?.opens, { uri: 'file:///notes/welcome.md' });
  const lines = welcome?.children as Node[];
  assert.deepEqual(lines[0]?.opens, { uri: 'file:///notes/welcome.md', place: links.backlinks[0]?.places[0] });
});

test('backlinks that are too many to list are counted', async () => {
  assert.match(await shown(backlinks({ ...links, more: 12 }, shorten)), /and 12 more notes\n$/);
});

test('links that lead to notes stand apart from those to notes not written yet', async () => {
  assert.equal(
    await shown(outgoing(links, shorten)),
    `Leads to · 1
  Soil · soil.md
    - [[soil]]
Not written yet · 1
  Compost
    - [[Compost]]
`,
  );
});

test('a click on a note not written yet makes it, from the note that links to it', () => {
  const made = outgoing(links, shorten).flatMap((node) => node.children as Node[]).find((node) => node.label === 'Compost')?.makes;
  assert.deepEqual(made, { title: 'Compost', from: 'file:///notes/garden.md' });
});

test('a missing picture stands apart, and no click makes a note of it', async () => {
  const picture = { ...group(null, 'no.png', place('file:///notes/garden.md', 5, '![[no.png]]')), attachment: true };
  const nodes = outgoing({ title: 'Garden', backlinks: [], outgoing: [], unwritten: [picture] }, shorten);
  assert.equal(await shown(nodes), 'Missing files · 1\n  no.png\n    ![[no.png]]\n');
  assert.equal((nodes[0]?.children as Node[])[0]?.makes, undefined);
});

test('a note without links has nothing in these views', () => {
  const none = { title: 'Lonely', backlinks: [], outgoing: [], unwritten: [] };
  assert.deepEqual([backlinks(none, shorten), outgoing(none, shorten)], [[], []]);
});

const both = 'file:///notes/both.md';
const more = 'many';
const tagged: Record<string, Group[]> = {
  [more]: [group(both, 'Both', place(both, 4, '#many'))],
  plant: [group(both, 'Both', place(both, 1, '#plant'), place(both, 2, '#plant/tree'))],
  'plant/tree': [group(both, 'Both', place(both, 2, '#plant/tree'))],
  'plant/tree/oak/old': [],
  planter: [],
};
const ask: Ask = async <C extends keyof Answers>(_command: C, tag: unknown) => {
  const notes = tagged[String(tag)];
  return (notes === undefined ? null : { notes, more: tag === more ? 1 : 0 }) as Answers[C] | null;
};

test('tags are a tree, and each note stands below the tag that it has', async () => {
  const tags = [
    { tag: 'planter', notes: 3 },
    { tag: 'plant', notes: 1 },
    { tag: 'plant/tree', notes: 1 },
    { tag: 'plant/tree/oak/old', notes: 1 },
  ];
  assert.equal(
    await shown(tagTree(tags, ask, shorten)),
    `plant · 1
  tree · 1
    oak/old · 1
    Both · both.md
      #plant/tree
  Both · both.md
    #plant
planter · 3
`,
  );
});

test('notes of a tag that are too many to list are counted', async () => {
  assert.equal(await shown(tagTree([{ tag: more, notes: 2 }], ask, shorten)), 'many · 2\n  Both · both.md\n    #many\n  and 1 more note\n');
});

test('no two nodes have the same id', async () => {
  const ids: string[] = [];
  const walk = async (nodes: Node[]): Promise<void> => {
    for (const node of nodes) {
      ids.push(node.id);
      await walk(typeof node.children === 'function' ? await node.children() : (node.children ?? []));
    }
  };
  await walk(outgoing(links, shorten));
  await walk(tagTree([{ tag: 'plant', notes: 1 }, { tag: 'plant/tree', notes: 1 }], ask, shorten));
  assert.equal(new Set(ids).size, ids.length);
});
