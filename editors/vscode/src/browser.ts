import * as vscode from 'vscode';

/** The entry in a VS Code that runs in a browser alone, where no program can be started. */
export function activate(): void {
  void vscode.window.showInformationMessage(
    'notels does not work in a VS Code that runs in the browser alone: it needs VS Code on your computer, or one connected to a computer that has your notes.',
  );
}
