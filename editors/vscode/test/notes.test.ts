import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as vscode from 'vscode';
import { isNote, noteGlob } from '../src/notes';
import { workspace } from './vscode';

function extensions(...all: string[]): void {
  Object.assign(workspace, { getConfiguration: () => ({ get: () => all }) });
}

function document(scheme: string, path: string, languageId: string): vscode.TextDocument {
  return { uri: { scheme, path }, languageId } as unknown as vscode.TextDocument;
}

test('a note is one by its name, whatever language VS Code calls it, or as Markdown', () => {
  extensions('md', '.TXT');
  const notes = [document('file', '/n/SKILL.md', 'skill'), document('file', '/n/LOUD.MD', 'skill'), document('file', '/n/a.txt', 'plaintext'), document('file', '/n/a.mdx', 'markdown')];
  assert.deepEqual(notes.map(isNote), [true, true, true, true]);
  assert.equal(noteGlob(), '**/*.{[mM][dD],[tT][xX][tT]}');
});

test('what is no file, or has another name, is none', () => {
  extensions('md');
  const rest = [document('git', '/n/a.md', 'markdown'), document('output', 'notels.md', 'log'), document('vscode-notebook-cell', '/n/a.ipynb', 'markdown'), document('file', '/n/a.txt', 'plaintext')];
  assert.deepEqual([...rest, undefined].map(isNote), [false, false, false, false, false]);
});
