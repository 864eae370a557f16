import * as vscode from 'vscode';
import { rename } from './changes';
import { ask, at, check, pathOf, readDisk, same, show, uriOf, want, write } from './checks';

const parts = `---
type: parts
tags: [parts]
---

# Parts

First[^one] of [[parts#Second]].

> [!tip] A callout
> goes on.

- one
- two
  - three

| a | b |
| - | - |
| 1 | 2 |

## Second

Last.

[^one]: The footnote.
`;

async function definition(path: string, part: string): Promise<{ to: string; from: string }[]> {
  const editor = await show(path);
  const { document } = editor;
  const found = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, at(editor, part));
  return found.map((one) => ({
    to: `${pathOf(one.targetUri)}:${one.targetRange.start.line + 1}`,
    from: one.originSelectionRange === undefined ? '' : document.getText(one.originSelectionRange),
  }));
}

async function folding(): Promise<void> {
  await check('sections, lists, callouts, tables and frontmatter fold, each once', async () => {
    const { document } = await show('reading/parts.md');
    const folds = await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    same(folds.map(({ start, end }) => `${start + 1}-${end + 1}`).join(' '), '1-4 6-25 10-11 13-15 14-15 17-19 21-25');
  });
}

async function wide(): Promise<void> {
  await check('definition is right behind wide text', async () => {
    same(await definition('reading/wide.md', 'Second'), [{ to: 'reading/parts.md:21', from: '[[parts#Second]]' }]);
  });
  await check('a rename is right behind wide text, in all notes', async () => {
    if ((await readDisk('reading/parts.md')).includes('## Second')) {
      await rename('reading/wide.md', 'Second', 'Zweite 🎈');
    }
    same(await readDisk('reading/wide.md'), '# 日本語 🎉\n\n日本語 🎉 [[parts#Zweite 🎈]] 🎉 [[parts#Zweite 🎈|日本]] 🎉\n');
    same(await readDisk('reading/parts.md'), parts.replaceAll('Second', 'Zweite 🎈'));
  });
}

async function leading(): Promise<void> {
  await check('definition leads from a footnote to its text', async () => {
    same(await definition('reading/parts.md', 'one] of'), [{ to: 'reading/parts.md:25', from: '[^one]' }]);
  });
  await check('definition of a link to a heading is one place, though VS Code knows it, too', async () => {
    const editor = await show('reading/draft.md');
    // VS Code does not know the first.
    for (const part of ['it](', '#second', 'parts.md#second">', 'parts.md#second\n']) {
      const found = await ask<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', editor.document.uri, at(editor, part));
      const places = found.map((one) => ('uri' in one ? [pathOf(one.uri), one.range.start.line] : [pathOf(one.targetUri), one.targetRange.start.line]));
      same(places, [['reading/parts.md', 20]]);
    }
  });
  await check('a click on a link to a heading opens its line', async () => {
    const { document } = await show('reading/wide.md');
    const links = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 100);
    const places = links.map(({ range, target }) => [document.getText(range), target && pathOf(target), target?.fragment]);
    same(places, ['parts#Second', 'parts#Second|日本'].map((text) => [text, 'reading/parts.md', '21,4']));
  });
  await check('the section that is looked at in a list is shown beside it', async () => {
    const editor = await show('reading/draft.md');
    const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, at(editor, 'parts#', true), undefined, 20);
    const beside = list.items.find(({ label }) => typeof label === 'object' && label.label === 'Second')?.documentation;
    want(beside instanceof vscode.MarkdownString && beside.value.includes('Last.'), list.items);
  });
}

async function colours(): Promise<void> {
  await check('what is in view has the same colours as all of the note', async () => {
    const { document } = await show('reading/wide.md');
    const range = new vscode.Range(2, 0, 3, 0);
    const tokens = async (command: string, ...args: unknown[]) => [...(await ask<vscode.SemanticTokens>(command, document.uri, ...args)).data];
    const [all, seen] = [await tokens('vscode.provideDocumentSemanticTokens'), await tokens('vscode.provideDocumentRangeSemanticTokens', range)];
    want(all.length >= 5 * 4, all);
    same(seen, all);
  });
  await check('a title behind a link leads to its note', async () => {
    const { document } = await show('welcome.md');
    const hints = await ask<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, new vscode.Range(0, 0, document.lineCount, 0));
    const targets = hints.flatMap(({ label }) => (typeof label === 'string' ? [] : label)).map(({ location }) => location && pathOf(location.uri));
    want(targets.includes('pilot-to-production-gap.md'), targets);
  });
}

/** What one sees and where one comes to in a note with all sorts of things in it. */
export async function reading(): Promise<void> {
  await write('reading/parts.md', parts);
  await write('reading/wide.md', '# 日本語 🎉\n\n日本語 🎉 [[parts#Second]] 🎉 [[parts#Second|日本]] 🎉\n');
  await write('reading/draft.md', 'See [[parts#]] or [it](parts.md#second).\n\n<a href="parts.md#second">That</a>.\n\n[r]: parts.md#second\n');
  await folding();
  await leading();
  await colours();
  await wide();
  await vscode.workspace.fs.delete(uriOf('reading'), { recursive: true });
}
