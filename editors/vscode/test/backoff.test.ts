import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from '../src/backoff';

test('each crash makes the next start wait longer, until there is none', () => {
  const backoff = new Backoff();
  backoff.started(0);
  const pauses = [1, 2, 3, 4, 5, 6].map((now) => backoff.crashed(now));
  assert.deepEqual(pauses, [250, 1000, 4000, 10000, 20000, undefined]);
});

test('a server that has run for a minute starts anew at once', () => {
  const backoff = new Backoff();
  backoff.started(0);
  backoff.crashed(1);
  backoff.crashed(2);
  backoff.started(1000);
  assert.equal(backoff.crashed(61000), 250);
});

test('who starts it by hand has all tries again', () => {
  const backoff = new Backoff();
  backoff.started(0);
  [1, 2, 3, 4, 5, 6].forEach((now) => backoff.crashed(now));
  backoff.forget();
  assert.equal(backoff.crashed(7), 250);
});
