import * as vscode from 'vscode';

let held: vscode.Disposable | undefined;

/**
 * Makes a change, and saves the notes that are not open once they are changed, as
 * people are told. VS Code does so only where there are several.
 */
export async function saving<T>(make: () => Promise<T>): Promise<T> {
  const open = openNow();
  const made = await make();
  await saveAllBut(open);
  return made;
}

/** The same for a rename of files that VS Code is about to make. */
export function savingBehind(): void {
  held?.dispose(); // the rename before may not have come to be
  const open = openNow();
  held = vscode.workspace.onDidRenameFiles(({ files }) => {
    held?.dispose();
    const moved = open.map((uri) => {
      const file = files.find(({ oldUri }) => uri === oldUri.toString() || uri.startsWith(`${oldUri.toString()}/`));
      return file === undefined ? uri : uri.replace(file.oldUri.toString(), file.newUri.toString());
    });
    void saveAllBut([...open, ...moved]);
  });
}

function openNow(): string[] {
  return vscode.workspace.textDocuments.map(({ uri }) => uri.toString());
}

async function saveAllBut(open: string[]): Promise<void> {
  if (vscode.workspace.getConfiguration('files').get('refactoring.autoSave', true)) {
    const changed = vscode.workspace.textDocuments.filter(({ uri, isDirty }) => isDirty && uri.scheme === 'file' && !open.includes(uri.toString()));
    await Promise.all(changed.map((document) => document.save()));
  }
}
