import { readFileSync } from 'node:fs';
import type { User } from './user';

/** What a user is asked before it is done. */
export async function asked(user: User): Promise<void> {
  const { page } = user;
  const read = () => ['model-serving-architectures.md', 'concepts/batching.md'].map((note) => readFileSync(`${user.editor.vault}/${note}`, 'utf8'));
  const before = read();
  const merged = before.map((text) => text.replace('tags: [serving', 'tags: [adoption').replace('#serving', '#adoption'));
  const answer = (name: string) =>
    page.locator('.monaco-dialog-box', { hasText: /#adoption is on \d+ notes already/ }).locator('.monaco-button', { hasText: name }).click();
  const merge = async () => {
    await user.openNote('model-serving-architectures.md');
    await user.goTo((before[0]?.split('\n#serving')[0]?.split('\n').length ?? 0) + 1, 3);
    await page.keyboard.press('F2');
    await page.locator('.rename-box input').fill('adoption');
    await page.keyboard.press('Enter');
  };
  await user.check('a rename by which two tags become one is asked about, and nothing is changed without a yes', async () => {
    await merge();
    await answer('Cancel');
    await page.locator('.notification-list-item-message', { hasText: 'Nothing was changed' }).waitFor();
    await page.locator('.view-line', { hasText: /^#serving/ }).waitFor();
    await user.until(() => read().join() === before.join());
  });
  await user.check('with a yes the two tags are one in all notes', async () => {
    await merge();
    await answer('Rename anyway');
    await user.until(() => read().join() === merged.join());
  });
}
