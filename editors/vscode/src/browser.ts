import * as vscode from 'vscode';

/** The entry in a VS Code that runs in a browser alone, where no program can be started. */
export function activate(): void {
  void vscode.window.showInformationMessage(
    'notels does not work in a browser alone. It needs VS Code on the computer that has your notes, or one connected to it.',
  );
}
