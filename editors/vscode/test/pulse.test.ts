import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Pulse } from '../src/pulse';
import { window, workspace } from './vscode';

type Listener = (file: { path: string }) => void;
let [change, create, remove]: Listener[] = [];
const waiting: (() => void)[] = [];
let beats: number;

beforeEach(() => {
  mock.method(globalThis, 'setTimeout', (does: () => void) => waiting.push(does));
  const none = () => ({ dispose: () => undefined });
  Object.assign(window, { onDidChangeActiveTextEditor: none });
  Object.assign(workspace, {
    getConfiguration: () => ({ get: () => ['md'] }),
    createFileSystemWatcher: () => ({
      onDidChange: (does: Listener) => (change = does),
      onDidCreate: (does: Listener) => (create = does),
      onDidDelete: (does: Listener) => (remove = does),
    }),
    onDidChangeTextDocument: none,
    onDidRenameFiles: none,
  });
  beats = 0;
  new Pulse().onBeat(() => beats++);
});

function beatsOf(listener: Listener | undefined, path: string): number {
  beats = waiting.length = 0;
  listener?.({ path });
  waiting.forEach((does) => does());
  return beats;
}

test('what comes and goes is looked at, pictures and folders, too', () => {
  for (const path of ['/n/a.md', '/n/a.png', '/n/folder']) {
    assert.equal(beatsOf(create, path), 1);
    assert.equal(beatsOf(remove, path), 1);
  }
});

test('other text in what is no note, and what git does, is not', () => {
  assert.equal(beatsOf(change, '/n/a.md'), 1);
  assert.equal(beatsOf(change, '/n/a.png'), 0);
  assert.equal(beatsOf(create, '/n/.git/index.lock'), 0);
});
