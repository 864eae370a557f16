import { mkdirSync, writeFileSync } from 'node:fs';
import { environment, slow } from './editor';
import { User } from './user';
import type { Say } from './user';

/** A folder that only has notes, in a window in which none was opened yet. */
export async function cold(name: string, say: Say): Promise<void> {
  await User.of(name, { vsix: environment('NOTELS_E2E_VSIX'), empty: true }, say, async (user) => {
    ['garden', 'cellar'].forEach((folder) => mkdirSync(`${user.editor.vault}/${folder}`));
    writeFileSync(`${user.editor.vault}/alpha.md`, '# Alpha\n\nSee [[beta]].\n');
    writeFileSync(`${user.editor.vault}/beta.md`, '# Beta\n');
    writeFileSync(`${user.editor.vault}/garden/beans.md`, '# Beans\n');
    writeFileSync(`${user.editor.vault}/cellar/jam.md`, '# Jam\n');
    await user.check('links follow a rename in the explorer before any note was open', async () => {
      await user.editor.open();
      await user.file('beta.md').waitFor({ timeout: slow });
      await user.status(/\b4 notes/).waitFor();
      await user.command('File: Focus on Files Explorer');
      await user.page.locator('.explorer-folders-view .monaco-list').focus();
      const focused = user.page.locator('.explorer-folders-view .monaco-list-row.focused');
      for (let tries = 0; tries < 9 && !(await focused.allInnerTexts()).join().includes('beta.md'); tries++) {
        await user.keys('ArrowDown');
      }
      await user.keys('F2');
      await user.page.locator('.explorer-item-edited input').fill('gamma.md');
      await user.keys('Enter');
      await user.answer(/^OK$/);
      await user.until(() => user.text('alpha.md') === '# Alpha\n\nSee [[gamma]].\n' && user.text('gamma.md') === '# Beta\n');
    });
    await user.check('the command Move note lists the folders that there are', async () => {
      await user.openNote('beans.md');
      await user.command('notels: Move note');
      await user.pick('cellar');
      await user.until(() => user.text('cellar/beans.md') === '# Beans\n' && user.text('garden/beans.md') === undefined);
    });
    await user.check('and takes one that is typed and not there yet', async () => {
      await user.openNote('beans.md');
      await user.command('notels: Move note');
      await user.input.fill('cellar/shelf');
      await user.pick('cellar/shelf');
      await user.until(() => user.text('cellar/shelf/beans.md') === '# Beans\n');
    });
  });
}
