import { copyFileSync, mkdirSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { environment, slow } from './editor';
import { User } from './user';
import type { Say } from './user';

/** The first two minutes of somebody who has no notes yet, and no server either. */
export async function newcomer(name: string, say: Say): Promise<void> {
  const program = `${environment('NOTELS_E2E_WORK')}/${name}/bin/notels`;
  const options = { vsix: environment('NOTELS_E2E_VSIX'), machine: { 'notels.server.path': program }, empty: true };
  await User.of(name, options, say, async (user) => {
    const run = new Newcomer(user, program);
    await run.missing();
    await run.emptyViews();
    await run.walkthrough();
  });
}

class Newcomer {
  constructor(private readonly user: User, private readonly program: string) {}

  async missing(): Promise<void> {
    const { user } = this;
    await user.check('the editor tells where it misses the server, and opens the setting', async () => {
      await user.editor.open();
      await user.page.locator('.explorer-folders-view').first().waitFor({ timeout: slow });
      await user.page.locator('.activitybar .action-label[aria-label="notels"]').click({ timeout: slow });
      const told = user.page.locator('.notification-list-item', { hasText: this.program });
      await told.waitFor({ timeout: slow });
      await user.status('notels is not where its setting says').waitFor({ timeout: slow });
      await user.welcome('Backlinks', 'was not found').waitFor({ timeout: slow });
      await user.shot('missing');
      await this.opensSetting(told.locator('.monaco-button', { hasText: 'Open the setting' }));
      await this.opensSetting(user.welcome('Backlinks', 'was not found').locator('.monaco-button', { hasText: 'Say where it is' }));
    });
    await user.check('“Try again” finds it when it has come', async () => {
      mkdirSync(this.program.replace(/\/[^/]*$/, ''));
      copyFileSync(`${environment('NOTELS_E2E_WORK')}/bin/notels`, this.program);
      await user.welcome('Backlinks', 'was not found').locator('.monaco-button', { hasText: 'Try again' }).click();
      await user.status(/\b0 notes/).waitFor();
    });
  }

  private async opensSetting(button: Locator): Promise<void> {
    const { user } = this;
    await button.click({ timeout: slow });
    const settings = user.page.locator('.settings-editor');
    await settings.filter({ hasText: 'Where the program notels is' }).waitFor({ timeout: slow });
    await user.shot('setting');
    await user.keys('Escape');
    await settings.waitFor({ state: 'hidden', timeout: slow });
  }

  async emptyViews(): Promise<void> {
    const { user } = this;
    await user.check('where there are no notes, each view of the editor says what would be there', async () => {
      await user.welcome('Backlinks', 'Open a note to see which notes link to it.').waitFor();
      await user.welcome('Outgoing', 'Open a note to see where its links lead.').waitFor();
      await user.welcome('Tags', 'Your notes have no tags yet. Write one as #garden.').waitFor();
    });
    await user.check('a button of an empty view makes a note, to which none links yet, and which has no links', async () => {
      await user.welcome('Backlinks', 'Open a note').locator('.monaco-button', { hasText: 'Create note' }).click();
      await user.input.fill('Watering');
      await user.keys('Enter');
      await user.activeTab('Watering.md').waitFor();
      await user.welcome('Backlinks', 'No note links here yet.').waitFor();
      await user.welcome('Outgoing', 'No links here yet. Type [[ and pick a note.').waitFor();
      await user.status(/\b1 note$/).waitFor();
    });
  }

  async walkthrough(): Promise<void> {
    const { user } = this;
    await user.check('the editor has the walkthrough “First link in two minutes”, which needs no folder where one is open', async () => {
      await this.open();
      if ((await this.step('folder').count()) > 0) {
        throw new Error('it asks for a folder');
      }
    });
    await user.check('a button of the walkthrough makes a note', async () => {
      await this.step('note').locator('.monaco-button', { hasText: 'Create note' }).click();
      await user.input.fill('garden/growing-beans');
      await user.keys('Enter');
      await user.activeTab('growing-beans.md').waitFor();
      await user.until(() => user.text('garden/growing-beans.md') !== undefined);
    });
    await user.check('a link is typed and followed, and the walkthrough ticks off all three', async () => {
      await user.keys('Control+End', 'Enter');
      await user.page.keyboard.type('They need less water than I thought, see [[wat', { delay: 60 });
      await user.suggested('Watering');
      await user.keys('Enter');
      await user.line('see [[Watering]]').waitFor();
      await user.keys('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'F12');
      await user.activeTab('Watering.md').waitFor();
      await this.open();
      for (const id of ['note', 'link', 'follow']) {
        await this.ticked(id);
      }
    });
    await user.check('a button of the walkthrough shows who links here, and that is ticked off', async () => {
      await this.step('backlinks').click();
      await this.step('backlinks').locator('.monaco-button', { hasText: 'Show backlinks' }).click();
      await this.ticked('backlinks');
      await user.page.locator('.pane-body .monaco-list-row', { hasText: 'They need less water' }).waitFor();
    });
  }

  private step(id: string): Locator {
    return this.user.page.locator('.getting-started-step', { has: this.user.page.locator(`[data-done-step-id$="#${id}"]`) });
  }

  private async ticked(id: string): Promise<void> {
    await this.user.page.locator(`[data-done-step-id$="#${id}"][aria-checked=true]`).first().waitFor({ state: 'attached' });
  }

  private async open(): Promise<void> {
    await this.user.command('Welcome: Open Walkthrough');
    await this.user.pick('First link in two minutes');
    await this.step('note').waitFor({ timeout: slow });
  }
}
