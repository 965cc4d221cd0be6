import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { Output } from '../../../../main/hosts/cli/terminal/output.ts';
import { goodVaultForEach, payroll } from './good-vault.ts';
import { passphrase } from './program.ts';

const { program, run, show } = goodVaultForEach();
const { token, id } = payroll;
const secret = token.slice(-49);
const mask = `lk_${id}_…`;

beforeEach(() => {
  const scanned = path.join(program().folder, 'scanned', token);
  mkdirSync(scanned, { recursive: true });
  writeFileSync(path.join(scanned, `${token}.env`), `key=${token}\n`);
  writeFileSync(path.join(program().folder, `${token}.csv`), `name,${token}\n${token},x\n`);
  writeFileSync(path.join(program().folder, 'keys.csv'), `name\n${token}\n`);
  writeFileSync(path.join(program().folder, 'pass'), passphrase, { mode: 0o600 });
});

describe('a token on the command line', () => {
  it.each([
    [[token]],
    [['key', token]],
    [[`--${token}`]],
    [['key', 'list', `--${token}`]],
    [['key', 'list', '--status', token]],
    [['key', 'list', token]],
    [['vault', 'verify', token, token]],
    [['key', 'show', token]],
    [['key', 'show', `lk_\u001b[31m${id}_${secret}`]],
    [['key', 'show', `${token}_x`, '--json']],
    [['key', 'lock', 'Payroll', token]],
    [['key', 'list', '--search', token]],
    [['key', 'list', '--role', token]],
    [['key', 'create', '--name', token]],
    [['key', 'create', '--name', 'k', '--time-zone', token]],
    [['key', 'set', 'Payroll', '--description', `was ${token}`]],
    [['role', 'create', '--name', token]],
    [['role', 'show', token]],
    [['audit', 'list', '--by', token]],
    [['audit', 'list', '--from', token]],
    [['vault', 'info', '--vault', `${token}.latchkey`]],
    [['vault', 'create', '--vault', `nowhere/${token}`, '--operator', token]],
    [['vault', 'info', '--operator', token]],
    [['vault', 'info', '--passphrase-file', token]],
    [['key', 'import', `${token}.csv`, '--check']],
    [['key', 'import', 'keys.csv', '--check']],
    [['key', 'import', 'keys.csv', '--check', '--json']],
    [['key', 'import', `${token}.none`, '--tokens', token]],
    [['key', 'export', `${token}/keys.csv`]],
    [['key', 'export', `${token}.json`]],
    [['audit', 'export', `${token}.jsonl`]],
    [['audit', 'verify-export', token]],
    [['audit', 'verify-export', `${token}.csv`, '--vault-id', token]],
    [['key', 'whose', '--scan', 'scanned']],
    [['key', 'whose', '--scan', 'scanned', '--json']],
    [['key', 'whose', '--scan', `scanned/none-${token}`]],
    [['completion', token]],
    [['help', token]],
  ])('is not said again by %j', async (words) => {
    // A search reads the passphrase from a file; the others from standard input.
    const isSearch = words[1] === 'whose';
    const { stdout, stderr } = await run(...words, ...(isSearch ? ['--passphrase-file', 'pass'] : []));
    expect(stdout + stderr).not.toContain(secret);
    expect(stdout + stderr).not.toContain(secret.slice(0, 20));
  });

  it('stands as its public part where it is what is told', async () => {
    expect((await run('key', 'show', token)).stderr).toBe(`latchkey: there is no key "${mask}"\n`);
    const options = ['--scan', 'scanned', '--json', '--passphrase-file', 'pass'];
    const found: { file: string }[] = JSON.parse((await run('key', 'whose', ...options)).stdout);
    expect(found.map(({ file }) => file)).toContain(path.join('scanned', mask, `${mask}.env`));
  });

  it.each(['--name', '--description', '--issued-to'])('is refused as the value of %s', async (option) => {
    const { status, stderr } = await run('key', 'set', 'Payroll', option, `x ${token}`);
    expect([status, stderr]).toEqual([
      1,
      `latchkey: ${option} contains a token, which lists and the audit would show\n`,
    ]);
    expect(await show('Payroll')).toMatchObject({ name: 'Payroll' });
  });
});

describe('what is written to a terminal', () => {
  const outputs = () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    Object.assign(stderr, { isTTY: true, columns: 60 });
    const output = new Output({ stdout, stderr, events: new PassThrough() });
    const ended = async () => {
      stdout.end();
      stderr.end();
      return `${await text(stdout)}${await text(stderr)}`;
    };
    return { output, ended };
  };

  it('has tokens masked before it is cut', async () => {
    const { output, ended } = outputs();
    output.showPassing(`searching: a/long/path/before/it/${token}`);
    expect(await ended()).toBe(`\rsearching: a/long/path/before/it/${mask}`.slice(0, 60));
  });

  it('has them masked whatever it is, but for a secret that was issued', async () => {
    const { output, ended } = outputs();
    output.say(`a ${token}`);
    await output.print(`b ${token}\n`);
    await output.printSecret(token);
    expect(await ended()).toBe(`b ${mask}\n${token}\nlatchkey: a ${mask}\n`);
  });
});
