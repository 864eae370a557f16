import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as vscode from 'vscode';
import { Others } from '../src/others';
import { commands } from './vscode';

const note = { uri: 'file:///notes/a.md', version: 1 } as unknown as vscode.TextDocument;
const cursor = { line: 2, character: 5 } as vscode.Position;

/** A place in a line, which lies on all others in it. */
function place(line: number): vscode.Location {
  const range = { line, isEqual: (other: { line: number }) => other.line === line, intersection: (other: { line: number }) => (other.line === line ? other : undefined) };
  return { uri: 'file:///notes/b.md', range } as unknown as vscode.Location;
}

const [one, two, three] = [place(1), place(2), place(3)];
const others = new Others();
const ours = () => others.references(note, cursor, async () => [one, two]);

/** What VS Code finds when it asks all: what its own extension knows, and us again. */
function all(theirs: () => vscode.Location[]): () => Promise<vscode.Location[]> {
  return async () => [...theirs(), ...(await ours())];
}

test('what others find, too, is left out, each time that several ask at once', async () => {
  Object.assign(commands, { executeCommand: all(() => [two, three]) });
  assert.deepEqual(await Promise.all([ours(), ours(), ours()]), [[one], [one], [one]]);
});

test('who asks while others are asked gets all of ours, and takes none from who asked first', async () => {
  const later: Promise<vscode.Location[]>[] = [];
  const both = all(() => [two, three]);
  Object.assign(commands, { executeCommand: () => (later.push(ours()), both()) });
  assert.deepEqual(await ours(), [one]);
  assert.deepEqual(await Promise.all(later), [[one, two]]);
});

test('one whose question is dropped takes none from who asks the same', async () => {
  Object.assign(commands, { executeCommand: all(() => [two, three]) });
  const dropped = others.references(note, cursor, async () => []);
  assert.deepEqual(await Promise.all([dropped, ours()]), [[], [one]]);
});

test('a question that fails leaves nothing behind for the next', async () => {
  Object.assign(commands, { executeCommand: () => Promise.reject(new Error('no')) });
  await assert.rejects(ours());
  Object.assign(commands, { executeCommand: all(() => []) });
  assert.deepEqual(await ours(), [one, two]);
});

test('of a link to a heading, however it is written, others know the definition, too; of a wikilink none does', async () => {
  Object.assign(commands, { executeCommand: async () => [one, one] }); // theirs and ours
  const definitions = (link: string) => {
    const document = { ...note, getText: () => link } as vscode.TextDocument;
    return others.definitions(document, cursor, async () => [one] as unknown as vscode.LocationLink[]);
  };
  for (const link of ['[it](b.md#part)', '[r]: b.md#part', '<a href="b.md#part">']) {
    assert.deepEqual(await definitions(link), [], link);
  }
  for (const link of ['[[b#part]]', '![[b#part]]', '[it](b.md)']) {
    assert.deepEqual(await definitions(link), [one], link);
  }
});
