import * as vscode from 'vscode';
import { isNote } from './notes';

const link = /\[\[[^\]]+\]\]|\]\([^)]+\)/;

/**
 * Has the walkthrough tick off that a link is typed, which it can't see itself. It
 * takes no notice of what holds already when it is opened the first time.
 */
export function watchForLink(): vscode.Disposable {
  const linked = (now: boolean) => vscode.commands.executeCommand('setContext', 'notels.linked', now);
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (isNote(document) && contentChanges.some(({ range }) => link.test(document.lineAt(range.start).text))) {
      void linked(true).then(() => linked(false));
    }
  });
}
