import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { PreviewLinks } from '../src/preview/links';
import type { Pulse } from '../src/pulse';
import type { Server } from '../src/server';
import { documents, run } from './vscode';

const note = 'file:///vault/note.md';
const water = { target: 'water', uri: 'file:///vault/water.md', fragment: '', shown: 'Water', image: false, text: null };
const waiting: (() => void)[] = [];
let answer: unknown[] | null;
let asked: number;
let beat: () => void;
let links: PreviewLinks;

beforeEach(() => {
  waiting.length = 0;
  mock.method(globalThis, 'setTimeout', (does: () => void) => waiting.push(does));
  documents.splice(0, documents.length, { uri: note, version: 1 });
  run.length = 0;
  answer = [water];
  asked = 0;
  const server = { ask: async () => (asked++, answer), onDidChangeState: () => ({ dispose: () => {} }) };
  const pulse = { onBeat: (listener: () => void) => ((beat = listener), { dispose: () => {} }) };
  links = new PreviewLinks(server as unknown as Server, pulse as unknown as Pulse);
});

const settled = () => new Promise(setImmediate);

/** Lets the time pass that is waited for. */
async function later(): Promise<void> {
  waiting.splice(0).forEach((does) => does());
  await settled();
}

test('a preview gets what is known, and is refreshed once more is', async () => {
  assert.equal(links.lookup(note, 'water'), undefined);
  await settled();
  assert.deepEqual(run, ['markdown.preview.refresh']);
  assert.deepEqual(links.lookup(note, 'water'), water);
});

test('one that ignores it is told again, until it has looked', async () => {
  links.lookup(note, 'water');
  await settled();
  await later();
  assert.equal(run.length, 2);
  links.lookup(note, 'water');
  await later();
  assert.equal(run.length, 2);
});

test('it is told again also when the same was answered meanwhile', async () => {
  links.lookup(note, 'water');
  await settled();
  beat();
  await settled();
  await later();
  assert.equal(run.length, 2);
});

test('where no preview looks any more, telling ends', async () => {
  links.lookup(note, 'water');
  await settled();
  for (let i = 0; i < 20; i++) {
    await later();
  }
  assert.equal(run.length, 5);
});

test('when links lead elsewhere, previews are refreshed', async () => {
  links.lookup(note, 'water');
  await settled();
  links.lookup(note, 'water');
  answer = [{ ...water, uri: null }];
  beat();
  await settled();
  assert.equal(run.length, 2);
  assert.equal(links.lookup(note, 'water')?.uri, null);
});

test('a question that the server drops is asked again', async () => {
  answer = null;
  links.lookup(note, 'water');
  await settled();
  answer = [water];
  await later();
  assert.deepEqual(links.lookup(note, 'water'), water);
  assert.equal(asked, 2);
});

test('what may have changed while the server is asked is asked again', async () => {
  links.lookup(note, 'water');
  links.lookup(note, 'fire');
  beat();
  await settled();
  assert.equal(asked, 2);
});

test('a server that never answers is not asked for ever', async () => {
  answer = null;
  links.lookup(note, 'water');
  for (let i = 0; i < 20; i++) {
    await later();
  }
  assert.equal(asked, 5);
});

test('of a note that was closed while the server was asked nothing is kept', async () => {
  const document = { uri: note, version: 1, isClosed: false };
  documents.splice(0, 1, document);
  links.lookup(note, 'water');
  document.isClosed = true;
  await settled();
  documents.length = 0;
  assert.equal(links.lookup(note, 'water'), undefined);
  assert.deepEqual(run, []);
});
