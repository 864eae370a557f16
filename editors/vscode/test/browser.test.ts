import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { ExtensionContext } from 'vscode';
import manifest from '../package.json';
import { activate } from '../src/browser';
import { messages, registered, shown } from './vscode';

const needs = /does not work in a browser alone.*connected to/;
const kept = new Map<string, unknown>();

/** Opens a window of the browser. */
function open(): void {
  const globalState = { get: (key: string) => kept.get(key), update: async (key: string, value: unknown) => void kept.set(key, value) };
  activate({ extension: { packageJSON: manifest }, globalState, subscriptions: [] } as unknown as ExtensionContext);
}

beforeEach(() => {
  kept.clear();
  messages.length = 0;
});

test('in a browser alone the extension says what it needs', () => {
  open();
  assert.equal(messages.length, 1);
  assert.match(messages[0] ?? '', needs);
});

test('it says so by itself only once', () => {
  open();
  open();
  assert.equal(messages.length, 1);
});

test('each of its commands says so there', () => {
  open();
  for (const { command } of manifest.contributes.commands) {
    messages.length = 0;
    registered.get(command)?.();
    assert.match(messages[0] ?? `${command} says nothing`, needs);
  }
});

test('its views are there, and one of them says so', () => {
  open();
  assert.deepEqual(shown, new Set(manifest.contributes.views.notels.map(({ id }) => id)));
  assert.match(manifest.contributes.viewsWelcome.find(({ when }) => when === 'notels.state == browser')?.contents ?? '', needs);
});
