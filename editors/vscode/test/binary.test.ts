import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findServer } from '../src/binary';

const usual = { setting: '', extension: '/ext', path: '/usr/bin:/home/ann/go/bin', home: '/home/ann', windows: false };

function found(files: string[], changes: Partial<typeof usual> = {}): string {
  const answer = findServer({ ...usual, ...changes }, (path) => files.includes(path));
  return 'command' in answer ? answer.command : answer.message;
}

test('the server that is set comes first', () => {
  assert.equal(found(['/opt/notels', '/ext/bin/notels'], { setting: '/opt/notels' }), '/opt/notels');
});

test('~ is the home folder', () => {
  assert.equal(found(['/home/ann/bin/notels'], { setting: ' ~/bin/notels ' }), '/home/ann/bin/notels');
});

test('a setting that leads nowhere is told, and no other server is taken', () => {
  assert.match(found(['/ext/bin/notels'], { setting: '/opt/notels' }), /names \/opt\/notels, where no program is/);
});

test('the one that came with the extension is next', () => {
  assert.equal(found(['/usr/bin/notels', '/ext/bin/notels']), '/ext/bin/notels');
});

test('then the first on the PATH', () => {
  assert.equal(found(['/home/ann/go/bin/notels']), '/home/ann/go/bin/notels');
});

test('Windows has other names and other paths', () => {
  const windows = { extension: 'C:\\ext', path: 'C:\\Windows;D:\\go\\bin', windows: true };
  assert.equal(found(['D:\\go\\bin\\notels.exe'], windows), 'D:\\go\\bin\\notels.exe');
  assert.equal(found(['C:\\ext\\bin\\notels.exe', 'D:\\go\\bin\\notels.exe'], windows), 'C:\\ext\\bin\\notels.exe');
});

test('where there is none, the message says what to do', () => {
  assert.match(found([]), /Install it, or say in the setting notels\.server\.path where it is/);
});
