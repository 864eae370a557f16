import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pulse } from '../src/pulse';
import type { Server, State } from '../src/server';
import { showStatus } from '../src/status';
import { items } from './vscode';

/** Puts the server into a state, and gives the item of the status bar as it is then. */
async function shown(state: State, notes: number | null = null) {
  let tell = () => {};
  const listen = (listener: () => void) => {
    tell = listener;
    return { dispose: () => {} };
  };
  const server = { state: { kind: 'stopped' }, ask: async () => (notes === null ? null : { notes, reading: false }), onDidChangeState: listen };
  showStatus(server as unknown as Server, { onBeat: () => ({ dispose: () => {} }) } as unknown as Pulse);
  server.state = state;
  tell();
  await new Promise(setImmediate);
  return items.at(-1);
}

async function text(state: State, notes: number | null = null) {
  return (await shown(state, notes))?.text;
}

test('while the server reads, the status bar tells how far it is', async () => {
  assert.equal(await text({ kind: 'reading', message: '' }), '$(loading~spin) reading notes…');
  assert.equal(await text({ kind: 'reading', message: '4000 of 10000 notes' }), '$(loading~spin) reading 4000 of 10000 notes');
});

test('then it tells how many notes there are', async () => {
  assert.equal(await text({ kind: 'ready' }, 0), '$(note) 0 notes');
  assert.equal(await text({ kind: 'ready' }, 1), '$(note) 1 note');
  assert.equal(await text({ kind: 'ready' }, 10000), '$(note) 10000 notes');
});

test('a server that does not answer leaves its name', async () => {
  assert.equal(await text({ kind: 'ready' }), '$(note) notels');
  assert.equal(await text({ kind: 'starting' }), '$(loading~spin) notels');
});

test('a server that is missing is told, and why', async () => {
  const item = await shown({ kind: 'missing', missing: 'server', message: 'It is not on your PATH.' });
  assert.deepEqual([item?.text, item?.tooltip], ['$(error) notels is not installed', 'It is not on your PATH.']);
  assert.equal(await text({ kind: 'missing', missing: 'setting', message: 'It is not there.' }), '$(error) notels is not where its setting says');
});

test('one that has stopped is told, and why, and a click opens what can be done', async () => {
  const item = await shown({ kind: 'stopped', message: 'It is not executable.' });
  assert.deepEqual([item?.text, item?.tooltip, item?.command], ['$(circle-slash) notels is stopped', 'It is not executable.', 'notels.menu']);
});
