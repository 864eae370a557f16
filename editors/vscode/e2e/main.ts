import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { browser } from './browser';
import { cold } from './cold';
import { Editor, environment, serversBelow, slow } from './editor';
import { newcomer } from './newcomer';
import { outside } from './outside';
import { untrusted } from './untrusted';
import { shotPath, shotsOf } from './user';
import type { Say } from './user';

const mute = environment('NOTELS_E2E_MUTE') !== '';

/** How long the tests inside may take, in milliseconds. */
const limit = 300000;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

// The editor honours a test suite only with its driver for tests switched on: a
// page's settings are changed as the editor reads them.
const driverOn = `{
  const get = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = get.call(this, name);
    if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings' || !value) {
      return value;
    }
    const settings = JSON.parse(value);
    (settings.developmentOptions ??= {}).enableSmokeTestDriver = true;
    return JSON.stringify(settings);
  };
}`;

const ended = /^\d+ passed, \d+ failed$/m;

/** The tests that run in VS Code itself. */
async function inside(name: string, say: Say): Promise<void> {
  const editor = await Editor.start(name, {});
  const result = `${editor.work}/result`;
  const read = () => (existsSync(result) ? readFileSync(result, 'utf8').split('\n').filter((line) => line !== '') : []);
  try {
    const config = `${editor.work}/home/.config/notels`;
    mkdirSync(config, { recursive: true });
    writeFileSync(`${config}/config.toml`, '[new]\nname = "kebab"\n');
    await editor.page.addInitScript(driverOn);
    if (process.env['NOTELS_E2E_LOG']) {
      editor.page.on('console', (message) => console.log(message.text()));
    }
    const extension = environment('NOTELS_E2E_EXTENSION');
    await editor.open([
      ['extensionDevelopmentPath', editor.remote(extension)],
      ['extensionTestsPath', editor.remote(`${extension}/out/e2e/inside/suite.js`)],
    ]);
    const folder = shotsOf(name);
    let [seen, taken] = [0, 0];
    for (const until = Date.now() + limit; Date.now() < until; await pause(20)) {
      const lines = read();
      const failed = lines.slice(seen).find((line) => line.startsWith('not ok '));
      if (failed !== undefined && !mute) {
        await editor.page.screenshot({ path: shotPath(folder, ++taken, failed.replace(/^not ok/, 'failed').replace(/;.*/, '')) });
      }
      seen = lines.length;
      if (lines.some((line) => ended.test(line))) {
        break;
      }
    }
    await editor.page.screenshot({ path: shotPath(folder, ++taken, 'at the end') });
    read().filter((line) => !ended.test(line)).forEach(say);
    if (!read().some((line) => ended.test(line))) {
      say('not ok the editor comes to the end of its tests');
    }
  } finally {
    await editor.close();
  }
}

/** A run with keys and mouse; one that fails has a second try. */
async function twice(run: Run, name: string, say: Say): Promise<void> {
  for (const again of [false, true]) {
    const said: string[] = [];
    const take = (line: string) => said.push(line);
    await run(again ? `${name}-again` : name, take).catch((error: unknown) => take(`not ok the run ${name}: ${String(error)}`));
    if (again || mute || said.every((line) => line.startsWith('ok '))) {
      return said.forEach(say);
    }
    console.log(said.join('\n') + '\nonce more:');
  }
}

type Run = (name: string, say: Say) => Promise<void>;

const runs: Record<string, Run> = {
  inside,
  outside: (name, say) => twice(outside, name, say),
  cold: (name, say) => twice(cold, name, say),
  newcomer: (name, say) => twice(newcomer, name, say),
  untrusted: (name, say) => twice(untrusted, name, say),
  browser: (name, say) => twice(browser, name, say),
};

/** Whether all servers have ended, once there was time for it. */
async function allGone(): Promise<boolean> {
  const left = () => serversBelow(environment('NOTELS_E2E_WORK')).length;
  for (const until = Date.now() + slow; left() > 0 && Date.now() < until; ) {
    await pause(50);
  }
  return left() === 0;
}

function count(lines: string[], start: string): number {
  return lines.filter((line) => line.startsWith(start)).length;
}

async function main(): Promise<void> {
  const only = process.env['NOTELS_E2E_ONLY'];
  const lines: string[] = [];
  const say = (line: string) => {
    console.log(line);
    lines.push(line);
  };
  for (const [name, run] of Object.entries(runs)) {
    if (only === undefined || only.split(' ').includes(name)) {
      await run(name, say);
    }
  }
  say(`${(await allGone()) ? 'ok' : 'not ok'} no server outlives its editor`);
  if (process.env['NOTELS_E2E_SHOTS']) {
    console.log(`pictures: ${process.env['NOTELS_E2E_SHOTS']}`);
  }
  const failed = count(lines, 'not ok ');
  console.log(`${count(lines, 'ok ')} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

main().catch((error: unknown) => {
  console.log(`not ok the run: ${String(error)}\n0 passed, 1 failed`);
  process.exit(1);
});
