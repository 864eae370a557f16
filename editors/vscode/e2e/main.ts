import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Editor, environment } from './editor';
import { outside } from './outside';

const mute = environment('NOTELS_E2E_MUTE') !== '';

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
async function inside(): Promise<string> {
  const editor = await Editor.start('inside', {});
  const result = `${environment('NOTELS_E2E_WORK')}/inside/result`;
  try {
    const config = `${environment('NOTELS_E2E_WORK')}/inside/home/.config/notels`;
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
    const until = Date.now() + 180000;
    while (Date.now() < until && !(existsSync(result) && ended.test(readFileSync(result, 'utf8')))) {
      await new Promise((done) => setTimeout(done, 100));
    }
    return existsSync(result) ? readFileSync(result, 'utf8') : 'not ok the editor starts the tests\n';
  } finally {
    await editor.close();
  }
}

/** The run with keys and mouse; one that fails has a second try. */
async function twice(vsix: string): Promise<string[]> {
  for (const last of [false, true]) {
    const said: string[] = [];
    await outside(vsix, last ? 'again' : 'outside', (line) => said.push(line));
    if (last || mute || said.every((line) => line.startsWith('ok '))) {
      return said;
    }
    console.log(said.join('\n') + '\nonce more:');
  }
  return [];
}

function count(lines: string[], start: string): number {
  return lines.filter((line) => line.startsWith(start)).length;
}

async function main(): Promise<void> {
  const only = process.env['NOTELS_E2E_ONLY'];
  const lines: string[] = [];
  const told = (said: string[]) => {
    console.log(said.join('\n'));
    lines.push(...said);
  };
  if (only !== 'outside') {
    told((await inside()).split('\n').filter((line) => line !== '' && !ended.test(line)));
  }
  if (only !== 'inside') {
    told(await twice(environment('NOTELS_E2E_VSIX')));
  }
  const failed = count(lines, 'not ok ');
  console.log(`${count(lines, 'ok ')} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

main().catch((error: unknown) => {
  console.log(`not ok the run: ${String(error)}\n0 passed, 1 failed`);
  process.exit(1);
});
