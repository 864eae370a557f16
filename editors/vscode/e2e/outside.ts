import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { asked } from './asked';
import { environment, patience, slow } from './editor';
import { User } from './user';
import type { Say } from './user';

/** What a user does with keys and mouse, and what stands on the screen and on the disk then. */
export async function outside(name: string, say: Say): Promise<void> {
  await User.of(name, { vsix: environment('NOTELS_E2E_VSIX') }, say, async (user) => {
    const run = new Outside(user);
    await run.start();
    await run.writing();
    await run.looking();
    await run.renaming();
    await asked(user);
    await run.menu();
    await run.end();
  });
}

class Outside {
  private readonly page: Page;

  constructor(private readonly user: User) {
    this.page = user.page;
  }

  async start(): Promise<void> {
    const { user } = this;
    await user.check('the editor opens the vault', async () => {
      await user.editor.open();
      await user.file('welcome.md').waitFor({ timeout: slow });
    });
    await user.check('the status bar tells how many notes there are', async () => {
      await user.openNote('welcome.md');
      await user.status(/\d+ notes/).waitFor();
    });
  }

  async writing(): Promise<void> {
    const { user } = this;
    await user.check('typing [[ lists notes, and Enter writes the link', async () => {
      await user.openNote('gpu-cloud-lock-in.md');
      await user.goTo(14, 999);
      await user.keys('Enter');
      await this.page.keyboard.type('See [[inf', { delay: 60 });
      await user.suggested('inference-cost-curves');
      await user.shot('completion');
      await user.keys('Enter');
      await user.line('See [[inference-cost-curves]]').waitFor();
      await user.keys('Control+S');
      await user.until(() => user.text('gpu-cloud-lock-in.md')?.includes('See [[inference-cost-curves]]') === true);
    });
    await user.check('hover shows the note that a link leads to', async () => {
      await user.goTo(15, 10);
      await user.keys('Control+K', 'Control+I');
      await this.page.locator('.monaco-hover:visible', { hasText: 'The price of a token' }).first().waitFor();
    });
    await user.check('F12 follows the link', async () => {
      await user.keys('Escape');
      await user.goTo(15, 10);
      await user.keys('F12');
      await user.activeTab('inference-cost-curves.md').waitFor();
    });
  }

  async looking(): Promise<void> {
    const { user } = this;
    await user.check('the view Backlinks shows who links here', async () => {
      await user.openNote('gpu-cloud-lock-in.md');
      await user.command('View: Show notels');
      const row = this.page.locator('.pane-body .monaco-list-row');
      await row.filter({ hasText: 'Build versus rent' }).first().waitFor();
      await row.filter({ hasText: 'Not written yet' }).or(row.filter({ hasText: 'Leads to' })).first().waitFor();
      await row.filter({ hasText: 'infra' }).first().waitFor();
      await user.shot('views');
    });
    await user.check('a lens opens the list of its links', async () => {
      await user.openNote('gpu-cloud-lock-in.md');
      await this.page.locator('.codelens-decoration a', { hasText: /links from/ }).first().click();
      await this.page.locator('.peekview-widget .ref-tree .monaco-list-row', { hasText: 'build-versus-rent.md' }).first().waitFor();
    });
    await user.keys('Escape');
    await user.check('the preview shows links, images and embeds', async () => {
      await user.openNote('build-versus-rent.md');
      await user.command('Markdown: Open Preview to the Side');
      await user.preview.locator('.notels-embed', { hasText: 'Two kinds of busy' }).waitFor();
      await user.preview.locator('a.notels-link', { hasText: 'reserved capacity' }).waitFor();
      await user.preview.locator('.notels-embed').scrollIntoViewIfNeeded();
      await this.page.waitForTimeout(300); // for the picture: the editor beside it scrolls, too
      await user.shot('preview');
    });
    await user.check('the preview follows to another note, and marks what is not written yet', async () => {
      await user.keys('Control+1'); // the note is opened beside the preview, not in its place
      await this.page.locator('.editor-group-container.active .tab', { hasText: 'gpu-cloud-lock-in.md' }).first().waitFor();
      await user.openNote('model-serving-architectures.md');
      await user.preview.locator('.notels-unwritten', { hasText: 'model-distillation' }).waitFor();
    });
    await user.command('View: Close All Editors').catch(() => undefined);
  }

  async renaming(): Promise<void> {
    const { user } = this;
    await user.check('F2 on a link renames the note, and the files on disk are right', async () => {
      await user.command('File: Save All');
      await user.command('View: Show Explorer');
      await user.openNote('welcome.md');
      await user.goTo(30, 30);
      await user.keys('F2');
      const input = this.page.locator('.rename-box input');
      await input.waitFor();
      await input.fill('cloud lock-in');
      await user.shot('rename');
      await user.keys('Enter');
      await user.until(() => user.text('cloud lock-in.md')?.includes('# GPU cloud lock-in') === true && user.text('gpu-cloud-lock-in.md') === undefined);
      await user.until(() => user.text('welcome.md')?.includes('[[cloud lock-in]]') === true);
      await user.until(() => user.text('build-versus-rent.md')?.includes('related: "[[cloud lock-in]]"') === true);
      await user.until(() => user.text('model-serving-architectures.md')?.includes('[[cloud lock-in\\|lock-in]]') === true);
    });
    await user.check('links follow a rename in the explorer, and the files on disk are right', async () => {
      await this.renameInExplorer('roi-measurement-frameworks.md', 'measuring.md');
      await user.answer(/^OK$/);
      await user.until(() => user.text('measuring.md') !== undefined && user.text('roi-measurement-frameworks.md') === undefined);
      await user.until(() => user.text('pilot-to-production-gap.md')?.includes('[baselines first](measuring.md#baselines-before-benefits)') === true);
      await user.until(() => user.text('cloud lock-in.md')?.includes('[[measuring#Three ledgers|the ledgers]]') === true);
    });
  }

  private async renameInExplorer(from: string, to: string): Promise<void> {
    const { user } = this;
    await user.command('File: Focus on Files Explorer');
    await user.file(from).click();
    await user.activeTab(from).waitFor({ timeout: slow }); // else it takes the focus when it opens
    await this.page.locator('.explorer-folders-view .monaco-list-row.selected', { hasText: from }).waitFor({ timeout: slow });
    await this.page.locator('.explorer-folders-view .monaco-list').focus();
    await user.keys('F2');
    const input = this.page.locator('.explorer-item-edited input');
    await input.fill(to);
    await user.keys('Enter');
  }

  /** The menu of the item in the status bar. */
  async menu(): Promise<void> {
    const { user } = this;
    const choose = async (entry: string, shot?: string) => {
      await user.status(/\d+ notes/).click();
      await user.picks.filter({ hasText: entry }).first().waitFor();
      if (shot !== undefined) {
        await user.shot(shot);
      }
      await user.pick(entry);
    };
    await user.check('a click on the number of notes leads to a new note', async () => {
      await choose('Create note', 'menu');
      await user.input.fill('Kettles');
      await user.keys('Enter');
      await user.activeTab('Kettles.md').waitFor();
      await user.until(() => user.text('Kettles.md') !== undefined);
      await user.status(/23 notes/).waitFor();
    });
    await user.check('a click on the number of notes leads to the note of today', async () => {
      await choose('Open today’s note');
      await user.activeTab(/^\d{4}-\d\d-\d\d\.md/).waitFor();
      await user.until(() => readdirSync(user.editor.vault).some((name) => /^\d{4}-\d\d-\d\d\.md$/.test(name)));
    });
    await user.check('a click on the number of notes restarts what reads them', async () => {
      const [before] = user.editor.servers();
      await choose('Restart server');
      await user.until(() => user.editor.servers().length === 1 && user.editor.servers()[0] !== before);
      await user.status(/\d+ notes/).waitFor();
    });
    await user.check('a click on the number of notes shows what was said', async () => {
      await choose('Show output');
      await this.page.locator('.panel .output-view, .panel .output').first().waitFor();
      await this.page.locator('.panel select, .panel .select-box', { hasText: 'notels' }).first().waitFor();
    });
  }

  async end(): Promise<void> {
    const { user } = this;
    await user.check('the server ends when its editor is closed', async () => {
      if (user.editor.servers().length !== 1) {
        throw new Error(`before, there were ${user.editor.servers().length}`);
      }
      await user.editor.closeWindow();
      await user.until(() => user.editor.servers().length === 0, Math.max(patience, slow));
    });
  }
}
