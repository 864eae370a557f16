import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldersOf } from '../src/folders';

test('the folders of notes are listed with those that they lie in, and that of all', () => {
  assert.deepEqual(foldersOf(['welcome.md', 'plans/2024/may.md', 'plans/2024/june.md', 'garden/soil.md']), ['', 'garden', 'plans', 'plans/2024']);
  assert.deepEqual(foldersOf([]), ['']);
});
