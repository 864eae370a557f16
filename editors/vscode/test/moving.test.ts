import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type * as vscode from 'vscode';
import { watchMoves } from '../src/moving';
import type { Server } from '../src/server';
import { FileType, messages, workspace } from './vscode';

const uri = (path: string) => ({ scheme: 'file', path, toString: () => `file://${path}` }) as unknown as vscode.Uri;
const edit = { entries: () => [] } as unknown as vscode.WorkspaceEdit;
let move: (event: unknown) => void;

beforeEach(() => {
  messages.length = 0;
  Object.assign(workspace, {
    textDocuments: [],
    getConfiguration: () => ({ get: () => ['md'] }),
    fs: { stat: async ({ path }: vscode.Uri) => ({ type: path.endsWith('folder') ? FileType.Directory : FileType.File }) },
    onDidRenameFiles: () => ({ dispose: () => undefined }),
    onWillRenameFiles: (listener: typeof move) => (move = listener),
  });
});

/** What VS Code is told to change when a file is moved, if anything. */
async function moved(path: string, server: { hears: boolean; has?: boolean }): Promise<unknown> {
  watchMoves({ hears: server.hears, hasStarted: async () => server.has, edits: async () => edit } as unknown as Server);
  let told: unknown = 'nothing';
  move({ files: [{ oldUri: uri(path), newUri: uri('/n/new') }], waitUntil: (edits: unknown) => (told = edits) });
  return told;
}

test('links follow a file that is moved before the server has started', async () => {
  assert.equal(await moved('/n/a.md', { hears: false, has: true }), edit);
  assert.deepEqual(messages, []);
});

test('where a client hears of it, it alone has them follow', async () => {
  assert.equal(await moved('/n/a.md', { hears: true }), 'nothing');
});

test('where no server is, that is said for notes and folders alone', async () => {
  for (const path of ['/n/a.md', '/n/folder']) {
    assert.equal(await moved(path, { hears: false, has: false }), null);
    assert.deepEqual(messages.splice(0), ['No links were changed: notels is not running.']);
  }
  await moved('/n/a.png', { hears: false, has: false });
  assert.deepEqual(messages, []);
});
