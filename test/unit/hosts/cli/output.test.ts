import { afterEach, describe, expect, it, vi } from 'vitest';
import { exitCodeOf } from '../../../../main/hosts/cli/terminal/exit-codes.ts';
import { printable, toJson } from '../../../../main/hosts/cli/terminal/printable.ts';
import { Columns, cut } from '../../../../main/hosts/cli/terminal/tables.ts';
import { changesWords } from '../../../../main/hosts/cli/words/audit.ts';
import { localTime, sizeText } from '../../../../main/hosts/cli/words/format.ts';
import { sentence } from '../../../../main/hosts/cli/words/sentence.ts';

describe('columns', () => {
  it.each([
    ['wide characters', '日本', '日本  x', 'ab    x'],
    ['combining characters', 'e\u0301', 'e\u0301   x', 'ab  x'],
    ['an emoji of several characters', '👩‍🔧', '👩‍🔧  x', 'ab  x'],
    ['Korean', '한글', '한글  x', 'ab    x'],
  ])('are aligned as a terminal shows %s', (_, cell, first, second) => {
    const rows = [
      [cell, 'x'],
      ['ab', 'x'],
    ];
    const lines = new Columns().lines(rows).split('\n');
    expect(lines).toEqual([first, second, '']);
  });

  it('keep their width from page to page', () => {
    const columns = new Columns(['wide enough']);
    expect(columns.lines([['a', 'x']])).toBe(`${'a'.padEnd(13)}x\n`);
    expect(columns.lines([['wider than that', 'x']])).toBe('wider than that  x\n');
    expect(columns.lines([['a', 'x']])).toBe(`${'a'.padEnd(17)}x\n`);
  });

  it('end a line where its last text ends', () => {
    expect(
      new Columns().lines([
        ['a', ''],
        ['bcd', 'x'],
      ]),
    ).toBe('a\nbcd  x\n');
  });
});

describe('a line that is too long for the terminal', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    // Half of a wide character is not shown.
    ['日本語', 4, '日…'],
    ['日本語', 5, '日本…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['👩‍🔧👩‍🔧', 3, '👩‍🔧…'],
  ])('%s in %d columns is %s', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected);
  });
});

describe('what a terminal would obey', () => {
  it('is replaced', () => {
    expect(printable('a\u001b[31mb\u009bc\nd\u202ee\u0007')).toBe('a\ufffd[31mb\ufffdc\ufffdd\ufffde\ufffd');
  });

  it('leaves what scripts need as it is', () => {
    const text = 'می\u200cخواهم 👩‍🔧 葛\u{e0100} e\u0301';
    expect(printable(text)).toBe(text);
  });

  it('is escaped in JSON, which says the same', () => {
    const value = { a: '\u001b\u009b\u007f日本' };
    const text = toJson(value);
    expect(text).toBe('{"a":"\\u001b\\u009b\\u007f日本"}');
    expect(JSON.parse(text)).toEqual(value);
  });
});

describe('words', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [12_345_678, '12.3 MB'],
    [5e15, '5000 TB'],
  ])('say %d as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('say what to do about every failure', () => {
    const roles = [{ id: 'x', name: 'Ops', keys: 2, names: ['CI', 'Sync'] }];
    const given = { id: 'x', name: 'Ops', roles, offset: 1, sequence: 2, line: 4 };
    const here = { sequence: 2, at: 1, operator: 'Ada' };
    const problems = [{ problem: 'unknown', column: 'nam', nearest: 'name' }];
    const data = { rows: [], count: 0, openedAt: 1, ...given, here, problems, separators: [','], found: 'pipe' };
    for (const code of Object.keys(exitCodeOf)) {
      const fields = code.endsWith('.conflict') ? ['name'] : { name: 'taken' };
      const seen = code === 'vault.forked' ? here : 3;
      const reason = code === 'vault.cannot-replace' ? 'hard-link' : 'EIO';
      const problem = code === 'import.malformed' ? 'quote' : 'changed';
      const words = sentence({ ...data, reason, problem, fields, seen, version: 2, size: 5, limit: 4, code } as never);
      expect(words).not.toMatch(/undefined|object/);
    }
  });

  it('name the keys of a role that cannot be deleted, some of them', () => {
    const names = Array.from({ length: 12 }, (_, index) => `k${index}`);
    const roles = [
      { id: 'a', name: 'Ops', keys: 1, names: ['CI'] },
      { id: 'b', name: '運用', keys: 1500, names },
    ];
    expect(sentence({ code: 'role.in-use', roles })).toBe(
      'nothing was deleted: keys have these roles; latchkey key list --role ROLE lists them\n  Ops: 1 key (CI)\n  運用: 1,500 keys (k0, k1, k2, k3, k4, k5, k6, k7, k8, k9 and 1,490 more)',
    );
  });

  it.each([
    ['key', { name: 'taken' }, '--name is taken by another key'],
    ['role', { 'changes.name': 'taken' }, '--name is taken by another role'],
    ['role', { 'rights.3.resource': 'too-long' }, '--right is too long'],
    [
      'role',
      { 'changes.rights.0.resource': 'malformed', description: 'too-long' },
      '--right is not a resource: use letters, digits and, between them, . _ ~ -; --description is too long',
    ],
    ['key', { 'filter.expiresWithin': 'malformed' }, '--expires-within cannot be used'],
    ['key', { '': 'malformed' }, 'the input cannot be used'],
  ] as const)('say of a %s what is wrong with %j', (subject, fields, words) => {
    expect(sentence({ code: 'input.invalid', fields }, subject)).toBe(words);
  });

  it.each([
    [{ field: 'name', from: 'a "b"', to: 'c' }, 'name: "a \\"b\\"" -> "c"'],
    [{ field: 'expiresOn', from: null, to: '2030-12-31' }, 'expires on: none -> "2030-12-31"'],
    [{ field: 'defaultRight', from: 'none', to: 'write' }, 'default right: None -> Full'],
    [{ field: 'rights.tags', from: 'read', to: null }, 'right on tags: View-Only -> the default'],
    [{ field: 'rights.v2.users', from: null, to: 'none' }, 'right on v2.users: the default -> None'],
  ])('tell the change %j', (change, words) => {
    expect(changesWords({ action: 'key-changed', changes: [change] })).toBe(words);
  });

  it('tell until when an old secret stayed good on the clocks of this workstation', () => {
    const to = '2026-01-15T12:00:05.250Z';
    const changes = [{ field: 'retiringUntil', from: null, to }];
    expect(changesWords({ action: 'key-secret-replaced', changes })).toBe(
      `previous secret valid until ${localTime(Date.parse(to))}`,
    );
  });

  it('tell what a key or a role was given when it was created, and not that it changed', () => {
    const given = (field: string, to: string | null) => ({ field, from: null, to });
    const key = [given('roleId', 'Full Access'), given('expiresOn', null), given('issuedTo', 'Grace')];
    expect(changesWords({ action: 'key-created', changes: key })).toBe(
      'role: "Full Access"; never expires; issued to: "Grace"',
    );
    expect(changesWords({ action: 'key-created', changes: [given('expiresOn', '2030-12-31')] })).toBe(
      'expires on: "2030-12-31"',
    );
    const role = [given('defaultRight', 'none'), given('rights.orders', 'write'), given('description', 'a\nb')];
    expect(changesWords({ action: 'role-created', changes: role })).toBe(
      'default right: None; right on orders: Full; description: "a\\nb"',
    );
  });

  it('tell the rows of a file that was refused', () => {
    const rows = [
      { row: 2, column: 'name', problem: 'taken' },
      { row: 17, column: '', problem: 'malformed' },
    ] as const;
    expect(sentence({ code: 'import.invalid', rows, count: 5 })).toBe(
      'nothing was imported: 5 problems in the file (rows as in a spreadsheet)\n  row 2, name: is taken by another key\n  row 17: a cell is in a column without a title\n  and 3 more; --check lists them all',
    );
  });
});

describe('an instant', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['UTC', '2026-01-15 12:00:05 +00:00'],
    ['Asia/Kolkata', '2026-01-15 17:30:05 +05:30'],
    ['America/St_Johns', '2026-01-15 08:30:05 -03:30'],
    ['Pacific/Kiritimati', '2026-01-16 02:00:05 +14:00'],
  ])('is shown on the clocks of %s', (zone, text) => {
    vi.stubEnv('TZ', zone);
    expect(localTime(Date.UTC(2026, 0, 15, 12, 0, 5))).toBe(text);
  });

  it('is the number itself where no calendar goes so far', () => {
    for (const instant of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) {
      expect(localTime(instant)).toBe(String(instant));
    }
  });
});
