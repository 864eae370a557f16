import * as vscode from 'vscode';
import { ask, at, check, pathOf, pause, readDisk, same, show, write } from './checks';

/** Puts a text into a note, in the place of all that stood there, with the cursor at ‸. */
export async function fill(path: string, text: string): Promise<vscode.TextEditor> {
  const editor = await show(path);
  const { document } = editor;
  const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  await editor.edit((edit) => edit.replace(whole, text.replace('‸', '')));
  const cursor = document.positionAt(text.indexOf('‸'));
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

/** The text of a note, with the cursor as ‸. */
export function filled({ document, selection }: vscode.TextEditor): string {
  const [text, offset] = [document.getText(), document.offsetAt(selection.active)];
  return text.slice(0, offset) + '‸' + text.slice(offset);
}

/** Types as a user does, and accepts what the list has first; until is when to give up. */
async function accept(editor: vscode.TextEditor, typed: string, until: number): Promise<void> {
  for (const text of typed.match(/[\w-]+|./g) ?? []) {
    await ask('type', { text });
  }
  const before = editor.document.getText();
  for (let tries = 0; editor.document.getText() === before; tries++) {
    if (Date.now() > until) {
      throw new Error(`nothing is accepted behind ${typed}`);
    }
    if (tries % 40 === 0) {
      await ask('editor.action.triggerSuggest');
    }
    await ask('acceptSelectedSuggestion'); // does nothing while there is no list
    await pause(50);
  }
}

/** Checks what a note looks like once the first item of the list was accepted behind what was typed. */
async function completes(name: string, text: string, typed: string, wanted: string): Promise<void> {
  await check(name, async (until) => {
    const editor = await fill('typing/draft.md', text);
    await accept(editor, typed, until);
    same(filled(editor), wanted);
  });
}

async function links(): Promise<void> {
  await completes('writing goes on behind a link that was typed and accepted', '# Draft\n\nSee ‸.\n', '[[build-versus', '# Draft\n\nSee [[build-versus-rent]]‸.\n');
  await completes(
    'the path of a Markdown link completes, and its text if it has none',
    '# Draft\n\nSee ‸.\n',
    '[](gpu-cl',
    '# Draft\n\nSee [GPU cloud lock-in](../gpu-cloud-lock-in.md)‸.\n',
  );
  await completes(
    'the path of a Markdown link leaves the text that it has',
    '# Draft\n\nSee [the lock]‸.\n',
    '(gpu-cl',
    '# Draft\n\nSee [the lock](../gpu-cloud-lock-in.md)‸.\n',
  );
  await completes(
    'a heading completes behind wide text',
    '# Draft\n\n日本語 🎉 ‸ 🎉\n',
    '[[build-versus-rent#break',
    '# Draft\n\n日本語 🎉 [[build-versus-rent#The break-even line]]‸ 🎉\n',
  );
}

async function footnotes(): Promise<void> {
  await completes('a new footnote gets its text below, and the cursor is behind it', '# Draft\n\nSaid.‸\n', '[^', '# Draft\n\nSaid.[^1]‸\n\n[^1]: \n');
  await completes(
    'a footnote that is there completes',
    '# Draft\n\nSaid.‸\n\n[^price]: Of last year.\n',
    '[^pri',
    '# Draft\n\nSaid.[^price]‸\n\n[^price]: Of last year.\n',
  );
}

/** The id of the block that a text ends with. */
function idOf(text: string): string | undefined {
  return / \^([\w-]+)$/m.exec(text)?.[1];
}

async function blocks(): Promise<void> {
  const quarry = async (until: number) => {
    let text = await readDisk('typing/quarry.md');
    for (; idOf(text) === undefined && Date.now() < until; text = await readDisk('typing/quarry.md')) {
      await pause(50); // it is written behind the link
    }
    return text;
  };
  await check('a block of another note gets the id that a link to it has', async (until) => {
    const editor = await fill('typing/draft.md', '# Draft\n\nSee ‸.\n');
    await accept(editor, '[[typing/quarry#^granite', until);
    const text = await quarry(until);
    same([text, filled(editor)], [`# Quarry\n\nGranite is old. ^${idOf(text)}\n\nSlate splits.\n`, `# Draft\n\nSee [[typing/quarry#^${idOf(text)}]]‸.\n`]);
  });
  await check('a block of the same note gets the id that a link to it has', async (until) => {
    const editor = await fill('typing/draft.md', '# Draft\n\nMarble shines.\n\nSee ‸.\n');
    await accept(editor, '[[#^marble', until);
    const id = idOf(editor.document.getText());
    same(filled(editor), `# Draft\n\nMarble shines. ^${id}\n\nSee [[#^${id}]]‸.\n`);
  });
  await check('the link to a block leads to it', async () => {
    const editor = await fill('typing/draft.md', `See [[typing/quarry#^${idOf(await readDisk('typing/quarry.md'))}]].‸\n`);
    const found = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', editor.document.uri, at(editor, '#^'));
    same(found.map((one) => [pathOf(one.targetUri), one.targetRange.start.line]), [['typing/quarry.md', 2]]);
  });
}

/** What is typed, accepted from the list, and stands there then. */
export async function typing(): Promise<void> {
  await write('typing/draft.md', '# Draft\n');
  await write('typing/quarry.md', '# Quarry\n\nGranite is old.\n\nSlate splits.\n');
  await links();
  await footnotes();
  await blocks();
  await show('typing/draft.md');
  await ask('workbench.action.files.revert');
}
