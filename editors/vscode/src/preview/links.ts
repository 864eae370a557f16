import * as vscode from 'vscode';
import type { Wikilink } from '../protocol';
import type { Pulse } from '../pulse';
import type { Server } from '../server';

interface Known {
  version: number;
  links: Map<string, Wikilink>;
  /** What the links were told as, to see whether they have changed. */
  told: string;
  /** Whether a preview has asked for them. */
  seen: boolean;
}

/** How often something is tried, half a second apart. */
const most = 5;

/** A page that is being loaded drops what comes: it is told once more when it may be there, in milliseconds. */
const late = [2000, 8000];

const pause = (milliseconds = 500) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * PreviewLinks knows what the wikilinks of notes lead to that a preview shows. A
 * preview can't wait: it gets what is known, and is refreshed when more is.
 */
export class PreviewLinks implements vscode.Disposable {
  private readonly notes = new Map<string, Known>();
  private readonly asking = new Set<string>();
  /** Notes that may have changed while they were asked about. */
  private readonly again = new Set<string>();
  private readonly held: vscode.Disposable;

  constructor(private readonly server: Server, pulse: Pulse) {
    this.held = vscode.Disposable.from(
      pulse.onBeat(() => this.askAgain()),
      server.onDidChangeState(({ kind }) => {
        if (kind === 'ready') {
          this.askAgain();
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.notes.delete(uri.toString())),
    );
  }

  readonly lookup = (uri: string, target: string): Wikilink | undefined => {
    const document = vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri);
    if (document !== undefined && this.notes.get(uri)?.version !== document.version) {
      void this.ask(document);
    }
    const known = this.notes.get(uri);
    if (known !== undefined) {
      known.seen = true;
    }
    return known?.links.get(target);
  };

  dispose(): void {
    this.held.dispose();
  }

  private askAgain(): void {
    for (const document of vscode.workspace.textDocuments) {
      const uri = document.uri.toString();
      if (this.asking.has(uri)) {
        this.again.add(uri);
      } else if (this.notes.has(uri)) {
        void this.ask(document);
      }
    }
  }

  private async ask(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    if (this.asking.has(uri)) {
      return;
    }
    this.asking.add(uri);
    const { version } = document;
    const links = await this.answer(uri);
    this.asking.delete(uri);
    const again = this.again.delete(uri);
    if (document.isClosed) {
      return;
    }
    this.learn(uri, version, links);
    if (again || document.version !== version) {
      void this.ask(document);
    }
  }

  /** What the server answers; a question that it drops, as for an edit that comes by, it is asked again. */
  private async answer(uri: string): Promise<Wikilink[]> {
    for (let tries = 0; tries < most; tries++) {
      const links = await this.server.ask('notels.wikilinks', uri).catch(() => null);
      if (links !== null) {
        return links;
      }
      await pause();
    }
    return [];
  }

  private learn(uri: string, version: number, links: Wikilink[]): void {
    const told = JSON.stringify(links);
    const before = this.notes.get(uri);
    if (before?.told === told) {
      before.version = version;
      return;
    }
    const known = { version, told, links: new Map(links.map((link) => [link.target, link])), seen: false };
    this.notes.set(uri, known);
    if (before !== undefined || links.length > 0) {
      void this.refresh(uri, known);
    }
  }

  /**
   * Has previews rendered anew, and again until one has seen what is known: one that
   * is about to look whether its note has changed ignores it, and finds that it has
   * not. None may be there any more that would look.
   */
  private async refresh(uri: string, known: Known): Promise<void> {
    const refresh = () => vscode.commands.executeCommand('markdown.preview.refresh');
    for (let tries = 0; tries < most && !known.seen && this.notes.get(uri) === known; tries++) {
      await refresh();
      await pause();
    }
    for (const milliseconds of late) {
      await pause(milliseconds);
      if (known.seen && this.notes.get(uri) === known) {
        await refresh();
      }
    }
  }
}
