import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Process } from '../src/process';

function program(script: string, mode = 0o755): string {
  const path = join(mkdtempSync(join(tmpdir(), 'notels-')), 'notels');
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode });
  return path;
}

test('a process that ends tells how, with what it said last', async () => {
  assert.equal(await new Process(program('echo no good >&2; exit 3')).end, 'It ended with code 3. no good');
  assert.equal(await new Process(program('kill -9 $$')).end, 'It ended with SIGKILL.');
});

test('a program that may not be run is told', async () => {
  const started = new Process(program('exit 0', 0o644));
  await assert.rejects(started.running());
  assert.equal(await started.end, 'It is not executable.');
});

test('one that does not end when it should is ended, also if another keeps its output open', async () => {
  const started = new Process(program('sleep 60 & echo ready; wait'));
  const child = await started.running();
  await new Promise((done) => child.stdout.once('data', done));
  assert.notEqual(started.id, undefined);
  started.kill();
  assert.equal(await started.end, 'It ended with SIGKILL.');
  assert.equal(started.id, undefined);
});
