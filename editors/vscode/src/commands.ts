import { posix } from 'node:path';
import * as vscode from 'vscode';
import { isNote } from './pulse';
import type { Pulse } from './pulse';
import type { Answers } from './protocol';
import { openPathSetting } from './server';
import type { Server } from './server';

/** The commands of the palette. What they do the server does; a refusal is shown. */
export function registerCommands(server: Server, pulse: Pulse): vscode.Disposable {
  const run = async <C extends keyof Answers>(command: C, ...args: unknown[]) => {
    if (server.state.kind !== 'ready' && server.state.kind !== 'reading') {
      void vscode.window.showErrorMessage('notels is not running. The command “notels: Restart server” starts it.');
      return null;
    }
    try {
      return await server.ask(command, ...args);
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return null;
    }
  };
  const open = () => {
    const document = vscode.window.activeTextEditor?.document;
    return isNote(document) ? document.uri : pulse.note;
  };
  const create = async (title?: string, from?: string) => {
    const named = title ?? (await vscode.window.showInputBox({ title: 'Create note', prompt: 'Its title, or a path as projects/garden' }));
    return named ? run('notels.createNote', named, from ?? null) : null;
  };
  const day = (which: string) => run('notels.dailyNote', which, open()?.toString() ?? null);
  const commands: Record<string, (...args: never[]) => unknown> = {
    'notels.note.create': create,
    'notels.note.rename': async (name?: string) => {
      const note = open();
      const to = note && (name ?? (await askName(note)));
      return to ? run('notels.renameNote', note.toString(), to) : null;
    },
    'notels.note.move': async (folder?: string) => {
      const note = open();
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

/** Asks for a folder below that of the notes, which "." is. */
async function askFolder(note: vscode.Uri): Promise<string | undefined> {
  const value = posix.dirname(vscode.workspace.asRelativePath(note, false));
  const prompt = 'The folder or path that it moves to, below the folder of your notes; all links lead where they led';
  return vscode.window.showInputBox({ title: 'Move note', prompt, value });
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
