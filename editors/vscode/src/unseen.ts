import * as vscode from 'vscode';
import { isNote } from './notes';

/**
 * Says why files can't be changed of which the server does not know what is typed in
 * them: notes by .notels.toml, of which the settings of VS Code know nothing.
 */
export function whyNot(changed: vscode.Uri[]): string | undefined {
  const uris = changed.map(String);
  const unseen = vscode.workspace.textDocuments.find((document) => document.isDirty && uris.includes(document.uri.toString()) && !isSeen(document));
  return unseen && `${vscode.workspace.asRelativePath(unseen.uri)} has text that is not saved, which notels does not see. Save it first; with its extension in the setting notels.extensions it is seen.`;
}

function isSeen(document: vscode.TextDocument): boolean {
  return document.uri.scheme !== 'file' || isNote(document);
}
