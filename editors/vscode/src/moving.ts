import * as vscode from 'vscode';
import { tellUnchanged } from './complaints';
import { isNamedAsNote } from './notes';
import { savingBehind } from './saving';
import type { Server } from './server';
import { whyNot } from './unseen';

type Moved = vscode.FileRenameEvent['files'];

/** Has links follow files that are moved while no client hears of it: once there is a server, or it says that they don't. */
export function watchMoves(server: Server): vscode.Disposable {
  return vscode.workspace.onWillRenameFiles((event) => {
    if (!server.hears) {
      event.waitUntil(edits(server, event.files));
    }
  });
}

async function edits(server: Server, files: Moved): Promise<vscode.WorkspaceEdit | null> {
  if (await server.hasStarted()) {
    return following(() => server.edits(files));
  }
  const mayHaveLinks = await Promise.all(files.map(({ oldUri }) => isNamedAsNote(oldUri) || isFolder(oldUri)));
  if (mayHaveLinks.includes(true)) {
    void tellUnchanged();
  }
  return null;
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );
}

/** The edits of links that follow, if all that they change is seen. */
export async function following(ask: () => PromiseLike<vscode.WorkspaceEdit | null | undefined>): Promise<vscode.WorkspaceEdit | null> {
  savingBehind();
  const edit = (await ask()) ?? null;
  const why = whyNot(changedIn(edit));
  if (why !== undefined) {
    void vscode.window.showErrorMessage(`No links were changed. ${why}`);
  }
  return why === undefined ? edit : null;
}

export function changedIn(edit: vscode.WorkspaceEdit | null | undefined): vscode.Uri[] {
  return edit?.entries().map(([uri]) => uri) ?? [];
}
