import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as vscode from 'vscode';
import { whyNot } from '../src/unseen';
import { workspace } from './vscode';

const uri = (scheme: string, path: string) => ({ scheme, path, toString: () => `${scheme}://${path}` }) as unknown as vscode.Uri;
const [log, note, fresh] = [uri('file', '/n/a.log'), uri('file', '/n/a.md'), uri('untitled', 'Untitled-1')];

function open(of: vscode.Uri, isDirty: boolean): void {
  Object.assign(workspace, {
    textDocuments: [{ uri: of, isDirty, languageId: 'other' }],
    getConfiguration: () => ({ get: () => ['md'] }),
    asRelativePath: ({ path }: vscode.Uri) => path.slice(3),
  });
}

test('a file is not changed that has unsaved text of which the server knows nothing', () => {
  open(log, true);
  assert.match(whyNot([note, log]) ?? '', /^a\.log has text that is not saved/);
  assert.equal(whyNot([note]), undefined);
});

test('all others are', () => {
  for (const [of, isDirty] of [[log, false], [note, true], [fresh, true]] as const) {
    open(of, isDirty);
    assert.equal(whyNot([of]), undefined);
  }
});
