import { existsSync, readFileSync } from 'node:fs';
import { environment, slow } from './editor';
import { User } from './user';
import type { Say } from './user';

/** A VS Code that runs in a browser alone: no computer is behind it that could start a program. */
export async function browser(name: string, say: Say): Promise<void> {
  if (environment('NOTELS_E2E_MUTE') !== '') {
    return; // no server is asked
  }
  await User.of(name, {}, say, async (user) => {
    const { page, editor } = user;
    const extension = environment('NOTELS_E2E_EXTENSION');
    await page.route('**/notels-extension/**', async (route) => {
      const file = extension + new URL(route.request().url()).pathname.replace('/notels-extension', '');
      await (existsSync(file) ? route.fulfill({ body: readFileSync(file), contentType: typeOf(file) }) : route.fulfill({ status: 404 }));
    });
    // The editor's own page knows a computer; here it has an extension in its place.
    const [computer, alone] = ['remoteAuthority:location.host', 'remoteAuthority:undefined,additionalBuiltinExtensions:[{scheme:"http",authority:location.host,path:"/notels-extension"}]'];
    await page.route('**/workbench.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(computer, alone) });
    });
    await user.check('in a browser alone the extension says that it needs a computer', async () => {
      await page.goto(`http://127.0.0.1:${editor.port}/`, { timeout: slow });
      await page.locator('.gettingStartedContainer .button-link', { hasText: 'New File' }).click({ timeout: slow });
      await user.pick('Text File');
      await user.activeTab('Untitled-1').waitFor({ timeout: slow });
      await user.command('Change Language Mode');
      await user.input.fill('Markdown');
      await user.pick('Markdown');
      await page.locator('.notification-list-item', { hasText: 'notels does not work in a browser alone' }).waitFor({ timeout: slow });
    });
    await user.check('there its commands and its view say so, too', async () => {
      await user.command('Notifications: Clear All Notifications');
      await page.locator('.notification-list-item').waitFor({ state: 'hidden', timeout: slow });
      await user.command('notels: Open today’s note');
      await page.locator('.notification-list-item', { hasText: 'notels does not work in a browser alone' }).waitFor({ timeout: slow });
      await page.locator('.activitybar .action-label[aria-label="notels"]').click({ timeout: slow });
      await user.welcome('Backlinks', 'notels does not work in a browser alone').waitFor({ timeout: slow });
    });
  });
}

function typeOf(file: string): string {
  return file.endsWith('.js') ? 'text/javascript' : file.endsWith('.json') ? 'application/json' : 'application/octet-stream';
}
