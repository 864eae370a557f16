import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import { moveFiles } from './changes';
import { ask, check, onDisk, pathOf, readDisk, same, show, uriOf, want, write } from './checks';

const line = 'Not saved yet.\n';

/** A note with a line that is not saved, which links to another that all know of. */
async function typedIn(path: string, goal: string, { server }: Api): Promise<vscode.TextDocument> {
  const editor = await show(path);
  if (!editor.document.getText().startsWith(line)) {
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), line));
  }
  want(editor.document.isDirty, 'a text that is saved by itself');
  const known = await server.ask('notels.noteLinks', uriOf(goal).toString());
  same(known?.backlinks.map(({ uri }) => uri && pathOf(uri)), [path]);
  return editor.document;
}

/** Checks that a note with unsaved text has all of it, and the link as it must be, once what it links to is called otherwise. */
async function survives(api: Api, name: string, path: string, renamed: (goal: string, to: string) => Promise<unknown>): Promise<void> {
  const word = path.replace(/\W/g, '-');
  const [goal, to] = [`unsaved/goal-of-${word}.md`, `unsaved/other-of-${word}.md`];
  await write(goal, '# Goal\n');
  await write(path, `See [[goal-of-${word}]].\n`);
  await check(name, async () => {
    if (await onDisk(goal)) {
      await typedIn(path, goal, api);
      await renamed(goal, to);
    }
    const text = `${line}See [[other-of-${word}]].\n`;
    same([(await show(path)).document.getText(), await readDisk(path)], [text, text]);
  });
}

async function byCommand(goal: string, to: string): Promise<void> {
  await show(goal);
  await ask('notels.note.rename', to.replace(/^.*\/|\.md$/g, ''));
}

async function withoutFile({ server }: Api): Promise<void> {
  await check('a note that has no file yet is offered links, and in its place no other is renamed or moved', async () => {
    await show('welcome.md');
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'See [[gpu\n' });
    await vscode.window.showTextDocument(document);
    try {
      const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(0, 9));
      const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      want(labels.some((label) => label.includes('gpu-cloud-lock-in')), labels.slice(0, 20));
      await ask('notels.note.rename', 'renamed by mistake');
      await ask('notels.note.move', 'by mistake');
      const known = await server.ask('notels.noteLinks', uriOf('welcome.md').toString());
      same([await onDisk('welcome.md'), known?.title], [true, 'Welcome to notels']);
    } finally {
      await ask('workbench.action.revertAndCloseActiveEditor');
    }
  });
}

async function beside(): Promise<void> {
  await check('in a note that VS Code has a language of its own for, headings and links are there once each', async () => {
    const { document } = await show('unsaved/beside/SKILL.md');
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const links = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 100);
    same([symbols.map(({ name }) => name.replace(/^#+ /, '')), links.map(({ range }) => document.getText(range))], [['Skill'], ['welcome', '../../welcome.md']]);
  });
}

async function unknown(api: Api): Promise<void> {
  await write('.notels.toml', 'extensions = ["md", "log"]\n');
  await write('unsaved/goal-of-log.md', '# Goal\n');
  await write('unsaved/plain.log', 'See [[goal-of-log]].\n');
  await check('a file with unsaved text that only notels takes for a note keeps what it links to from being renamed', async () => {
    const document = await typedIn('unsaved/plain.log', 'unsaved/goal-of-log.md', api);
    await byCommand('unsaved/goal-of-log.md', 'unsaved/other-of-log.md');
    same([document.getText(), await onDisk('unsaved/goal-of-log.md')], [`${line}See [[goal-of-log]].\n`, true]);
  });
  await vscode.workspace.fs.delete(uriOf('.notels.toml'));
  await show('unsaved/plain.log');
  await ask('workbench.action.revertAndCloseActiveEditor');
}

/** What is not saved, what has no file, and what is no Markdown to VS Code. */
export async function unsaved(api: Api): Promise<void> {
  const ofSkill = 'unsaved text of a note that VS Code has a language of its own for survives a rename of what it links to';
  await survives(api, ofSkill, 'unsaved/SKILL.md', byCommand);
  await survives(api, 'and one in the list of files', 'unsaved/use.instructions.md', (goal, to) => moveFiles([goal, to]));
  const extensions = async (value?: string[]) => vscode.workspace.getConfiguration('notels').update('extensions', value, vscode.ConfigurationTarget.Global);
  await extensions(['md', 'txt']);
  await survives(api, 'unsaved text of a note with an extension that the settings name survives a rename, too', 'unsaved/plain.txt', byCommand);
  await extensions();
  await write('unsaved/beside/SKILL.md', '# Skill\n\nSee [[welcome]] and [it](../../welcome.md).\n');
  await beside();
  await unknown(api);
  await withoutFile(api);
  await ask('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(uriOf('unsaved'), { recursive: true });
}
