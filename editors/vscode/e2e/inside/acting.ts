import * as vscode from 'vscode';
import { act } from './changes';
import { check, onDisk, readDisk, same, uriOf, want, write } from './checks';
import { fill, filled } from './typing';

/** Checks what an action of a kind makes of a note whose cursor is at ‸. */
async function makes(name: string, kind: string, title: RegExp, text: string, wanted: string): Promise<void> {
  await check(name, async () => {
    const editor = await fill('acting/draft.md', text);
    await act('acting/draft.md', editor.selection, title, kind);
    same(editor.document.getText(), wanted);
    same(await readDisk('acting/draft.md'), wanted);
  });
}

async function kinds(): Promise<void> {
  await makes('a wikilink is turned into a Markdown link', 'refactor.rewrite', /^Turn this wikilink/, 'See [[wel‸come]].\n', 'See [welcome](../welcome.md).\n');
  await makes('an item becomes a task', 'refactor.rewrite', /^Make this item a task/, '- buy ‸tea\n- and milk\n', '- [ ] buy tea\n- and milk\n');
  await makes('a section goes one level down', 'refactor.rewrite', /^Demote/, '# One\n\n## T‸wo\n\n### Three\n', '# One\n\n### Two\n\n#### Three\n');
  await makes(
    'a table of contents is inserted',
    'source.tableOfContents.notels',
    /^Insert a table of contents/,
    '# One\n\n‸\n\n## Two\n\n## Three\n',
    '# One\n\n<!-- toc -->\n\n- [[#Two]]\n- [[#Three]]\n\n<!-- /toc -->\n\n## Two\n\n## Three\n',
  );
  await makes('link definitions are sorted', 'source.organizeLinkDefinitions', /^Sort/, '[b] [a]‸\n\n[b]: b.md\n[a]: a.md\n', '[b] [a]\n\n[a]: a.md\n[b]: b.md\n');
  await write('acting/piece.md', 'A piece of text.\n');
  await check('the text of a note takes the place of its embed, and the note is gone', async () => {
    if (await onDisk('acting/piece.md')) {
      const editor = await fill('acting/draft.md', '# Whole\n\n![[acting/pi‸ece]]\n');
      await act('acting/draft.md', editor.selection, /here and delete that note/, 'refactor.inline');
    }
    same([await readDisk('acting/draft.md'), await onDisk('acting/piece.md')], ['# Whole\n\nA piece of text.\n', false]);
  });
}

async function saving(): Promise<void> {
  const onSave = async (value?: object) => vscode.workspace.getConfiguration('editor').update('codeActionsOnSave', value, vscode.ConfigurationTarget.Global);
  await onSave({ 'source.fixAll.notels': 'explicit' });
  await check('all safe fixes are made when a note is saved, if it is set so', async () => {
    const editor = await fill('acting/draft.md', '---\ntype: concept\ndate_added: 2025-3-18\n---\n\nText.‸\n');
    await editor.document.save();
    want((await readDisk('acting/draft.md')).includes('date_added: 2025-03-18\n'), filled(editor));
  });
  await onSave();
}

/** What is done by actions of each kind. */
export async function acting(): Promise<void> {
  await write('acting/draft.md', '# Draft\n');
  await kinds();
  await saving();
  await vscode.workspace.fs.delete(uriOf('acting'), { recursive: true });
}
