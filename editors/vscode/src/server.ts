import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, ExecuteCommandRequest, RevealOutputChannelOn, WillRenameFilesRequest } from 'vscode-languageclient/node';
import type { ErrorHandler } from 'vscode-languageclient/node';
import { Backoff } from './backoff';
import { findServer } from './binary';
import type { Found, Missing } from './binary';
import { Client } from './client';
import { tellMissing, tellStopped } from './complaints';
import { middlewareFor } from './middleware';
import { noteSelector } from './notes';
import { Process } from './process';
import type { Answers, Ask } from './protocol';
import { letServerAsk } from './questions';

/** What the server is doing, as people are told. */
export type State =
  | { kind: 'stopped'; message: string }
  | ({ kind: 'missing' } & Missing)
  | { kind: 'starting' }
  | { kind: 'reading'; message: string }
  | { kind: 'ready' };

/** Server runs the language server: it starts it, again after a crash, and asks it. */
export class Server implements vscode.Disposable {
  private client: Client | undefined;
  private process: Process | undefined;
  private readonly backoff = new Backoff();
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new vscode.EventEmitter<State>();
  /** The last of the starts and stops, each of which waits for the one before. */
  private turn: Promise<void> = Promise.resolve();
  private restarting: Promise<void> | undefined;

  state: State = { kind: 'starting' };
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

  /** Whether a client hears what is done in VS Code. */
  get hears(): boolean {
    return this.client?.isRunning() ?? false;
  }

  /** The edits with which links follow files that are about to be moved. */
  async edits(files: vscode.FileRenameEvent['files']): Promise<vscode.WorkspaceEdit | undefined> {
    const { client } = this;
    if (!client?.isRunning()) {
      return undefined;
    }
    const told = files.map(({ oldUri, newUri }) => ({ oldUri: client.code2ProtocolConverter.asUri(oldUri), newUri: client.code2ProtocolConverter.asUri(newUri) }));
    return client.protocol2CodeConverter.asWorkspaceEdit(await client.sendRequest(WillRenameFilesRequest.type, { files: told }));
  }

  /** The process that serves, if there is one. */
  get processId(): number | undefined {
    return this.process?.id;
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

  start(): Promise<void> {
    return this.inTurn(() => this.up());
  }

  /** Starts another server. Those who ask for one before it is its turn get the same. */
  restart(): Promise<void> {
    if (this.client?.isRunning() === false) {
      this.process?.kill(); // one that hangs must not keep the next waiting
    }
    this.restarting ??= this.inTurn(async () => {
      this.restarting = undefined;
      this.backoff.forget();
      await this.down();
      await this.up();
    });
    return this.restarting;
  }

  stop(): Promise<void> {
    return this.inTurn(async () => {
      await this.down();
      this.become({ kind: 'stopped', message: 'notels is not running.' });
    });
  }

  /** Whether there is a server once one that is about to start has; if not, the user is told why. */
  async isThere(): Promise<boolean> {
    const has = await this.hasStarted();
    if (this.state.kind === 'missing') {
      void tellMissing(this.state);
    } else if (this.state.kind === 'stopped') {
      void tellStopped(this.state.message);
    }
    return has;
  }

  /** Whether there is a server once one that is about to start has. */
  async hasStarted(): Promise<boolean> {
    while (this.state.kind === 'starting') {
      await new Promise<void>((done) => {
        const held = this.onDidChangeState(() => {
          held.dispose();
          done();
        });
      });
    }
    return this.state.kind === 'reading' || this.state.kind === 'ready';
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  /** A client can't be stopped while it starts: it would leave its commands behind, and no other could start. */
  private inTurn(does: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(does).catch((error: unknown) => this.output.error(String(error)));
    return this.turn;
  }

  private async up(): Promise<void> {
    clearTimeout(this.waiting);
    if (this.client !== undefined) {
      return;
    }
    const found = this.find();
    if ('missing' in found) {
      this.become({ kind: 'missing', ...found });
      void tellMissing(found);
      return;
    }
    this.become({ kind: 'starting' });
    this.output.info(`Starting ${found.command}`);
    this.backoff.started(Date.now());
    const process = new Process(found.command);
    const client = this.clientFor(process);
    [this.client, this.process] = [client, process];
    const why = await client.started();
    if (why !== undefined) {
      [this.client, this.process] = [undefined, undefined];
      if (this.restarting === undefined) {
        this.giveUp(`The server ${found.command} can’t be started. ${why}`);
      }
      return;
    }
    this.output.info(`notels ${client.initializeResult?.serverInfo?.version ?? ''} has started.`);
    if (this.state.kind === 'starting') {
      this.become({ kind: 'ready' });
    }
  }

  private async down(): Promise<void> {
    clearTimeout(this.waiting);
    const { client, process } = this;
    [this.client, this.process] = [undefined, undefined];
    this.become({ kind: 'starting' });
    await client?.dispose().catch((error: unknown) => this.output.warn(`The server did not stop as it should: ${String(error)}`));
    void process?.ended();
  }

  private clientFor(process: Process): Client {
    const reading = (message: string | undefined) => {
      if (this.client === client) {
        this.become(message === undefined ? { kind: 'ready' } : { kind: 'reading', message });
      }
    };
    const client: Client = new Client(process, {
      documentSelector: noteSelector(),
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: this.errorHandler(() => client, process),
      middleware: middlewareFor(() => client, this.context.extension.packageJSON, reading),
    });
    letServerAsk(client);
    return client;
  }

  private errorHandler(client: () => Client, process: Process): ErrorHandler {
    return {
      error: (error) => {
        this.output.error(error.message);
        return { action: ErrorAction.Continue, handled: true }; //  the end of the connection is told apart
      },
      closed: () => {
        if (client().isRunning()) { // else it tells itself that it does not start
          void this.inTurn(() => this.crashed(client(), process));
        }
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  /** A crash of a client that is not the present one was seen already. */
  private async crashed(client: Client, process: Process): Promise<void> {
    if (this.client !== client) {
      return;
    }
    [this.client, this.process] = [undefined, undefined];
    this.become({ kind: 'starting' });
    this.output.error(`The server has stopped. ${await process.ended()}`);
    const pause = this.backoff.crashed(Date.now());
    if (pause === undefined) {
      this.giveUp('The notels server keeps stopping, so it was not started again.');
      return;
    }
    this.waiting = setTimeout(() => void this.start(), pause);
  }

  private giveUp(message: string): void {
    this.output.error(message);
    this.become({ kind: 'stopped', message });
    void tellStopped(message);
  }

  private become(state: State): void {
    this.state = state;
    this.changed.fire(state);
  }
}
