import { execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Pulse } from './pulse';
import type { Server } from './server';
import { serverSettings, settingsFor } from './settings';

const page = vscode.Uri.from({ scheme: 'notels', path: 'Health of notels' });

/** Health shows what VS Code alone knows, and below that what the program finds out about itself and the notes. */
export class Health implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly held: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: Server,
    private readonly pulse: Pulse,
    private readonly extension: vscode.Extension<unknown>,
  ) {
    this.held = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(page.scheme, this),
      vscode.commands.registerCommand('notels.health', () => this.show()),
    );
  }

  async provideTextDocumentContent(): Promise<string> {
    const folders = this.folders();
    const parts = [this.here(folders[0])];
    const found = this.server.find();
    if ('command' in found) {
      parts.push(...(await Promise.all(folders.map((folder) => examined(found.command, folder)))));
    }
    if (folders.length === 0) {
      parts.push('No folder is open: open that of your notes, then check again.\n');
    }
    return parts.join('\n');
  }

  dispose(): void {
    void this.held.dispose();
    this.changed.dispose();
  }

  private async show(): Promise<void> {
    this.changed.fire(page); // that of before may still be open
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(page));
  }

  /** The folders that are open, or that of a note which was opened alone. */
  private folders(): vscode.Uri[] {
    const open = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme === 'file');
    return open.length > 0 || this.pulse.note === undefined ? open : [vscode.Uri.joinPath(this.pulse.note, '..')];
  }

  private here(folder: vscode.Uri | undefined): string {
    const { packageJSON } = this.extension as { packageJSON: { version: string } };
    const set = Object.entries(settingsFor(serverSettings(packageJSON), folder)).map(([name, value]) => `notels.${name} ${JSON.stringify(value)}`);
    return `notels in VS Code
  VS Code ${vscode.version}, extension ${packageJSON.version}
  ${this.running()}
  ${set.length > 0 ? `set in VS Code: ${set.join(', ')}` : 'no settings of notels are set in VS Code'}
`;
  }

  private running(): string {
    const found = this.server.find();
    if ('missing' in found) {
      return found.message;
    }
    const stopped = this.server.processId === undefined;
    return `the server ${found.command} ${stopped ? 'does not run: the command “notels: Restart server” starts it' : 'runs'}`;
  }
}

/** What the program tells; its folder counts as one of the PATH, as it is found here anyway. */
function examined(command: string, folder: vscode.Uri): Promise<string> {
  const env = { ...process.env, PATH: [dirname(command), process.env['PATH']].filter(Boolean).join(delimiter) };
  return new Promise((done) => execFile(command, ['doctor', folder.fsPath], { env }, (error, said, complaint) => done(said || complaint || String(error))));
}
