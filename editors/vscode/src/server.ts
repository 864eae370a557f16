import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, ExecuteCommandRequest, LanguageClient, RevealOutputChannelOn } from 'vscode-languageclient/node';
import type { ErrorHandler } from 'vscode-languageclient/node';
import { Backoff } from './backoff';
import { findServer } from './binary';
import type { Found, Missing } from './binary';
import { middlewareFor } from './middleware';
import type { Answers, Ask } from './protocol';
import { letServerAsk } from './questions';

/** What the server is doing, as people are told. */
export type State =
  | { kind: 'stopped' }
  | { kind: 'missing'; message: string }
  | { kind: 'starting' }
  | { kind: 'reading'; message: string }
  | { kind: 'ready' };

/** Opens the setting that names the server; where VS Code is connected to another computer it is among that one's. */
export async function openPathSetting(): Promise<void> {
  const settings = vscode.env.remoteName === undefined ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings';
  await vscode.commands.executeCommand(settings, { query: 'notels.server.path' });
}

/** Server runs the language server: it starts it, again after a crash, and asks it. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly backoff = new Backoff();
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new vscode.EventEmitter<State>();

  state: State = { kind: 'stopped' };
  readonly onDidChangeState = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    readonly output: vscode.LogOutputChannel,
  ) {}

  /** Asks the server to do or tell something; a refusal is an error with its message. */
  readonly ask: Ask = async <C extends keyof Answers>(command: C, ...args: unknown[]) => {
    if (!this.client?.isRunning()) {
      return null;
    }
    const answer: unknown = await this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
    return (answer ?? null) as Answers[C] | null;
  };

  /** The process that serves, if there is one. */
  get processId(): number | undefined {
    return this.client?.serverProcess?.pid;
  }

  /** The program that is started. */
  find(): Found {
    return findServer(
      {
        setting: vscode.workspace.getConfiguration('notels').get('server.path', ''),
        extension: this.context.extensionPath,
        path: process.env['PATH'] ?? '',
        home: homedir(),
        windows: process.platform === 'win32',
      },
      (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
    );
  }

  async start(): Promise<void> {
    clearTimeout(this.waiting);
    const found = this.find();
    if ('missing' in found) {
      this.become({ kind: 'missing', message: found.message });
      await this.tellMissing(found);
      return;
    }
    this.become({ kind: 'starting' });
    this.backoff.started(Date.now());
    const client = this.clientFor(found.command);
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.crashed(client, String(error));
      return;
    }
    if (this.client === client && this.state.kind === 'starting') {
      this.become({ kind: 'ready' });
    }
  }

  async restart(): Promise<void> {
    this.backoff.forget();
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.waiting);
    const client = this.client;
    this.client = undefined;
    this.become({ kind: 'stopped' });
    await client?.dispose().catch((error: unknown) => this.output.warn(`The server did not stop as it should: ${String(error)}`));
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private clientFor(command: string): LanguageClient {
    const reading = (message: string | undefined) => this.become(message === undefined ? { kind: 'ready' } : { kind: 'reading', message });
    const client: LanguageClient = new LanguageClient(
      'notels',
      'notels',
      { command, args: ['serve'] },
      {
        documentSelector: [{ scheme: 'file', language: 'markdown' }],
        outputChannel: this.output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        errorHandler: this.errorHandler(() => client),
        middleware: middlewareFor(() => client, this.context.extension.packageJSON, reading),
      },
    );
    letServerAsk(client);
    return client;
  }

  private errorHandler(client: () => LanguageClient): ErrorHandler {
    return {
      error: (error) => {
        this.output.error(error.message);
        return { action: ErrorAction.Continue, handled: true }; //  the end of the connection is told apart
      },
      closed: () => {
        this.crashed(client(), 'The connection ended.');
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  /** A crash of a client that is not the present one was seen already. */
  private crashed(client: LanguageClient, why: string): void {
    if (this.client !== client) {
      return;
    }
    this.client = undefined;
    this.output.error(`The server has stopped. ${why}`);
    const pause = this.backoff.crashed(Date.now());
    if (pause === undefined) {
      this.become({ kind: 'stopped' });
      void this.tellGivenUp();
      return;
    }
    this.become({ kind: 'starting' });
    this.waiting = setTimeout(() => void this.start(), pause);
  }

  private async tellMissing(found: Missing): Promise<void> {
    const install = 'How to install';
    const setting = 'Open the setting';
    const buttons = found.missing === 'setting' ? [setting] : [install, setting];
    const chosen = await vscode.window.showErrorMessage(found.message, ...buttons);
    if (chosen === setting) {
      await openPathSetting();
    } else if (chosen === install) {
      await vscode.env.openExternal(vscode.Uri.parse('https://github.com/notels/notels#install'));
    }
  }

  private async tellGivenUp(): Promise<void> {
    const again = 'Start again';
    const show = 'Show what it said';
    const chosen = await vscode.window.showErrorMessage('The notels server keeps stopping, so it was not started again.', again, show);
    if (chosen === again) {
      await this.restart();
    } else if (chosen === show) {
      this.output.show();
    }
  }

  private become(state: State): void {
    this.state = state;
    this.changed.fire(state);
  }
}
