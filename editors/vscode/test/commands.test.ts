import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerCommands } from '../src/commands';
import type { Pulse } from '../src/pulse';
import type { Server } from '../src/server';
import { registered, window, workspace } from './vscode';

const uri = (path: string) => ({ scheme: 'file', path, toString: () => `file://${path}` });
const asked: unknown[][] = [];
const pulse = { note: uri('/elsewhere/a.md') };
const server = { isThere: async () => true, ask: async (...args: unknown[]) => void asked.push(args) };

/** From which note one is created. */
async function from(): Promise<unknown> {
  const create = registered.get('notels.note.create') as (title: string) => Promise<unknown>;
  await create('New');
  return asked.pop()?.[2];
}

test('a note is created near the one that was looked at, unless that lies elsewhere', async () => {
  Object.assign(workspace, { getWorkspaceFolder: ({ path }: { path: string }) => (path.startsWith('/vault/') ? {} : undefined) });
  registerCommands(server as unknown as Server, pulse as unknown as Pulse);
  assert.equal(await from(), null);
  pulse.note = uri('/vault/a.md');
  assert.equal(await from(), 'file:///vault/a.md');
  Object.assign(window, { activeTextEditor: { document: { uri: uri('/elsewhere/b.md'), languageId: 'markdown' } } });
  assert.equal(await from(), 'file:///elsewhere/b.md');
});
