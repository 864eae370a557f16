import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import { check, sum, want } from './checks';
import { features } from './features';

/** What VS Code runs, as its extensionTestsPath. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<Api>('notels.notels');
  const api = await extension?.activate();
  try {
    await check('the editor starts the extension', () => extension?.isActive === true && api !== undefined);
    await check('the extension starts the server', () => want(api?.server.state.kind === 'ready', api?.server.state));
    await features();
  } catch (error) {
    await check('all checks run', () => Promise.reject(error));
  } finally {
    sum();
  }
}
