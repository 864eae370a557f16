import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import { acting } from './acting';
import { askedAtOnce } from './asking';
import { beside } from './beside';
import { changes } from './changes';
import { check, sum, want } from './checks';
import { features } from './features';
import { lifecycle } from './lifecycle';
import { reading } from './reading';
import { commands, health, preview, settings, sideBar } from './rest';
import { typing } from './typing';
import { unsaved } from './unsaved';

/** What VS Code runs, as its extensionTestsPath. */
export async function run(): Promise<void> {
  try {
    const extension = vscode.extensions.getExtension<Api>('notels.notels');
    const api = await extension?.activate();
    await check('the editor starts the extension', () => extension?.isActive === true && api !== undefined);
    await check('the extension starts the server', () => want(api?.server.state.kind === 'ready', api?.server.state));
    if (api === undefined) {
      return;
    }
    await features();
    await reading();
    await typing();
    await changes();
    await acting();
    await askedAtOnce();
    await unsaved(api);
    await sideBar(api);
    await preview();
    await commands(api);
    await settings();
    await beside();
    await health(api);
    await lifecycle(api);
  } catch (error) {
    await check('all checks run', () => Promise.reject(error));
  } finally {
    sum();
  }
}
