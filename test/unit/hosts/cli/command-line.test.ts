import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { commandNames, nouns, specOf, topOptions } from '../../../../main/hosts/cli/command-line/commands.ts';
import { helpText } from '../../../../main/hosts/cli/command-line/help.ts';
import { parseCommandLine } from '../../../../main/hosts/cli/command-line/parse.ts';
import { durationOf, formatOf, instantOf, resourceRight } from '../../../../main/hosts/cli/command-line/values.ts';
import { WrongUsage } from '../../../../main/hosts/cli/command-line/wrong-usage.ts';
import { nearest } from '../../../../shared/nearest.ts';

function linesOf(words: readonly string[]): readonly string[] {
  try {
    parseCommandLine(words);
  } catch (error) {
    if (error instanceof WrongUsage) return error.lines;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a command line', () => {
  it('may have its options before, between and after the words', () => {
    const expected = { kind: 'run', name: 'key show', options: { vault: 'v', json: true }, operands: ['CI'] };
    for (const words of [
      ['key', 'show', 'CI', '--vault', 'v', '--json'],
      ['--vault', 'v', 'key', '--json', 'show', 'CI'],
      ['--vault=v', 'key', 'show', '--json', '--', 'CI'],
    ])
      expect(parseCommandLine(words)).toEqual(expected);
  });

  it.each([
    { words: ['--name=-x'], options: { name: '-x' }, operands: [] },
    { words: ['--name', 'a', '--name', 'b'], options: { name: 'b' }, operands: [] },
    { words: ['--name', '', '--description', '日本語'], options: { name: '', description: '日本語' }, operands: [] },
    { words: ['--name', 'n', '--passphrase-file', '-'], options: { name: 'n', 'passphrase-file': '-' }, operands: [] },
  ])('gives $words its values', ({ words, options, operands }) => {
    expect(parseCommandLine(['key', 'create', ...words])).toEqual({
      kind: 'run',
      name: 'key create',
      options,
      operands,
    });
  });

  it('keeps each value of an option that can be given several times, and the last of any other', () => {
    const words = ['--right', 'a=full', '--default', 'full', '--right=b=none', '--default', 'none'];
    expect(parseCommandLine(['role', 'set', 'r', ...words, '--remove-right', 'c'])).toEqual({
      kind: 'run',
      name: 'role set',
      options: { right: ['a=full', 'b=none'], default: 'none', 'remove-right': ['c'] },
      operands: ['r'],
    });
  });

  it('takes what follows -- for operands', () => {
    expect(parseCommandLine(['key', 'lock', 'a', '--', '--json', '-h'])).toMatchObject({
      options: {},
      operands: ['a', '--json', '-h'],
    });
  });

  it.each([
    [[], 'no command was given', 'try: latchkey --help'],
    [['kye', 'list'], '"kye" is not a command', 'did you mean "key"? Or try: latchkey --help'],
    [['key'], '"key" needs a second word: create, list', 'try: latchkey key --help'],
    [['key', 'lsit'], '"key lsit" is not a command', 'did you mean "key list"? Or try: latchkey key --help'],
    [['quux'], '"quux" is not a command', 'try: latchkey --help'],
    [['key', 'list', 'x'], '"key list" takes no "x"', 'try: latchkey key list --help'],
    [['key', 'list', '--jsno'], '--jsno is not an option of latchkey key list', 'did you mean --json? Or'],
    [['key', 'list', '-j'], '-j is not an option of latchkey key list', 'did you mean --json? Or'],
    [['key', 'list', '--name', 'x'], '--name is not an option of latchkey key list', 'try:'],
    [['key', 'list', '--json=yes'], '--json takes no value', 'try:'],
    [['key', 'list', '--no-json'], '--no-json is not an option', ''],
    [['key', 'list', '--search'], '--search needs a value: TEXT', 'try:'],
    [['key', 'list', '--search', '--json'], '--search needs a value: TEXT', 'given so: --search=--json. Or try:'],
    [
      ['key', 'list', '--status', 'expird'],
      '--status "expird" is none of: locked-out, expired',
      'did you mean --status expired?',
    ],
    [['key', 'list', '--accept-oldr'], '--accept-oldr is not an option', 'did you mean --accept-older?'],
    [['key', 'create'], '"key create" needs --name NAME', 'try: latchkey key create --help'],
    [['key', 'import', 'f'], '"key import" needs --tokens OUT or --check', 'try:'],
    [['key', 'import', 'f', '--tokens', 'o', '--check'], '--tokens does not go with --check', 'try:'],
    [['key', 'export'], '"key export" needs FILE', 'try:'],
    [['audit', 'export', 'f', 'g'], '"audit export" takes one FILE, and "g" is one more', 'try:'],
    [['role', 'duplicate', 'x'], '"role duplicate" needs --name NAME', 'try:'],
    [['role', 'create', '--name', 'x', '--right'], '--right needs a value: RESOURCE=RIGHT', 'try:'],
    [['audit', 'list', '--action', 'key-made'], '--action "key-made" is none of: vault-created', 'try:'],
    [['key', 'list', '--role', 'a', '--status', 'x'], '--status "x" is none of:', 'try:'],
    [['key', 'import', '--tokens', 'o'], '"key import" needs FILE.csv', 'try:'],
    [['key', 'show', 'a', 'b'], '"key show" takes one KEY, and "b" is one more', 'try:'],
    [['completion', 'csh'], '"csh" is none of: bash, zsh, fish', 'try:'],
    [['help', 'kye'], '"kye" is not a command', 'did you mean "key"?'],
    [['vault', 'recover', '--accept-los'], '--accept-los is not an option', 'did you mean --accept-loss?'],
    [['vault', 'recover', '--accept-older'], '--accept-older is not an option', 'try:'],
    [['--version', 'key', 'list'], '--version is not an option of latchkey key list', 'try:'],
    [['--__proto__'], '--__proto__ is not an option of latchkey', 'try:'],
    [['constructor'], '"constructor" is not a command', ''],
  ])('%j is refused in a line and a hint', (words, message, hint) => {
    const [first, second, ...more] = linesOf(words);
    expect(first).toContain(message);
    expect(second).toContain(hint);
    expect(more).toEqual([]);
  });

  it.each([
    [['--version'], { kind: 'version' }],
    [['--help'], { kind: 'help', topic: '' }],
    [['-h'], { kind: 'help', topic: '' }],
    [['help'], { kind: 'help', topic: '' }],
    [['help', 'help'], { kind: 'help', topic: '' }],
    [['key', '--help'], { kind: 'help', topic: 'key' }],
    [['help', 'key'], { kind: 'help', topic: 'key' }],
    [['help', 'key', 'list'], { kind: 'help', topic: 'key list' }],
    [['key', 'create', '--help'], { kind: 'help', topic: 'key create' }],
    [['key', 'show', '--unknown', '-h', 'a', 'b'], { kind: 'help', topic: 'key show' }],
  ])('%j is understood', (words, request) => {
    expect(parseCommandLine(words)).toEqual(request);
  });

  it('gives an option of one name a value in every command, or in none', () => {
    const types = new Map<string, string>();
    for (const name of commandNames) {
      for (const [option, { type }] of Object.entries(specOf(name).options)) {
        expect([option, types.get(option) ?? type]).toEqual([option, type]);
        types.set(option, type);
      }
    }
  });
});

describe('a value', () => {
  it.each([
    ['1h', 3_600_000],
    ['30d', 2_592_000_000],
    ['8w', 4_838_400_000],
    ['0d', 0],
    ['30', null],
    ['30m', null],
    ['-1d', null],
    ['1.5d', null],
    ['30 d', null],
    ['999999d', null],
    ['', null],
  ])('%j is a time of %d milliseconds', (text, milliseconds) => {
    expect(durationOf(text)).toBe(milliseconds);
  });

  it.each([
    ['2026-01-15', '2026-01-14T18:30:00Z', '2026-01-15T18:30:00Z'],
    ['2024-12-31', '2024-12-30T18:30:00Z', '2024-12-31T18:30:00Z'],
    ['2026-01-15T13:00', '2026-01-15T07:30:00Z', '2026-01-15T07:30:00Z'],
    ['2026-01-15 13:00:05', '2026-01-15T07:30:05Z', '2026-01-15T07:30:05Z'],
    ['2026-01-15T13:00Z', '2026-01-15T13:00:00Z', '2026-01-15T13:00:00Z'],
    // As lists show it.
    ['2026-01-15 13:00:00 -03:30', '2026-01-15T16:30:00Z', '2026-01-15T16:30:00Z'],
  ])('%j starts and ends as an instant', (text, start, end) => {
    vi.stubEnv('TZ', 'Asia/Kolkata');
    expect(instantOf(text, 'start')).toBe(Date.parse(start));
    expect(instantOf(text, 'end')).toBe(Date.parse(end));
    vi.unstubAllEnvs();
  });

  it.each([
    '',
    'today',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '2026-01-15T24:00',
    '2026-01-15T13:00+1',
    '2026-01-15Z',
  ])('%j is no instant', (text) => {
    expect(instantOf(text, 'start')).toBeNull();
  });

  it.each([
    ['computers=full', { resource: 'computers', right: 'write' }],
    [' Computers =View-Only', { resource: 'computers', right: 'read' }],
    ['a=b=none', { resource: 'a=b', right: 'none' }],
    ['a=READ', { resource: 'a', right: 'read' }],
    ['a', null],
    ['=full', null],
    ['a=', null],
    ['a=constructor', null],
  ])('%j is the right %j', (text, right) => {
    expect(resourceRight(text)).toEqual(right);
  });

  it.each([
    ['keys.csv', undefined, 'csv'],
    ['KEYS.JSON', undefined, 'json'],
    ['keys.csv', 'json', 'json'],
    ['keys', undefined, null],
    ['csv', undefined, null],
    ['keys.jsonl', undefined, null],
  ])('%j, of format %j, is %j', (file, given, format) => {
    expect(formatOf(file, given, ['csv', 'json'])).toBe(format);
  });
});

describe('the word that was probably meant', () => {
  it.each([
    ['lsit', 'list'],
    ['sho', 'show'],
    ['unlok', 'unlock'],
    ['new', 'new-secret'],
    ['delte', 'delete'],
    ['xyz', null],
    ['', null],
    ['l'.repeat(10_000), null],
  ])('by %j is %j', (typed, word) => {
    expect(nearest(typed, ['create', 'list', 'show', 'set', 'lock', 'unlock', 'new-secret', 'delete'])).toBe(word);
  });
});

describe('help', () => {
  it('at the top has first steps, every command, every option and the exit codes', () => {
    const text = helpText('');
    for (const name of commandNames) expect(text).toContain(`\n  ${name} `);
    for (const option of Object.keys(topOptions)) expect(text).toContain(`--${option}`);
    for (const words of ['First steps:', '$LATCHKEY_VAULT', '--passphrase-file FILE', 'Exit codes:']) {
      expect(text).toContain(words);
    }
  });

  it.each(commandNames)('on %s has its purpose, its options and an example', (name) => {
    const { purpose, operands, options, examples } = specOf(name);
    const text = helpText(name);
    expect(text).toContain(purpose);
    expect(text).toContain(`Usage: latchkey ${name}${operands === '' ? '' : ` ${operands}`}`);
    for (const option of [...Object.keys(options), 'help']) expect(text).toMatch(new RegExp(`^  --${option}\\b`, 'm'));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(text).toContain(`\n  ${example}\n`);
  });

  it.each(Object.keys(nouns))('on %s has its commands', (noun) => {
    const text = helpText(noun);
    for (const name of commandNames.filter((each) => each.startsWith(`${noun} `))) expect(text).toContain(`  ${name}`);
  });

  it.each(['', ...Object.keys(nouns), ...commandNames])('on "%s" fits a terminal, and ends with a line', (topic) => {
    const lines = helpText(topic).split('\n');
    expect(lines.filter((line) => line.length > 98 && !line.includes('completion bash >'))).toEqual([]);
    expect(lines.at(-1)).toBe('');
  });

  it('shows only examples that are commands', () => {
    for (const name of commandNames) {
      for (const example of specOf(name).examples) {
        const [, line = ''] = /latchkey ([^|>)<]*)/.exec(example) ?? [];
        const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
        expect(parseCommandLine(words)).toMatchObject({ kind: 'run' });
      }
    }
  });
});

describe('docs/cli.md', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/cli.md'), 'utf8');

  it.each(commandNames)('tells of %s and each of its options', (name) => {
    const { options, operands } = specOf(name);
    expect(page).toMatch(
      new RegExp(`^### .*\\b${name}${operands === 'SHELL' ? '' : ` ?${operands.replaceAll('.', '[.]')}`}`, 'm'),
    );
    for (const [option, { choices, isOpen }] of Object.entries(options)) {
      expect(page).toContain(`--${option}`);
      for (const choice of isOpen ? [] : (choices ?? [])) expect(page).toContain(choice);
    }
  });
});
