import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { durationOf, formatOf, instantOf, resourceRight } from '../../../../main/hosts/cli/command-line/values.ts';
import packageJson from '../../../../package.json' with { type: 'json' };
import { nearest } from '../../../../shared/nearest.ts';
import { commandNames, commands, nouns, parsed, printed, refusal } from './commands.ts';

describe('a command line', () => {
  it('may have its options before, between and after the words', async () => {
    const expected = { name: 'key show', options: { vault: 'v', json: true }, operands: ['CI'] };
    for (const words of [
      ['key', 'show', 'CI', '--vault', 'v', '--json'],
      ['--vault', 'v', 'key', '--json', 'show', 'CI'],
      ['--vault=v', 'key', 'show', '--json', '--', 'CI'],
    ])
      expect(await parsed(words)).toEqual(expected);
  });

  it.each([
    { words: ['--name=-x'], options: { name: '-x' }, operands: [] },
    { words: ['--name', 'a', '--name', 'b'], options: { name: 'b' }, operands: [] },
    { words: ['--name', '', '--description', '日本語'], options: { name: '', description: '日本語' }, operands: [] },
    { words: ['--name', 'n', '--passphrase-file', '-'], options: { name: 'n', passphraseFile: '-' }, operands: [] },
  ])('gives $words its values', async ({ words, options, operands }) => {
    expect(await parsed(['key', 'create', ...words])).toEqual({ name: 'key create', options, operands });
  });

  it('keeps each value of an option that can be given several times, and the last of any other', async () => {
    const words = ['--right', 'a=full', '--default', 'full', '--right=b=none', '--default', 'none'];
    expect(await parsed(['role', 'set', ...words, '--remove-right', 'c', 'r'])).toEqual({
      name: 'role set',
      options: {
        right: [
          { resource: 'a', right: 'write' },
          { resource: 'b', right: 'none' },
        ],
        default: 'none',
        removeRight: ['c'],
      },
      operands: ['r'],
    });
  });

  it('takes what follows -- for operands', async () => {
    expect(await parsed(['key', 'lock', 'a', '--', '--json', '-h'])).toMatchObject({
      options: {},
      operands: ['a', '--json', '-h'],
    });
  });

  it.each([
    [[], 'no command was given', 'try: latchkey --help'],
    [['kye', 'list'], "unknown command 'kye'", 'did you mean key? Or try: latchkey --help'],
    [['key'], '"key" needs a second word: create, list', 'try: latchkey key --help'],
    [['key', 'lsit'], "unknown command 'lsit'", 'did you mean list? Or try: latchkey key --help'],
    [['quux'], "unknown command 'quux'", 'try: latchkey --help'],
    [
      ['key', 'list', 'x'],
      "too many arguments for 'list'. Expected 0 arguments but got 1: x.",
      'try: latchkey key list --help',
    ],
    [['key', 'list', '--jsno'], "unknown option '--jsno'", 'did you mean --json? Or'],
    [['key', 'list', '-j'], "unknown option '-j'", 'try: latchkey key list --help'],
    [['key', 'list', '--name', 'x'], "unknown option '--name'", 'try:'],
    [['key', 'list', '--json=yes'], '--json takes no value', 'try:'],
    [['key', 'list', '--no-json'], "unknown option '--no-json'", ''],
    [['key', 'list', '--search'], '--search needs a value: TEXT', 'try:'],
    [['key', 'list', '--search', '--json'], '--search needs a value: TEXT', 'given so: --search=--json. Or try:'],
    [
      ['key', 'list', '--status', 'expird'],
      '--status "expird" is none of: locked-out, expired',
      'did you mean --status expired?',
    ],
    [['key', 'list', '--accept-oldr'], "unknown option '--accept-oldr'", 'did you mean --accept-older?'],
    [['key', 'create'], "required option '--name <NAME>' not specified", 'try: latchkey key create --help'],
    [['key', 'import', 'f'], '"key import" needs --tokens OUT or --check', 'try:'],
    [
      ['key', 'import', 'f', '--tokens', 'o', '--check'],
      "option '--tokens <OUT>' cannot be used with option '--check'",
      'try:',
    ],
    [['key', 'export'], "missing required argument 'FILE'", 'try:'],
    [['audit', 'export', 'f', 'g'], "too many arguments for 'export'. Expected 1 argument but got 2: f, g.", 'try:'],
    [['role', 'duplicate', 'x'], "required option '--name <NAME>' not specified", 'try:'],
    [['role', 'create', '--name', 'x', '--right'], '--right needs a value: RESOURCE=RIGHT', 'try:'],
    [['audit', 'list', '--action', 'key-made'], '--action "key-made" is none of: vault-created', 'try:'],
    [['key', 'list', '--role', 'a', '--status', 'x'], '--status "x" is none of:', 'try:'],
    [['key', 'import', '--tokens', 'o'], "missing required argument 'FILE.csv'", 'try:'],
    [['key', 'show', 'a', 'b'], "too many arguments for 'show'. Expected 1 argument but got 2: a, b.", 'try:'],
    [['completion', 'csh'], "argument 'SHELL'. Allowed choices are bash, zsh, fish.", 'try:'],
    [['help', 'kye'], "unknown command 'kye'", 'did you mean key?'],
    [['vault', 'recover', '--accept-los'], "unknown option '--accept-los'", 'did you mean --accept-loss?'],
    [['vault', 'recover', '--accept-older'], "unknown option '--accept-older'", 'try:'],
    [['--version', 'key', 'list'], "unknown option '--version'", 'try:'],
    [['--__proto__'], "unknown option '--__proto__'", 'try:'],
    [['constructor'], "unknown command 'constructor'", ''],
  ])('%j is refused in a line and a hint', async (words, message, hint) => {
    const [first, second, ...more] = await refusal(words);
    expect(first).toContain(message);
    expect(second).toContain(hint);
    expect(more).toEqual([]);
  });

  it.each([
    [['--help'], 'latchkey [options] [command]'],
    [['-h'], 'latchkey [options] [command]'],
    [['help'], 'latchkey [options] [command]'],
    [['help', 'help'], 'latchkey [options] [command]'],
    [['key', '--help'], 'latchkey key [options] [command]'],
    [['help', 'key'], 'latchkey key [options] [command]'],
    [['help', 'key', 'list'], 'latchkey key list [options]'],
    [['key', 'create', '--help'], 'latchkey key create --name <NAME> [options]'],
    [['key', 'show', '--unknown', '-h', 'a', 'b'], 'latchkey key show [options] <KEY>'],
    [['key', 'list', '--status', 'x', '--expires-within', 'y', '--help'], 'latchkey key list [options]'],
  ])('%j asks for help', async (words, usage) => {
    expect((await printed(words)).split('\n')).toContain(`Usage: ${usage}`);
  });

  it('asks for the version with --version alone', async () => {
    expect(await printed(['--version'])).toBe(`${packageJson.version}\n`);
  });

  it('gives an option of one name a value in every command, or in none', () => {
    const takes = new Map<string, boolean>();
    for (const { options } of commands.values()) {
      for (const option of options) {
        expect([option.name(), takes.get(option.name()) ?? option.required]).toEqual([option.name(), option.required]);
        takes.set(option.name(), option.required);
      }
    }
  });

  it('is refused where a value is not UTF-8, unless it is the path of a file that is only read', async () => {
    const read = ['--passphrase-file', '--scan'];
    for (const [name, { options }] of commands) {
      for (const { long, required } of options) {
        if (!required || long === undefined || read.includes(long)) continue;
        expect(await refusal([...name.split(' '), `${long}=\ud800`])).toContain(`${long} "\ud800" is not UTF-8`);
      }
    }
    expect(await parsed(['key', 'whose', '--scan', '\ud800'])).toMatchObject({ options: { scan: '\ud800' } });
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
    ['-', undefined, 'csv'],
  ] as const)('%j, of format %j, is %j', (file, given, format) => {
    expect(formatOf(file, given, ['csv', 'json'])).toBe(format);
  });

  it.each(['keys', 'csv', 'keys.jsonl'])('%j is of no format by itself', (file) => {
    expect(() => formatOf(file, undefined, ['csv', 'json'])).toThrow('ends neither in .csv nor .json');
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

/** The examples that `help` shows. */
function examplesIn(help: string): readonly string[] {
  return (/\nExamples?:\n((?: {2}.*\n?)+)/.exec(help)?.[1] ?? '').split('\n').filter(Boolean);
}

describe('help', () => {
  it('at the top has first steps, every command, every option and the exit codes', async () => {
    const text = await printed(['--help']);
    for (const name of [...commandNames, 'help']) expect(text).toContain(`\n  ${name} `);
    for (const words of ['First steps:', '--help', '--version', '$LATCHKEY_VAULT', '--passphrase-file <FILE>']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('Exit codes:');
  });

  it.each([...commands])('on %s has its purpose, its arguments, its options and an example', async (name, command) => {
    const text = await printed([...name.split(' '), '--help'], 1000);
    expect(text).toContain(command.summary());
    expect(text).toContain(`Usage: latchkey ${name} `);
    for (const argument of command.registeredArguments) {
      expect(argument.description).not.toBe('');
      expect(text).toMatch(new RegExp(`^  ${argument.name()} .*${argument.description}`, 'm'));
    }
    for (const option of command.options) expect(text).toContain(`\n  ${option.flags} `);
    expect(text).toContain('\n  -h, --help ');
    expect(examplesIn(text).length).toBeGreaterThan(0);
  });

  it.each(nouns)('on %s has its commands', async (noun) => {
    const text = await printed([noun, '--help']);
    for (const name of commandNames.filter((each) => each.startsWith(`${noun} `))) expect(text).toContain(`  ${name}`);
  });

  it.each([60, 80, 100])('fits a terminal of %d columns, and ends with a line', async (width) => {
    for (const topic of ['', ...nouns, ...commandNames]) {
      const text = await printed([...topic.split(' ').filter(Boolean), '--help'], width);
      // Examples are there to be copied, and how a command is called is one line.
      const lines = text.split('\n').filter((line) => !examplesIn(text).includes(line) && !line.startsWith('Usage:'));
      expect(lines.filter((line) => line.length > width)).toEqual([]);
      expect(text.endsWith('\n')).toBe(true);
    }
  });

  it('shows only examples that are commands', async () => {
    for (const name of commandNames) {
      for (const example of examplesIn(await printed([...name.split(' '), '--help']))) {
        const [, line = ''] = /latchkey ([^|>)<]*)/.exec(example) ?? [];
        const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
        expect(await parsed(words)).toMatchObject({ name });
      }
    }
  });
});

describe('docs/cli.md', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/cli.md'), 'utf8');

  it.each([...commands])('tells of %s and each of its options', (name, { options, registeredArguments: [first] }) => {
    const argument = first === undefined || name === 'completion' ? '' : ` ?${first.name().replace('.', '[.]')}`;
    expect(page).toMatch(new RegExp(`^### .*\\b${name}${argument}`, 'm'));
    for (const option of options) {
      expect(page).toContain(option.long);
      for (const choice of option.argChoices ?? []) expect(page).toContain(choice);
    }
  });
});
