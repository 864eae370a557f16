import * as vscode from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient/node';

/**
 * What the server is told of. VS Code has languages of its own for some notes, as for
 * SKILL.md: what is not told has its unsaved text edited at the places of that on disk.
 */
export function noteSelector(): DocumentSelector {
  return [
    { scheme: 'file', language: 'markdown' },
    { scheme: 'untitled', language: 'markdown' },
    { scheme: 'file', pattern: noteGlob() },
  ];
}

/** Whether a document is a note with a file. One of another scheme is shown beside it, as what it was in git. */
export function isNote(document: vscode.TextDocument | undefined): document is vscode.TextDocument {
  return document?.uri.scheme === 'file' && (document.languageId === 'markdown' || isNamedAsNote(document.uri));
}

export function isNamedAsNote(uri: vscode.Uri): boolean {
  const path = uri.path.toLowerCase();
  return extensions().some((extension) => path.endsWith(`.${extension}`));
}

/** What matches the files that are notes. */
export function noteGlob(): string {
  return `**/*.{${extensions().map(inAnyCase).join()}}`;
}

/** The extensions of notes in any of the folders, as "md". */
function extensions(): string[] {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [null];
  const set = folders.flatMap((folder) => vscode.workspace.getConfiguration('notels', folder).get<string[]>('extensions', []));
  return [...new Set(set.map((extension) => extension.toLowerCase().replace(/^\./, '')))];
}

/** A part of a glob, which minds the case. */
function inAnyCase(extension: string): string {
  return extension.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
