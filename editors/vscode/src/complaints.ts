import * as vscode from 'vscode';
import type { Missing } from './binary';

const setting = 'Open the setting';
const install = 'How to install';
const again = 'Start again';
const show = 'Show what it said';

/** Opens the setting that names the server; where VS Code is connected to another computer it is among that one's. */
export async function openPathSetting(): Promise<void> {
  const settings = vscode.env.remoteName === undefined ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings';
  await vscode.commands.executeCommand(settings, { query: 'notels.server.path' });
}

/** Says that the server is not there, and offers what can be done. */
export async function tellMissing({ missing, message }: Missing): Promise<void> {
  const buttons = missing === 'setting' ? [setting] : [install, setting];
  const chosen = await vscode.window.showErrorMessage(message, ...buttons);
  if (chosen === setting) {
    await openPathSetting();
  } else if (chosen === install) {
    await vscode.env.openExternal(vscode.Uri.parse('https://github.com/notels/notels#install'));
  }
}

/** Says that links lead where files were before they were moved, as no server was there. */
export async function tellUnchanged(): Promise<void> {
  const chosen = await vscode.window.showErrorMessage('No links were changed: notels is not running.', again);
  if (chosen === again) {
    await vscode.commands.executeCommand('notels.server.restart');
  }
}

/** Says why the server does not run, and offers what can be done. */
export async function tellStopped(message: string): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(message, again, show, setting);
  if (chosen === again) {
    await vscode.commands.executeCommand('notels.server.restart');
  } else if (chosen === show) {
    await vscode.commands.executeCommand('notels.server.output');
  } else if (chosen === setting) {
    await openPathSetting();
  }
}
