import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activate } from '../src/browser';
import { messages } from './vscode';

test('in a browser alone the extension says what it needs', () => {
  activate();
  assert.equal(messages.length, 1);
  assert.match(messages[0] ?? '', /does not work in a browser alone.*connected to/);
});
