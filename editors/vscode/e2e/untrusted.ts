import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { environment, slow } from './editor';
import { User } from './user';
import type { Say } from './user';

/** A folder of somebody else, whose settings name a program to start. */
export async function untrusted(name: string, say: Say): Promise<void> {
  const settings = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'always' };
  await User.of(name, { vsix: environment('NOTELS_E2E_VSIX'), settings }, say, async (user) => {
    const mark = `${user.editor.work}/started`;
    const program = `${user.editor.work}/theirs/notels`;
    const server = `${environment('NOTELS_E2E_WORK')}/bin/notels`;
    mkdirSync(`${user.editor.vault}/.vscode`);
    mkdirSync(`${user.editor.work}/theirs`);
    writeFileSync(`${user.editor.vault}/.vscode/settings.json`, JSON.stringify({ 'notels.server.path': program }));
    writeFileSync(program, `#!/bin/sh\necho started >>'${mark}'\nexec '${server}' "$@"\n`);
    chmodSync(program, 0o755);

    await user.check('the server that an untrusted folder names is not started, the usual one reads the notes', async () => {
      await user.editor.open();
      await user.answer(/No, I don't/, slow);
      await user.openNote('welcome.md');
      await user.status('Restricted Mode').waitFor({ timeout: slow });
      await user.until(() => user.editor.servers().length === 1, slow);
      await user.status(/\d+ notes/).waitFor();
      if (existsSync(mark)) {
        throw new Error('the program of the folder was started');
      }
    });
    await user.check('the editor tells what it keeps the server from', async () => {
      await user.command('Extensions: Show Installed Extensions');
      await user.page.locator('.extension-list-item', { hasText: 'notels: notes and links' }).first().click({ timeout: slow });
      await user.page.locator('.extension-editor', { hasText: 'can\'t say which program is started' }).waitFor({ timeout: slow });
    });
    await user.check('once the editor trusts the folder, its server is started', async () => {
      await user.command('Workspaces: Manage Workspace Trust');
      await user.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ }).first().click({ timeout: slow });
      await user.until(() => existsSync(mark) && readFileSync(mark, 'utf8').trim() === 'started', slow);
      await user.until(() => user.editor.servers().length === 1, slow);
      await user.status(/\d+ notes/).waitFor();
    });
  });
}
