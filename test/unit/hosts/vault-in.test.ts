import path from 'node:path';
import { expect, it } from 'vitest';
import { vaultIn } from '../../../main/hosts/vault-in.ts';

const inFolder = (file: string) => path.resolve('/home/grace', file);

it.each([
  ['the option', ['--vault', 'My.vault'], 'My.vault'],
  ['the option with a sign', ['--no-sandbox', '--vault=/srv/My.vault'], '/srv/My.vault'],
  ['the file of a double click', ['.', '/srv/Keys.latchkey'], '/srv/Keys.latchkey'],
  ['the option rather than a file beside it', ['Other.latchkey', '--vault', 'Keys.latchkey'], 'Keys.latchkey'],
])('takes %s', (_title, words, file) => {
  expect(vaultIn(words, '/home/grace')).toBe(inFolder(file));
});

it.each([
  ['nothing', []],
  ['the folder of the application', ['.']],
  ['switches of the browser', ['--user-data-dir=/tmp/a.latchkey']],
  ['an option without its file', ['--vault']],
])('finds no vault in %s', (_title, words) => {
  expect(vaultIn(words, '/home/grace')).toBeNull();
});
