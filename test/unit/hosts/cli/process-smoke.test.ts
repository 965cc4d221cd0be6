import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../../package.json' with { type: 'json' };
import { parseToken } from '../../../../shared/domain/token.ts';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { builtProgramForEach } from './built-program.ts';
import { passphrase } from './program.ts';

const { bytes } = good();
const program = builtProgramForEach();

describe('the built command line', () => {
  it('says its version, and how it is used', () => {
    expect(program().start(['--version'])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    const { status, stdout, stderr } = program().start(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: latchkey/m);
  });

  it('creates a key and lists it', () => {
    program().store(bytes);
    const { status, stdout, stderr } = program().start(['key', 'create', '--name', 'Nightly sync'], passphrase);
    const id = parseToken(stdout.trimEnd())?.id;
    expect([status, stderr]).toEqual([0, `latchkey: created key ${id}\n`]);
    const listed = program().start(['key', 'list', '--search', 'nightly'], passphrase);
    expect(listed).toMatchObject({ status: 0, stdout: expect.stringMatching(`^${id} .* Nightly sync\n$`), stderr: '' });
  });

  it.each([
    [['key', 'show', 'nobody'], passphrase, 1],
    [['list'], passphrase, 2],
    [['key', 'list'], 'wrong', 3],
  ])('ends on %j with the passphrase %j with exit code %d', (words, input, exitCode) => {
    program().store(bytes);
    expect(program().start(words, input)).toMatchObject({ status: exitCode, stdout: '' });
  });

  it('loads neither the application nor its libraries for a word of help', () => {
    const loaded = new Set<string>();
    const load = (file: string) => {
      if (loaded.has(file)) return;
      loaded.add(file);
      for (const [, imported = ''] of readFileSync(file, 'utf8').matchAll(/^import .*from "(\.[^"]+)"/gm)) {
        load(path.resolve(path.dirname(file), imported));
      }
    };
    load(program().file);
    load(path.join(path.dirname(program().file), 'chunks/run-in-process.js'));
    const sizeOf = (isOurs: boolean) =>
      [...loaded]
        .filter((file) => (path.basename(file) !== 'commander.js') === isOurs)
        .reduce((sum, file) => sum + statSync(file).size, 0);
    expect(loaded.size).toBeGreaterThan(3);
    // The declarations of all commands, and what is shown of them; the contract and its schemas alone would be more.
    expect(sizeOf(true)).toBeLessThan(75_000);
    // Minified: 100,000 as it comes.
    expect(sizeOf(false)).toBeGreaterThan(0);
    expect(sizeOf(false)).toBeLessThan(50_000);
  });
});
