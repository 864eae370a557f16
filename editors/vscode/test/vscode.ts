// What stands in for VS Code in unit tests: as much of it as they need.

export enum StatusBarAlignment {
  Left = 1,
  Right = 2,
}

export enum FileType {
  File = 1,
  Directory = 2,
}

export class EventEmitter<T> {
  private readonly listeners = new Set<(event: T) => void>();

  readonly event = (listener: (event: T) => void) => (this.listeners.add(listener), new Disposable(() => this.listeners.delete(listener)));

  fire(event: T): void {
    this.listeners.forEach((listener) => listener(event));
  }
}

export class Disposable {
  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }

  constructor(readonly dispose: () => void) {}
}

/** The status bar items that were made, as they are now. */
export const items: { text: string; tooltip?: string; command?: string }[] = [];

/** What was told in messages. */
export const messages: string[] = [];

/** The views that have something to show them. */
export const shown = new Set<string>();

export const window = {
  createStatusBarItem: () => {
    const item = { text: '', show: () => undefined, dispose: () => undefined };
    items.push(item);
    return item;
  },
  showErrorMessage: async (message: string) => void messages.push(message),
  showInformationMessage: async (message: string) => void messages.push(message),
  registerTreeDataProvider: (view: string) => (shown.add(view), new Disposable(() => undefined)),
};

/** The notes that are open. */
export const documents: { uri: string; version: number }[] = [];

/** The commands that were run. */
export const run: string[] = [];

export const workspace = {
  textDocuments: documents,
  onDidCloseTextDocument: () => new Disposable(() => undefined),
};

/** What commands do that are registered. */
export const registered = new Map<string, () => unknown>();

export const commands = {
  executeCommand: async (command: string) => void run.push(command),
  registerCommand: (command: string, does: () => unknown) => (registered.set(command, does), new Disposable(() => undefined)),
};
