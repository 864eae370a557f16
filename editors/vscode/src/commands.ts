import { posix } from 'node:path';
import * as vscode from 'vscode';
import { openPathSetting } from './complaints';
import { askFolder } from './folders';
import { isNote } from './notes';
import type { Pulse } from './pulse';
import type { Answers } from './protocol';
import type { Server } from './server';

/** The commands of the palette. What they do the server does; a refusal is shown. */
export function registerCommands(server: Server, pulse: Pulse): vscode.Disposable {
  const run = async <C extends keyof Answers>(command: C, ...args: unknown[]) => {
    try {
      return (await server.isThere()) ? await server.ask(command, ...args) : null;
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return null;
    }
  };
  // The note that is looked at, or was before something that is no text, as a preview.
  const open = () => {
    const editor = vscode.window.activeTextEditor;
    return editor === undefined ? pulse.note : isNote(editor.document) ? editor.document.uri : undefined;
  };
  // What is made belongs to the folder of that; one outside of all that is not looked at any more says nothing.
  const near = () => {
    const note = open();
    const counts = note && (vscode.window.activeTextEditor !== undefined || vscode.workspace.getWorkspaceFolder(note) !== undefined);
    return counts ? note.toString() : null;
  };
  const openNote = () => {
    const note = open();
    if (note === undefined) {
      void vscode.window.showErrorMessage('What is open is no note that has a file. Open the note first.');
    }
    return note;
  };
  const create = async (title?: string, from = near()) => {
    const named = title ?? (await vscode.window.showInputBox({ title: 'Create note', prompt: 'Its title, or a path as projects/garden' }));
    return named ? run('notels.createNote', named, from) : null;
  };
  const day = (which: string) => run('notels.dailyNote', which, near());
  const commands: Record<string, (...args: never[]) => unknown> = {
    'notels.note.create': create,
    'notels.note.rename': async (name?: string) => {
      const note = openNote();
      const to = note && (name ?? (await askName(note)));
      return to ? run('notels.renameNote', note.toString(), to) : null;
    },
    'notels.note.move': async (folder?: string) => {
      const note = openNote();
      const to = note && (folder ?? (await askFolder(note)));
      return to ? run('notels.moveNote', note.toString(), to) : null;
    },
    'notels.day.today': () => day('today'),
    'notels.day.previous': () => day('previous'),
    'notels.day.next': () => day('next'),
    'notels.server.restart': () => server.restart(),
    'notels.server.setting': openPathSetting,
    'notels.server.output': () => server.output.show(),
    'notels.menu': showMenu,
  };
  return vscode.Disposable.from(...Object.entries(commands).map(([name, does]) => vscode.commands.registerCommand(name, does)));
}

function askName(note: vscode.Uri): Thenable<string | undefined> {
  const value = posix.basename(note.path, posix.extname(note.path));
  return vscode.window.showInputBox({ title: 'Rename note', prompt: 'Its new name; all links to it follow', value });
}

/** The list that a click on the status bar item opens. */
async function showMenu(): Promise<void> {
  const items = [
    { label: '$(new-file) Create note', command: 'notels.note.create' },
    { label: '$(calendar) Open today’s note', command: 'notels.day.today' },
    { label: '$(debug-restart) Restart server', command: 'notels.server.restart' },
    { label: '$(pulse) Check health', command: 'notels.health' },
    { label: '$(output) Show output', command: 'notels.server.output' },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: 'notels' });
  if (chosen !== undefined) {
    await vscode.commands.executeCommand(chosen.command);
  }
}
