import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchForLink } from '../src/walkthrough';
import { run, workspace } from './vscode';

test('a link is seen where several places change, of which some are behind the end by now', () => {
  let change: (event: unknown) => void = () => undefined;
  Object.assign(workspace, { onDidChangeTextDocument: (listener: typeof change) => (change = listener) });
  watchForLink();
  const lines = ['A [[link]].'];
  const lineAt = ({ line }: { line: number }) => ({ text: lines[line] ?? assert.fail('Illegal value for `line`') });
  const document = { uri: { scheme: 'file' }, languageId: 'markdown', lineCount: lines.length, lineAt };
  change({ document, contentChanges: [2, 1, 0].map((line) => ({ range: { start: { line } } })) });
  assert.deepEqual(run, ['setContext']);
});
