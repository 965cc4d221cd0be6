import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { CallFailure } from '../../../../main/hosts/cli/call.ts';
import { exitCodeOf } from '../../../../main/hosts/cli/terminal/exit-codes.ts';
import { systemReasonText } from '../../../../main/hosts/cli/words/system-reason.ts';
import type { ErrorCode, ErrorData, ErrorDetails } from '../../../../shared/errors.ts';

const head = { sequence: 2, at: 1, operator: 'Ada' };
const line = { line: 4, expected: null, foundAt: null };

// Codes that say why are here; of the others, the words depend on nothing.
const samples: { readonly [C in ErrorCode]?: readonly ErrorDetails[C][] } = {
  'vault.no-file': (['dangling-link', 'link-loop', 'folder', 'pipe', 'socket', 'device'] as const).map((found) => ({
    found,
  })),
  'input.invalid': [
    { fields: { name: 'taken' } },
    { fields: { passphrase: 'too-short' } },
    { fields: { '': 'malformed' } },
  ],
  'vault.newer-version': [{ version: 2 }],
  'vault.truncated': [{ offset: 1 }],
  'vault.damaged': [{ offset: 1, sequence: 2 }],
  'vault.not-signed': [{ sequence: 2 }],
  'vault.rolled-back': [{ sequence: 2, seen: 3 }],
  'vault.forked': [{ here: head, seen: { ...head, operator: null, at: null } }],
  'vault.another': [{ openedAt: 1 }],
  'vault.unknown-event': [{ sequence: 2 }],
  'vault.cannot-replace': [{ reason: 'hard-link' }, { reason: 'mount-point' }],
  'vault.commit-too-large': [{ size: 5, limit: 4 }],
  'key.unknown': [{ id: 'x' }],
  'key.conflict': [{ fields: ['name', 'timeZone'] }],
  'role.unknown': [{ id: 'x' }],
  'role.built-in': [{ id: 'x', name: 'Ops' }],
  'role.conflict': [{ fields: ['name', 'rights.tags'] }],
  'role.in-use': [{ roles: [{ id: 'x', name: 'Ops', keys: 2, names: ['CI'] }] }],
  'import.header': (
    ['unknown', 'twice', 'missing', 'none', 'empty', 'no-rows', 'too-many', 'separators', 'separator'] as const
  ).map((problem) => ({ problems: [{ problem, column: 'nam', nearest: 'name' }], separators: [',', ';'] })),
  'import.invalid': (
    [
      'required',
      'too-long',
      'taken',
      'unknown',
      'forbidden-character',
      'secret',
      'no-such-day',
      'past',
      'malformed',
    ] as const
  ).map((problem) => ({ rows: [{ row: 2, column: 'name', problem }], count: 1 })),
  'import.malformed': (['encoding', 'quote', 'too-long'] as const).map((problem) => ({ line: 4, problem })),
  'export.unproved': (
    [
      'foreign',
      'newer-version',
      'malformed',
      'other-vault',
      'rosters',
      'removed',
      'moved',
      'added',
      'changed',
      'not-signed',
      'hidden',
      'truncated',
      'unknown-event',
    ] as const
  ).map((problem) => ({
    ...line,
    problem,
    expected: { sequence: 1, index: 0 },
    foundAt: problem === 'moved' ? 9 : null,
  })),
};

const withReason = ['vault.cannot-lock', 'vault.unreadable', 'vault.unwritable', 'file.unreadable', 'file.unwritable'];
// All that this system has, those of Windows and Node.js, and what nobody knows.
const reasons = [...Object.keys(constants.errno), 'UNKNOWN', 'ERR_DLOPEN_FAILED', 'EWHATEVER', ''];

function failures(code: ErrorCode): readonly CallFailure[] {
  const details: readonly object[] = withReason.includes(code)
    ? reasons.map((reason) => ({ reason }))
    : (samples[code] ?? [{}]);
  return details.map((data) => new CallFailure({ code, ...data } as ErrorData));
}

const codes = Object.keys(exitCodeOf) as ErrorCode[];
const ourCode = new RegExp(
  codes
    .map((code) => `\\b${code.replace('.', '\\.')}\\b`)
    .join('|')
    .replace('|\\binternal\\b', ''),
);

describe('a failure', () => {
  it.each(codes)('%s is told in words, in which no code stands for one', (code) => {
    for (const { message } of failures(code)) {
      expect(message).not.toMatch(ourCode);
      expect(message).not.toMatch(/undefined|null|\[object|NaN/);
      // The system's own name stands in parentheses behind words, to search for.
      const withoutNames = message.replaceAll(/ \((?:E[A-Z0-9_]+|UNKNOWN)\)/g, '');
      expect(withoutNames).not.toMatch(/\b(?:E[A-Z0-9]{3,}|ERR_\w+|UNKNOWN)\b/);
      expect(withoutNames.trim().split(' ').length).toBeGreaterThan(2);
    }
  });
});

describe('the reason of the operating system', () => {
  it.each([
    'ENOTDIR',
    'ENAMETOOLONG',
    'EACCES',
    'EPERM',
    'ENOSPC',
    'EROFS',
    'ELOOP',
    'EISDIR',
    'EEXIST',
    'ENOENT',
    'EMFILE',
    'EIO',
    'EFBIG',
    'EINVAL',
    'EDQUOT',
    'ENOLCK',
    'ENOTSUP',
    'EBADF',
    'EPIPE',
    'EBUSY',
  ])('%s has words of its own, and its name behind them', (reason) => {
    const text = systemReasonText(reason);
    expect(text).toMatch(new RegExp(`^[a-z ,-]+ \\(${reason}\\)$`));
    expect(text).not.toContain('a reason of its own');
  });

  it('that is none we know is said to be one', () => {
    expect(systemReasonText('EWHATEVER')).toBe('the operating system refused it (EWHATEVER)');
    expect(systemReasonText('')).toBe('the operating system refused it');
  });
});
