import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

export const patience = Number(environment('NOTELS_E2E_PATIENCE'));

/** What makes VS Code quiet; none of it is about notes. */
const quiet = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
};

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** A VS Code with a home and a copy of the sample vault of its own. */
export class Editor {
  private constructor(
    readonly port: number,
    readonly vault: string,
    private readonly server: ChildProcess,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  /** Starts one; settings are the user's, vsix is installed first if it is named. */
  static async start(name: string, settings: Record<string, unknown>, vsix?: string): Promise<Editor> {
    const work = `${environment('NOTELS_E2E_WORK')}/${name}`;
    const vault = `${work}/vault`;
    mkdirSync(`${work}/ud/User`, { recursive: true });
    cpSync(environment('NOTELS_E2E_SEEDS'), vault, { recursive: true });
    writeFileSync(`${work}/ud/User/settings.json`, JSON.stringify({ ...quiet, ...settings }));
    const base = [environment('NOTELS_E2E_VSCODE'), '--user-data-dir', `${work}/ud`, '--extensions-dir', `${work}/ext`];
    const env = { ...process.env, HOME: `${work}/home`, XDG_CONFIG_HOME: `${work}/home/.config`, EXTENSIONS_GALLERY: '{}', NOTELS_E2E_RESULT: `${work}/result` };
    const log = openSync(`${work}/log`, 'a');
    mkdirSync(env.HOME);
    // The editor takes its PATH from a login shell.
    writeFileSync(`${env.HOME}/.profile`, `PATH='${environment('PATH')}'\n`);
    const run = (...args: string[]) => spawn(process.execPath, [...base, ...args], { env, stdio: ['ignore', log, log] });
    if (vsix !== undefined) {
      const code = await new Promise((done) => run('--install-extension', vsix).once('exit', done));
      if (code !== 0) {
        throw new Error(`the editor does not install ${vsix}`);
      }
    }
    const port = await freePort();
    const server = run('--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check');
    await up(port);
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
    const page = await browser.newPage({ viewport: { width: 1080, height: 660 } });
    await page.route((url) => url.hostname !== '127.0.0.1', (route) => route.abort());
    return new Editor(port, vault, server, browser, page);
  }

  /** Where a path of this machine is for the editor. */
  remote(path: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${path}`;
  }

  async open(payload: [string, string][] = []): Promise<void> {
    const query = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
    await this.page.goto(`http://127.0.0.1:${this.port}/?folder=${this.vault}${query}`);
    await this.page.waitForSelector('.monaco-workbench', { timeout: 60000 });
  }

  async close(): Promise<void> {
    await this.browser.close();
    const gone = new Promise((done) => this.server.once('exit', done));
    this.server.kill();
    await gone;
  }
}

async function up(port: number): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) {
      return;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the editor does not start');
}
