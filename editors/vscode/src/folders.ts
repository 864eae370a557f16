import { posix } from 'node:path';
import * as vscode from 'vscode';
import { noteGlob } from './notes';

/** Asks to which folder a note is moved: one that has notes, or one that is typed. */
export async function askFolder(note: vscode.Uri): Promise<string | undefined> {
  const top = vscode.workspace.getWorkspaceFolder(note)?.uri ?? vscode.Uri.joinPath(note, '..');
  const here = posix.relative(top.path, posix.dirname(note.path));
  const files = await vscode.workspace.findFiles(new vscode.RelativePattern(top, noteGlob()));
  const folders = foldersOf(files.map(({ path }) => posix.relative(top.path, path))).filter((folder) => folder !== here);
  const chosen = await pick(folders, posix.basename(top.path));
  return chosen === undefined ? undefined : vscode.Uri.joinPath(top, chosen).toString();
}

/** The folders that some files lie in, and those that these lie in; "" is that of all. */
export function foldersOf(files: string[]): string[] {
  const folders = new Set<string>(['']);
  for (const file of files) {
    for (let folder = posix.dirname(file); folder !== '.' && !folders.has(folder); folder = posix.dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].sort();
}

interface Item extends vscode.QuickPickItem {
  folder: string;
}

async function pick(folders: string[], top: string): Promise<string | undefined> {
  const list = vscode.window.createQuickPick<Item>();
  list.title = 'Move note';
  list.placeholder = 'The folder that it moves to, or the name of a new one; all links lead where they led';
  const known: Item[] = folders.map((folder) => ({ folder, label: folder === '' ? `$(root-folder) ${top}` : `$(folder) ${folder}` }));
  const fresh = (folder: string): Item => ({ folder, label: `$(new-folder) ${folder}`, description: 'a new folder', alwaysShow: true });
  const show = () => {
    const typed = posix.normalize(list.value.trim()).replace(/^\/|\/$/g, '');
    list.items = typed === '.' || folders.includes(typed) ? known : [...known, fresh(typed)];
  };
  show();
  list.onDidChangeValue(show);
  const chosen = await new Promise<string | undefined>((done) => {
    list.onDidAccept(() => done(list.selectedItems[0]?.folder));
    list.onDidHide(() => done(undefined));
    list.show();
  });
  list.dispose();
  return chosen;
}
