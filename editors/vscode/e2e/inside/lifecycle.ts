import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import type { Server } from '../../src/server';
import { moveFiles } from './changes';
import { ask, check, onDisk, pause, readDisk, same, uriOf, want, write } from './checks';
import { set } from './rest';

/** The servers that this VS Code has started, by their process IDs. */
function servers(): number[] {
  return readdirSync('/proc').map(Number).filter((id) => id > 0 && isServer(id));
}

function isServer(id: number): boolean {
  try {
    const [parent] = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) . /s, '').split(' ');
    return parent === String(process.pid) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('notels\0serve');
  } catch {
    return false; // it has ended meanwhile
  }
}

async function serves(server: Server): Promise<void> {
  const notes = (await server.ask('notels.status'))?.notes ?? 0;
  want(server.state.kind === 'ready' && notes > 20, [server.state, notes]);
}

async function restarts(server: Server): Promise<void> {
  await check('the command Restart server starts another server', async () => {
    const before = server.processId;
    await ask('notels.server.restart');
    await serves(server);
    want(server.processId !== before, before);
  });
  await check('one that is restarted again and again while it starts serves, and is alone', async () => {
    await Promise.all([1, 2, 3].map(() => ask('notels.server.restart')));
    await serves(server);
    same(servers(), [server.processId]);
  });
  const said: string[] = [];
  const { info } = server.output;
  Object.assign(server.output, { info: (message: string) => said.push(message) });
  await check('the output tells which server is started, and its version', async () => {
    await ask('notels.server.restart');
    const found = server.find();
    want('command' in found && said.at(-2) === `Starting ${found.command}` && /^notels \S+ has started\.$/.test(said.at(-1) ?? ''), said);
  });
  Object.assign(server.output, { info });
  let crashed: number | undefined;
  await check('a server that crashes is started again', async () => {
    if (crashed === undefined && server.processId !== undefined) {
      crashed = server.processId;
      process.kill(crashed, 'SIGKILL');
    }
    await serves(server);
    want(crashed !== undefined && server.processId !== crashed && !servers().includes(crashed), crashed);
  });
  await write('crash/a.md', 'See [[moved away]].\n');
  await write('crash/moved away.md', '# Moved\n');
  await check('links follow a file that is moved after a crash', async () => {
    if (await onDisk('crash/moved away.md')) {
      await serves(server);
      process.kill(server.processId ?? 0, 'SIGKILL');
      while (server.hears) {
        await pause(5);
      }
      await moveFiles(['crash/moved away.md', 'crash/come back.md']);
    }
    same(await readDisk('crash/a.md'), 'See [[come back]].\n');
  });
  await vscode.workspace.fs.delete(uriOf('crash'), { recursive: true });
}

/** A program in the place of the server. */
function stub(name: string, script: string, mode: number): string {
  const path = `${process.env['HOME']}/${name}`;
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode });
  return path;
}

async function failures(server: Server): Promise<void> {
  await check('a server path that leads nowhere is told, with its name', async () => {
    await set('server.path', '/no/such/notels');
    const { state } = server;
    want(state.kind === 'missing' && state.message.includes('/no/such/notels'), state);
  });
  const stopped = async (path: string, why: RegExp) => {
    await set('server.path', path);
    const { state } = server;
    want(state.kind === 'stopped' && state.message.includes(path) && why.test(state.message), state);
  };
  const ends = stub('ends', 'echo it is no good >&2; exit 3', 0o755);
  await check('a server that ends at once is told, with what it said', () => stopped(ends, /code 3.*it is no good/));
  const plain = stub('plain', 'exit 0', 0o644);
  await check('a server that may not be run is told', () => stopped(plain, /not executable/));
  const hangs = stub('hangs', 'exec sleep 600', 0o755);
  await check('a server that hangs does not keep the next waiting', async () => {
    const kind = () => server.state.kind;
    void set('server.path', hangs);
    while (kind() !== 'starting') {
      await pause(50);
    }
    const before = Date.now();
    await set('server.path', ends);
    while (kind() === 'starting') {
      await pause(50);
    }
    want(kind() === 'stopped' && Date.now() - before < 10_000, [server.state, Date.now() - before]);
  });
  let mended = false;
  await check('with the path mended, if at the second go, the server is back, and alone', async () => {
    if (!mended) {
      await set('server.path', '/no/such/notels');
      await set('server.path', undefined);
      mended = true;
    }
    await serves(server);
    same(servers(), [server.processId]);
  });
}

/** How the server starts and ends. */
export async function lifecycle({ server }: Api): Promise<void> {
  await check('the number of notes is known', () => serves(server));
  await restarts(server);
  await failures(server);
}
