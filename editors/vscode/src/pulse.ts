import * as vscode from 'vscode';
import { isNamedAsNote, isNote } from './notes';

/** How long edits must rest before views are read anew, in milliseconds. */
const pause = 400;

/**
 * Pulse tells when what is known of the notes may have changed, and which note is
 * looked at: that of the active editor, and while none is active the last one.
 */
export class Pulse implements vscode.Disposable {
  private readonly beat = new vscode.EventEmitter<void>();
  private readonly held: vscode.Disposable[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  note: vscode.Uri | undefined;
  readonly onBeat = this.beat.event;

  constructor() {
    const soon = () => this.soon(pause);
    // Links lead to pictures and the like, too, and of a folder one hears as a whole.
    const seen = ({ path }: vscode.Uri) => !path.includes('/.git/') && soon();
    const files = vscode.workspace.createFileSystemWatcher('**/*');
    this.held.push(
      files,
      files.onDidChange((file) => isNamedAsNote(file) && soon()),
      files.onDidCreate(seen),
      files.onDidDelete(seen),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isNote(document)) {
          soon();
        }
      }),
      vscode.workspace.onDidRenameFiles(({ files: moved }) => this.follow(moved)),
      vscode.window.onDidChangeActiveTextEditor(() => this.look()),
    );
    this.look();
  }

  /** Beats after a pause, or after the next edit's. */
  soon(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.beat.fire(), milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.held.forEach((one) => void one.dispose());
    this.beat.dispose();
  }

  private look(): void {
    const document = vscode.window.activeTextEditor?.document;
    void vscode.commands.executeCommand('setContext', 'notels.atNote', isNote(document));
    if (isNote(document) && document.uri.toString() !== this.note?.toString()) {
      this.note = document.uri;
      this.soon(0);
    }
  }

  private follow(moved: readonly { oldUri: vscode.Uri; newUri: vscode.Uri }[]): void {
    const to = moved.find(({ oldUri }) => oldUri.toString() === this.note?.toString());
    this.note = to?.newUri ?? this.note;
    this.soon(pause);
  }
}
