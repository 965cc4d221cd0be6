import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { completionFor as completionOf } from '../../../../main/hosts/cli/completion/completion.ts';
import { choicesOf } from '../../../../main/hosts/cli/completion/tree.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { commands, nouns, programWithout } from './commands.ts';

const completionFor = (shell: 'bash' | 'zsh' | 'fish') => completionOf(programWithout(), shell);

const has = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** What bash offers after `words`, of which the last is not finished. */
function offered(words: readonly string[], folder = temporaryFolder()): readonly string[] {
  const file = path.join(folder, 'completion.bash');
  writeFileSync(file, completionFor('bash'));
  const show = `printf '%s\\n' "\${COMPREPLY[@]}"`;
  const script = `source "$0"; COMP_WORDS=(latchkey "$@"); COMP_CWORD=$#; _latchkey; ${show}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, file, ...words], {
    encoding: 'utf8',
    cwd: folder,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter(Boolean);
}

describe.skipIf(!has('bash'))('the completions of bash', () => {
  it.each([
    [[''], [...nouns, 'completion', 'help', '--version', '--help']],
    [['k'], ['key']],
    [
      ['key', 'l'],
      ['list', 'lock'],
    ],
    [
      ['key', 'list', '--s'],
      ['--search', '--status', '--sort'],
    ],
    [
      ['key', 'list', '--status', 'ex'],
      ['expired', 'expires-soon'],
    ],
    [
      ['key', 'list', '--status', '=', 'ex'],
      ['expired', 'expires-soon'],
    ],
    [['--vault', 'x', 'key', 'un'], ['unlock']],
    [['--vault', '=', 'x', 'key', 'un'], ['unlock']],
    [['key', 'create', '--role', 'F'], ['Full\\ Access']],
    [['key', 'create', '--name', ''], []],
    [['key', 'list', '--role', 'Auditor', '--role', 'F'], ['Full\\ Access']],
    [
      ['key', 'export', '--format', ''],
      ['csv', 'json'],
    ],
    [
      ['audit', 'export', 'file', '--format', ''],
      ['jsonl', 'csv'],
    ],
    [['--format', 'csv', 'audit', 'ex'], ['export']],
    [['audit', 'list', '--action', 'role-d'], ['role-deleted']],
    [
      ['role', 'create', '--default', ''],
      ['none', 'view-only', 'full'],
    ],
    [['role', 'create', '--right', ''], []],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', '--help'],
    ],
    [
      ['help', 'audit', ''],
      ['list', 'export', 'verify', 'verify-export'],
    ],
  ])('offer after %j what can follow', (words, expected) => {
    expect(offered(words)).toEqual(expected);
  });

  it.each([...commands])('know every option of %s', (name, { options }) => {
    const all = [...options.map(({ long }) => long), '--help'];
    expect(offered([...name.split(' '), '--']).toSorted()).toEqual(all.toSorted());
  });

  it('offer files where a file is meant', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'keys of mine.csv'), '');
    for (const words of [
      ['key', 'import', 'keys'],
      ['key', 'list', '--vault', 'keys'],
      ['key', 'list', '--passphrase-file', '=', 'keys'],
      ['key', 'export', '--format', 'csv', 'keys'],
      ['audit', 'export', 'keys'],
      ['audit', 'verify-export', 'keys'],
      ['key', 'whose', '--scan', 'keys'],
    ])
      expect(offered(words, folder)).toEqual(['keys of mine.csv']);
  });
});

describe.each(['bash', 'zsh', 'fish'] as const)('the completions of %s', (shell) => {
  it('name every command, option and known value', () => {
    const text = completionFor(shell);
    for (const [name, { options }] of commands) {
      for (const word of name.split(' ')) expect(text).toContain(word);
      for (const option of options) {
        expect(text).toMatch(new RegExp(`(--|-l )${option.name()}\\b`));
        for (const choice of choicesOf(option)) expect(text.replaceAll('\\', '')).toContain(choice);
      }
    }
  });

  it.skipIf(!has(shell))('are a script that the shell takes', () => {
    const file = path.join(temporaryFolder(), 'completion');
    writeFileSync(file, completionFor(shell));
    expect(spawnSync(shell, ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});
