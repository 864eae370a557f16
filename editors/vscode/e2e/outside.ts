import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { Editor, environment, patience } from './editor';

/** What a user does with keys and mouse, and what stands on the screen and on the disk then. */
export async function outside(vsix: string, name: string, say: (line: string) => void): Promise<void> {
  const editor = await Editor.start(name, {}, vsix);
  try {
    await new Outside(editor, say).run();
  } finally {
    await editor.close();
  }
}

class Outside {
  private readonly page: Page;
  private readonly shots = process.env['NOTELS_E2E_SHOTS'] ?? `${environment('NOTELS_E2E_WORK')}/shots`;

  constructor(private readonly editor: Editor, private readonly say: (line: string) => void) {
    this.page = editor.page;
    this.page.setDefaultTimeout(patience);
    mkdirSync(this.shots, { recursive: true });
  }

  async run(): Promise<void> {
    await this.check('the editor opens the vault', async () => {
      await this.editor.open();
      await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'welcome.md' }).waitFor({ timeout: 60000 });
    });
    await this.check('the status bar tells how many notes there are', async () => {
      await this.openNote('welcome.md');
      await this.page.locator('.statusbar-item', { hasText: /\d+ notes/ }).waitFor();
    });
    await this.writing();
    await this.looking();
    await this.renaming();
  }

  private async writing(): Promise<void> {
    await this.check('typing [[ lists notes, and Enter writes the link', async () => {
      await this.openNote('gpu-cloud-lock-in.md');
      await this.goTo(14, 999);
      await this.page.keyboard.press('Enter');
      await this.page.keyboard.type('See [[inf', { delay: 60 });
      const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
      await rows.filter({ hasText: 'inference-cost-curves' }).first().waitFor();
      await this.shot('completion');
      await this.page.keyboard.press('Enter');
      await this.line('See [[inference-cost-curves]]').waitFor();
    });
    await this.check('hover shows the note that a link leads to', async () => {
      await this.goTo(15, 10);
      await this.keys('Control+K', 'Control+I');
      await this.page.locator('.monaco-hover:visible', { hasText: 'The price of a token' }).first().waitFor();
      await this.shot('hover');
      await this.page.keyboard.press('Escape');
    });
    await this.check('F12 follows the link', async () => {
      await this.goTo(15, 10);
      await this.page.keyboard.press('F12');
      await this.activeTab('inference-cost-curves.md').waitFor();
    });
  }

  private async looking(): Promise<void> {
    await this.check('the view Backlinks shows who links here', async () => {
      await this.openNote('gpu-cloud-lock-in.md');
      await this.command('View: Show notels');
      const row = this.page.locator('.pane-body .monaco-list-row');
      await row.filter({ hasText: 'Build versus rent' }).first().waitFor();
      await row.filter({ hasText: 'Not written yet' }).or(row.filter({ hasText: 'Leads to' })).first().waitFor();
      await row.filter({ hasText: 'infra' }).first().waitFor();
      await this.shot('views');
    });
    await this.check('a lens opens the list of its links', async () => {
      await this.openNote('gpu-cloud-lock-in.md');
      await this.page.locator('.codelens-decoration a', { hasText: /links from/ }).first().click();
      await this.page.locator('.peekview-widget .ref-tree .monaco-list-row', { hasText: 'build-versus-rent.md' }).first().waitFor();
      await this.shot('references');
      await this.page.keyboard.press('Escape');
    });
    await this.check('the preview shows links, images and embeds', async () => {
      await this.openNote('build-versus-rent.md');
      await this.command('Markdown: Open Preview to the Side');
      const frame = this.page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await frame.locator('.notels-embed', { hasText: 'Two kinds of busy' }).waitFor();
      await frame.locator('a.notels-link', { hasText: 'reserved capacity' }).waitFor();
      await frame.locator('.notels-embed').scrollIntoViewIfNeeded();
      await this.page.waitForTimeout(300);
      await this.shot('preview');
    });
    await this.check('the preview follows to another note, and marks what is not written yet', async () => {
      await this.page.keyboard.press('Control+1'); // the note is opened beside the preview, not in its place
      await this.openNote('model-serving-architectures.md');
      const frame = this.page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await frame.locator('.notels-unwritten', { hasText: 'model-distillation' }).waitFor();
    });
    await this.command('View: Close All Editors').catch(() => undefined);
  }

  private async renaming(): Promise<void> {
    await this.check('F2 on a link renames the note, and the files on disk are right', async () => {
      await this.command('File: Save All');
      await this.openNote('welcome.md');
      await this.command('View: Show Explorer');
      await this.openNote('welcome.md');
      await this.goTo(30, 30);
      await this.page.keyboard.press('F2');
      const input = this.page.locator('.rename-box input');
      await input.waitFor();
      await input.fill('cloud lock-in');
      await this.shot('rename');
      await this.page.keyboard.press('Enter');
      await this.until(() => this.text('cloud lock-in.md')?.includes('# GPU cloud lock-in') === true && this.text('gpu-cloud-lock-in.md') === undefined);
      await this.until(() => this.text('welcome.md')?.includes('[[cloud lock-in]]') === true);
      await this.until(() => this.text('build-versus-rent.md')?.includes('related: "[[cloud lock-in]]"') === true);
      await this.until(() => this.text('model-serving-architectures.md')?.includes('[[cloud lock-in\\|lock-in]]') === true);
    });
    await this.check('links follow a rename in the explorer, and the files on disk are right', async () => {
      await this.command('File: Focus on Files Explorer');
      const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'roi-measurement-frameworks.md' });
      await row.click();
      await this.page.waitForTimeout(400);
      await this.page.locator('.explorer-folders-view .monaco-list').focus();
      await this.page.keyboard.press('F2');
      const input = this.page.locator('.explorer-item-edited input');
      await input.waitFor();
      await input.fill('measuring.md');
      await this.page.keyboard.press('Enter');
      const ok = this.page.locator('.monaco-dialog-box .monaco-button', { hasText: /^OK$/ });
      await ok.click();
      await this.page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
      await this.until(() => this.text('measuring.md') !== undefined && this.text('roi-measurement-frameworks.md') === undefined);
      await this.until(() => this.text('pilot-to-production-gap.md')?.includes('[baselines first](measuring.md#baselines-before-benefits)') === true);
      await this.until(() => this.text('cloud lock-in.md')?.includes('[[measuring#Three ledgers|the ledgers]]') === true);
      await this.shot('renamed');
    });
  }

  private async check(name: string, does: () => Promise<unknown>): Promise<void> {
    try {
      await does();
      this.say(`ok ${name}`);
    } catch (error) {
      await this.shot(`failed ${name}`).catch(() => undefined);
      this.say(`not ok ${name}; ${String(error).replace(/\s+/g, ' ').slice(0, 300)}`);
      await this.keys('Escape', 'Escape');
    }
  }

  private async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: `${this.shots}/${name}.png` });
  }

  private async keys(...all: string[]): Promise<void> {
    for (const key of all) {
      await this.page.keyboard.press(key);
    }
  }

  private line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line').filter({ hasText: text }).first();
  }

  private activeTab(name: string): Locator {
    return this.page.locator('.tab.active', { hasText: name }).first();
  }

  /** The box in which commands, files and lines are named, with a text in it. */
  private async box(key: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => undefined); // the one before may still be closing
    for (let tries = 0; tries < 3; tries++) {
      await this.page.keyboard.press(key);
      if (await input.waitFor({ state: 'visible', timeout: 5000 }).then(() => true, () => false)) {
        break; // a key is lost while a dialog closes
      }
    }
    await input.fill(text, { timeout: 15000 });
  }

  private async pick(text: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    await row.waitFor({ timeout: 15000 });
    await this.page.waitForTimeout(300);
    await row.click();
  }

  private async openNote(name: string): Promise<void> {
    await this.box('Control+P', name);
    await this.pick(name);
    await this.activeTab(name).waitFor({ timeout: 15000 });
  }

  private async command(title: string): Promise<void> {
    await this.box('F1', `>${title}`);
    await this.pick(title);
  }

  private async goTo(line: number, column: number): Promise<void> {
    await this.box('Control+G', `:${line}:${column}`);
    await this.page.waitForTimeout(150);
    await this.page.keyboard.press('Enter');
    await this.page.waitForTimeout(200);
  }

  private text(path: string): string | undefined {
    const file = `${this.editor.vault}/${path}`;
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  private async until(holds: () => boolean): Promise<void> {
    const end = Date.now() + patience;
    while (!holds()) {
      if (Date.now() > end) {
        throw new Error(`it does not come true: ${String(holds)}`);
      }
      await this.page.waitForTimeout(50);
    }
  }
}
