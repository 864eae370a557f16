import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { Editor, environment, patience, slow } from './editor';
import type { Options } from './editor';

export type Say = (line: string) => void;

/** The hands and eyes of somebody who sits before an editor. */
export class User {
  readonly page: Page;
  private readonly shots: string;
  private taken = 0;

  private constructor(readonly editor: Editor, name: string, private readonly say: Say) {
    this.page = editor.page;
    this.page.setDefaultTimeout(patience);
    this.shots = shotsOf(name);
  }

  /** Has a user do something in a new editor, which is closed behind it. */
  static async of(name: string, options: Options, say: Say, does: (user: User) => Promise<void>): Promise<void> {
    const editor = await Editor.start(name, options);
    try {
      await does(new User(editor, name, say));
    } finally {
      await editor.close();
    }
  }

  /** Checks something, and leaves a picture of how the screen is then, also where it fails. */
  async check(name: string, does: () => Promise<unknown>): Promise<void> {
    try {
      await does();
      await this.shot(name);
      this.say(`ok ${name}`);
    } catch (error) {
      await this.shot(`failed ${name}`).catch(() => undefined);
      this.say(`not ok ${name}; ${String(error).replace(/\s+/g, ' ').slice(0, 300)}`);
      await this.keys('Escape', 'Escape').catch(() => undefined);
    }
  }

  /** A picture of the screen as it is, called by its number and a name. */
  async shot(name: string): Promise<void> {
    if (!this.page.isClosed()) {
      await this.page.screenshot({ path: shotPath(this.shots, ++this.taken, name), timeout: slow, animations: 'disabled' });
    }
  }

  async keys(...all: string[]): Promise<void> {
    for (const key of all) {
      await this.page.keyboard.press(key);
    }
  }

  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line').filter({ hasText: text }).first();
  }

  activeTab(name: string | RegExp): Locator {
    return this.page.locator('.tab.active', { hasText: name }).first();
  }

  status(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  file(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  }

  /** What a view of the side bar that is empty says. */
  welcome(view: string, text: string): Locator {
    const pane = this.page.locator('.pane', { has: this.page.locator('.pane-header', { hasText: view }) });
    return pane.locator('.welcome-view-content', { hasText: text });
  }

  get preview(): FrameLocator {
    return this.page.frameLocator('iframe.webview').frameLocator('#active-frame');
  }

  /** The field that asks for something at the top of the window. */
  get input(): Locator {
    return this.page.locator('.quick-input-widget input').first();
  }

  get picks(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** The box in which commands, files and lines are named, with a text in it. */
  private async box(key: string, text: string): Promise<void> {
    await this.input.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => undefined); // the one before may still be closing
    for (let tries = 0; tries < 5; tries++) {
      await this.page.keyboard.press(key);
      if (await this.input.waitFor({ timeout: 5000 }).then(() => true, () => false)) {
        break; // a key is lost while a dialog closes
      }
    }
    await this.input.fill(text, { timeout: slow });
  }

  /** Waits until completion has something to offer first, which Enter would take. */
  async suggested(text: string): Promise<void> {
    await this.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: text }).waitFor();
  }

  /** Clicks on one of a list, once the list has stopped changing. */
  async pick(text: string): Promise<void> {
    const row = this.picks.filter({ hasText: text }).first();
    await row.waitFor({ timeout: slow });
    let [before, now] = ['', await this.picks.allInnerTexts().then(String)];
    while (before !== now) {
      await this.page.waitForTimeout(150);
      [before, now] = [now, await this.picks.allInnerTexts().then(String)];
    }
    await row.click({ timeout: slow });
    await this.page.mouse.move(540, 652); // where it hovers over nothing
  }

  async openNote(name: string): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      await this.box('Control+P', name);
      await this.pick(name);
      if (await this.activeTab(name).waitFor({ timeout: 15000 }).then(() => true, () => false)) {
        return; // else the click met what had just come in its place
      }
    }
    throw new Error(`${name} does not open`);
  }

  /** Has a command of the palette run; those of an extension may still be on their way. */
  async command(title: string): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      await this.box('F1', `>${title}`);
      if (await this.picks.filter({ hasText: title }).first().waitFor({ timeout: 5000 }).then(() => true, () => false)) {
        break;
      }
      await this.keys('Escape');
    }
    await this.pick(title);
  }

  async goTo(line: number, column: number): Promise<void> {
    await this.box('Control+G', `:${line}:${column}`);
    await this.picks.filter({ hasText: new RegExp(`line ${line}\\b`, 'i') }).first().waitFor({ timeout: slow });
    await this.keys('Enter');
    await this.status(new RegExp(`^Ln ${line},`)).waitFor({ timeout: slow });
    await this.input.waitFor({ state: 'hidden', timeout: slow });
  }

  /** Whether the editor asks something, what is answered with a button. */
  async answer(button: string | RegExp, timeout = patience): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.locator('.monaco-button', { hasText: button }).click({ timeout });
    await dialog.waitFor({ state: 'detached', timeout: slow });
  }

  /** The text of a file of the vault, if there is one. */
  text(path: string): string | undefined {
    const file = `${this.editor.vault}/${path}`;
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  async until(holds: () => boolean, limit = patience): Promise<void> {
    const end = Date.now() + limit;
    while (!holds()) {
      if (Date.now() > end) {
        throw new Error(`it does not come true: ${String(holds)}`);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** The folder for the pictures of a run. */
export function shotsOf(name: string): string {
  const folder = `${process.env['NOTELS_E2E_SHOTS'] || `${environment('NOTELS_E2E_WORK')}/shots`}/${name}`;
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function shotPath(folder: string, number: number, name: string): string {
  const words = name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 90).replace(/ /g, '-');
  return `${folder}/${String(number).padStart(2, '0')}-${words}.png`;
}
