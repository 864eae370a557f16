// first-link: what somebody does in a VS Code with our extension and no settings: opens
// the folder of the notes and a note, and links another. A line for each step goes to
// the file steps, with the seconds from the last key on, and the keys and clicks.
import { appendFileSync, readFileSync } from 'node:fs';
import { Editor, environment, patience } from './editor';

async function firstLink(): Promise<void> {
  let last = Date.now(); // key or click
  const shows = async (what: string, keys: number, condition: () => Promise<unknown>) => {
    await condition();
    appendFileSync(`${environment('NOTELS_E2E_WORK')}/steps`, `${(Date.now() - last) / 1000} ${keys} ${what}\n`);
  };
  const editor = await Editor.start('newcomer', { loud: true });
  const page = editor.page;
  page.setDefaultTimeout(patience);
  await page.setViewportSize({ width: 1600, height: 1000 });
  const does = async (action: () => Promise<unknown>) => {
    await action();
    last = Date.now();
  };
  const line = (text: string) => page.locator('.editor-instance .view-line').filter({ hasText: text }).first();
  try {
    await editor.open();
    const note = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'welcome.md' });
    await shows('start VS Code, open the folder of the notes', 1, () => note.waitFor());
    await does(() => note.dblclick());
    await shows('open a note', 2, async () => {
      await line('What keeps').waitFor();
      await page.locator('.statusbar-item', { hasText: /\d+ notes/ }).waitFor();
    });
    await line('What keeps').click();
    await page.keyboard.press('End');
    await does(() => page.keyboard.type(' [[gpu', { delay: 100 }));
    const offered = page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'gpu-cloud-lock-in' });
    await shows('the list behind [[gpu', 8, () => offered.waitFor());
    await does(() => page.keyboard.press('Enter'));
    await shows('Enter', 1, () => line('[[gpu-cloud-lock-in]]').waitFor());
    await does(() => page.keyboard.press('Control+S'));
    await shows('Ctrl+S', 1, async () => {
      while (!readFileSync(`${editor.vault}/welcome.md`, 'utf8').includes(' in [[gpu-cloud-lock-in]]\n')) {
        await page.waitForTimeout(50);
      }
    });
  } catch (error) {
    console.log(await page.evaluate('document.body.innerText').catch(() => 'no screen'));
    throw error;
  } finally {
    if (process.env['NOTELS_E2E_SHOTS']) {
      await page.screenshot({ path: `${process.env['NOTELS_E2E_SHOTS']}/newcomer.png` });
    }
    await editor.close();
  }
}

firstLink().catch((error: unknown) => {
  console.log(String(error));
  process.exit(1);
});
