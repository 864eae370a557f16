import * as vscode from 'vscode';

const message = 'notels does not work in a browser alone. It needs VS Code on the computer that has your notes, or one connected to it.';

interface Manifest {
  contributes: { commands: { command: string }[]; views: { notels: { id: string }[] } };
}

/** The entry in a VS Code that runs in a browser alone, where no program can be started: it says so, once by itself. */
export function activate({ extension, globalState, subscriptions }: vscode.ExtensionContext): void {
  const { contributes } = extension.packageJSON as Manifest;
  const tell = () => void vscode.window.showInformationMessage(message);
  const nothing: vscode.TreeDataProvider<never> = { getChildren: () => [], getTreeItem: (item) => item };
  void vscode.commands.executeCommand('setContext', 'notels.state', 'browser');
  subscriptions.push(
    ...contributes.commands.map(({ command }) => vscode.commands.registerCommand(command, tell)),
    ...contributes.views.notels.map(({ id }) => vscode.window.registerTreeDataProvider(id, nothing)),
  );
  if (!globalState.get('told')) {
    tell();
    void globalState.update('told', true);
  }
}
