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
    if (isNote(document) && contentChanges.some(({ range: { start } }) => isIn(document, start) && link.test(document.lineAt(start).text))) {
      void linked(true).then(() => linked(false));
    }
  });
}

/** Changes tell where they were; of several at once that may be behind the end by now. */
function isIn(document: vscode.TextDocument, { line }: vscode.Position): boolean {
  return line < document.lineCount;
}
