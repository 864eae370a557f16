import * as vscode from 'vscode';
import { isNote } from './pulse';

const link = /\[\[[^\]]+\]\]|\]\([^)]+\)/;

/** Has the walkthrough tick off that a link is typed, which it can't see itself. */
export function watchForLink(): vscode.Disposable {
  const watch = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (isNote(document) && contentChanges.some(({ range }) => link.test(document.lineAt(range.start.line).text))) {
      watch.dispose();
      void vscode.commands.executeCommand('setContext', 'notels.linked', true);
    }
  });
  return watch;
}
