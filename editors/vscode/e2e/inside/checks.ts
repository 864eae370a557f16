import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';

const result = process.env['NOTELS_E2E_RESULT'] ?? '';
const patience = Number(process.env['NOTELS_E2E_PATIENCE']);
let passed = 0;
let failed = 0;

function say(line: string): void {
  appendFileSync(result, line + '\n');
}

const tooLong = 'it takes too long';

/**
 * Checks that something is so, sooner or later; the attempt throws or gives false while
 * it is not. One that waits itself must not go on behind the time that it is given.
 */
export async function check(name: string, attempt: (until: number) => unknown): Promise<void> {
  const until = Date.now() + patience;
  let why = '';
  for (;;) {
    try {
      const got = await within(attempt(until), Math.max(until - Date.now(), 100));
      if (got !== false) {
        passed++;
        say(`ok ${name}`);
        return;
      }
      why = 'it is not so';
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      why = said === tooLong && why !== '' ? why : said;
    }
    if (Date.now() > until) {
      failed++;
      say(`not ok ${name}; ${why.replace(/\s+/g, ' ').slice(0, 600)}`);
      return;
    }
    await pause(50);
  }
}

async function within(attempt: unknown, milliseconds: number): Promise<unknown> {
  return Promise.race([attempt, pause(milliseconds).then(() => Promise.reject(new Error(tooLong)))]);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

export function sum(): void {
  say(`${passed} passed, ${failed} failed`);
}

/** Fails with what was got instead. */
export function want(ok: boolean, got: unknown): void {
  if (!ok) {
    throw new Error(`got ${JSON.stringify(got) ?? 'nothing'}`);
  }
}

/** Whether two plain values are the same, told with both if they are not. */
export function same(got: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) {
    throw new Error(`got ${a}, not ${b}`);
  }
}

export const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');

export function uriOf(path: string): vscode.Uri {
  return vscode.Uri.joinPath(root, path);
}

/** A URI as its path in the vault. */
export function pathOf(uri: vscode.Uri | string): string {
  const { path } = typeof uri === 'string' ? vscode.Uri.parse(uri) : uri;
  return path.replace(root.path + '/', '');
}

export async function readDisk(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));
}

export async function onDisk(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(uriOf(path)).then(
    () => true,
    () => false,
  );
}

export async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
}

export async function show(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)));
}

/** The place in the text of a note; it must be there, and counts from the start of the part or behind it. */
export function at(editor: vscode.TextEditor, part: string, behind = false): vscode.Position {
  const offset = editor.document.getText().indexOf(part);
  if (offset < 0) {
    throw new Error(`${pathOf(editor.document.uri)} has no ${part}`);
  }
  return editor.document.positionAt(offset + (behind ? part.length : 0));
}

export async function ask<T>(command: string, ...args: unknown[]): Promise<T> {
  return vscode.commands.executeCommand<T>(command, ...args);
}

