import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
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

/** How long may take what has nothing to do with the server, in milliseconds. Without answers little comes. */
export const slow = process.env['NOTELS_E2E_MUTE'] ? 15000 : 60000;

/** How long the rest may. */
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
  'files.autoSave': 'off', // as on a desktop
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

export interface Options {
  /** Whether nothing makes VS Code quiet. */
  loud?: boolean;
  /** The user's settings, beside those that make it quiet. */
  settings?: Record<string, unknown>;
  /** Those that are the computer's, as where its programs are. */
  machine?: Record<string, unknown>;
  /** An extension to install first. */
  vsix?: string;
  /** Whether the vault has no notes, in place of those of the sample vault. */
  empty?: boolean;
}

/** A VS Code with a home and a vault of its own. */
export class Editor {
  private constructor(
    /** The folder that all of its files are in. */
    readonly work: string,
    readonly port: number,
    readonly vault: string,
    private readonly server: ChildProcess,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async start(name: string, { loud, settings, machine, vsix, empty }: Options): Promise<Editor> {
    const work = `${environment('NOTELS_E2E_WORK')}/${name}`;
    const vault = `${work}/vault`;
    for (const [folder, content] of [['User', { ...(loud ? {} : quiet), ...settings }], ['Machine', machine ?? {}]] as const) {
      mkdirSync(`${work}/ud/${folder}`, { recursive: true });
      writeFileSync(`${work}/ud/${folder}/settings.json`, JSON.stringify(content));
    }
    if (empty) {
      mkdirSync(vault);
    } else {
      cpSync(environment('NOTELS_E2E_SEEDS'), vault, { recursive: true });
    }
    const base = [environment('NOTELS_E2E_VSCODE'), '--user-data-dir', `${work}/ud`, '--extensions-dir', `${work}/ext`];
    const env = { ...process.env, HOME: `${work}/home`, XDG_CONFIG_HOME: `${work}/home/.config`, EXTENSIONS_GALLERY: '{}', NOTELS_E2E_RESULT: `${work}/result` };
    const log = openSync(`${work}/log`, 'a');
    mkdirSync(env.HOME, { recursive: true });
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
    return new Editor(work, port, vault, server, browser, page);
  }

  /** Where a path of this machine is for the editor. */
  remote(path: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${path}`;
  }

  async open(payload: [string, string][] = []): Promise<void> {
    const query = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
    await this.page.goto(`http://127.0.0.1:${this.port}/?folder=${this.vault}${query}`, { timeout: slow });
    await this.page.waitForSelector('.monaco-workbench', { timeout: slow });
  }

  /** The servers of this editor, by their process IDs. */
  servers(): number[] {
    return serversBelow(this.work);
  }

  /** Closes the window, as a user does who is done. */
  async closeWindow(): Promise<void> {
    await this.page.goto('about:blank', { timeout: slow });
  }

  async close(): Promise<void> {
    await this.browser.close();
    const gone = new Promise((done) => this.server.once('exit', done));
    this.server.kill();
    await gone;
  }
}

/** The servers that editors have started whose files are below a folder. */
export function serversBelow(folder: string): number[] {
  return readdirSync('/proc').map(Number).filter((id) => id > 0 && isServer(id, folder));
}

function isServer(id: number, folder: string): boolean {
  try {
    const [of, command] = ['environ', 'cmdline'].map((name) => readFileSync(`/proc/${id}/${name}`, 'utf8').split('\0'));
    return of?.some((one) => one.startsWith(`NOTELS_E2E_RESULT=${folder}/`)) === true && command?.[0]?.endsWith('/notels') === true;
  } catch {
    return false; // it has ended meanwhile
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
