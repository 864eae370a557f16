import * as vscode from 'vscode';
import { ask, at, check, pathOf, same, show, uriOf, want, write } from './checks';

/** Questions of which several are on their way. */
export async function askedAtOnce(): Promise<void> {
  await write('twice/below.md', 'See [it](beside.md).\n');
  await write('twice/beside.md', '[[beside]] and [beside](beside.md)\n');
  await check('references that are asked for three times at once are the same each time', async () => {
    const editor = await show('twice/beside.md');
    const asked = [1, 2, 3].map(() => ask<vscode.Location[]>('vscode.executeReferenceProvider', editor.document.uri, at(editor, 'beside')));
    const found = (await Promise.all(asked)).map((all) => all.map(({ uri, range }) => `${pathOf(uri)}:${range.start.line}:${range.start.character}`).sort());
    want(found[0]?.length === 3, found);
    same(found, [found[0], found[0], found[0]]);
  });
  await ask('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(uriOf('twice'), { recursive: true });
}
