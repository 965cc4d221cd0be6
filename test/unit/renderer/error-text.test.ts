import i18next from 'i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { errorText, sending } from '../../../renderer/ui/error-text.ts';
import { problemText } from '../../../renderer/ui/problem-text.ts';
import type { ErrorCode, ErrorData, ErrorDetails } from '../../../shared/errors.ts';

const errors: ErrorDetails = {
  'input.invalid': { fields: { name: 'taken' } },
  'call.unknown': {},
  'call.forbidden': {},
  'session.locked': {},
  'session.not-administrator': {},
  'session.unlocked': {},
  'passphrase.weak': {},
  'vault.exists': {},
  'vault.not-found': {},
  'vault.empty': {},
  'vault.foreign': {},
  'vault.newer-version': { version: 2 },
  'vault.truncated': { offset: 1234 },
  'vault.header-damaged': {},
  'vault.kdf-out-of-bounds': {},
  'vault.damaged': { offset: 1234, sequence: 5678 },
  'vault.not-signed': { sequence: 5678 },
  'vault.forked': {
    here: { sequence: 6, at: 1_700_000_000_000, operator: 'Ada' },
    seen: { sequence: 5, at: null, operator: null },
  },
  'vault.rolled-back': { sequence: 2, seen: 3 },
  'vault.another': { openedAt: Date.UTC(2026, 0, 15, 12) },
  'vault.unknown-event': { sequence: 4 },
  'vault.wrong-passphrase': {},
  'vault.unknown-operator': {},
  'vault.busy': {},
  'vault.changed': {},
  'vault.cannot-lock': { reason: 'ENOLCK' },
  'vault.detached': {},
  'vault.cannot-replace': { reason: 'hard-link' },
  'vault.no-file': { found: 'dangling-link' },
  'vault.unreadable': { reason: 'EACCES' },
  'vault.unwritable': { reason: 'ENOSPC' },
  'vault.commit-too-large': { size: 70_000_000, limit: 67_108_864 },
  'key.unknown': { id: 'aaaaaaaaaaaaaaaa' },
  'key.conflict': { fields: ['name', 'roleId', 'lockedOut'] },
  'key.selection-changed': {},
  'role.unknown': { id: 'aaaaaaaaaaaaaaaa' },
  'role.built-in': { id: 'auditor', name: 'Auditor' },
  'role.conflict': { fields: ['rights.computers', 'defaultRight'] },
  'role.in-use': { roles: [{ id: 'aaaaaaaaaaaaaaaa', name: 'Backup', keys: 1202, names: ['Nightly', 'Weekly'] }] },
  'import.header': { problems: [{ problem: 'missing', column: 'name', nearest: null }], separators: [','] },
  'import.invalid': { rows: [{ row: 3, column: 'name', problem: 'taken' }], count: 2 },
  'import.malformed': { line: 1234, problem: 'encoding' },
  'import.gone': {},
  'work.cancelled': {},
  'work.busy': {},
  'file.unreadable': { reason: 'EISDIR' },
  'file.unwritable': { reason: 'EWEIRD' },
  'export.unproved': { line: 7, problem: 'changed', expected: null, foundAt: null },
  'dialogs.unavailable': {},
  'secret.held': {},
  'secret.gone': {},
  'clipboard.unavailable': {},
  internal: {},
};

const everyError = Object.entries(errors).map(([code, details]) => ({ code, ...details }) as ErrorData);
const text = (code: ErrorCode): string => errorText({ code, ...errors[code] } as ErrorData);

afterEach(async () => {
  await i18next.changeLanguage('en');
});

describe('the text of an error', () => {
  it.each(['en', 'ja'])('is whole in %s, whatever the error', async (language) => {
    await i18next.changeLanguage(language);
    for (const error of everyError) {
      for (const attempt of [null, sending('OK')]) {
        const sentence = errorText(error, attempt);
        expect(sentence).toMatch(language === 'en' ? /[.]$/ : /。$/);
        expect(sentence).not.toMatch(/\{\{|undefined|errors\.|common\./);
        expect(/[\p{sc=Hira}]/u.test(sentence)).toBe(language === 'ja');
      }
    }
  });

  it('says what to do and what has become of what was typed', () => {
    const full = { code: 'vault.unwritable', reason: 'ENOSPC' } as const;
    expect(errorText(full)).toBe('The disk is full. Free some space, then try again. Nothing was saved.');
    expect(errorText(full, sending('OK'))).toBe(
      'The disk is full. Free some space, then press OK again. Nothing was saved; what you typed is still here.',
    );
  });

  it('says that a file which is there was not changed', () => {
    expect(errorText({ code: 'file.unwritable', reason: 'EEXIST' })).toBe(
      'A file with this name already exists. It was not changed, and nothing was saved. Choose another name.',
    );
  });

  it('names the roles that are in use, and the keys that have them', async () => {
    expect(text('role.in-use')).toBe(
      'The role “Backup” is assigned to 1,202 keys: “Nightly”, “Weekly”, and 1,200 more. Nothing was deleted. Give these keys another role first.',
    );
    await i18next.changeLanguage('ja');
    expect(text('role.in-use')).toBe(
      'ロール「Backup」は 1,202 件のキーに割り当てられています: 「Nightly」、「Weekly」、他 1,200 件。何も削除されていません。先に該当するキーに別のロールを割り当ててください。',
    );
  });

  it('names the fields that somebody else has changed', () => {
    expect(text('key.conflict')).toMatch(/^Somebody else has changed Name, Role, and Locked Out of this key\./);
    expect(text('role.conflict')).toMatch(
      /^Somebody else has changed Right on computers and Default right of this role/,
    );
  });

  it('does not take a name for something to put in', () => {
    const name = '{{seen}} $t(common.ok)';
    expect(errorText({ code: 'role.built-in', id: 'auditor', name })).toContain(`“${name}”`);
  });
});

describe('the text of a problem', () => {
  it('tells keys, roles and resources apart', () => {
    expect(problemText('name', 'taken')).toBe('Another key has this name. Choose another.');
    expect(problemText('name', 'taken', 'role')).toBe('Another role has this name. Choose another.');
    expect(problemText('rights.12.resource', 'taken', 'role')).toBe('This resource is already listed.');
  });

  it('says what a field takes', () => {
    expect(problemText('description', 'too-long')).toBe('Use at most 2000 characters.');
    expect(problemText('clipboardClearSeconds', 'malformed')).toBe('Enter a whole number from 1 to 300.');
  });
});
