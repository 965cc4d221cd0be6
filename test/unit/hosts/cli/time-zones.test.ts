import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytes, goodVaultForEach } from './good-vault.ts';
import { passphrase } from './program.ts';

const { program, run, show } = goodVaultForEach();

describe('--time-zone', () => {
  it.each([
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['etc/gmt+5', 'Etc/GMT+5'],
    ['GMT', 'UTC'],
  ])('%s is stored as %s', async (given, stored) => {
    expect((await run('key', 'create', '--name', 'n', '--time-zone', given)).status).toBe(0);
    expect(await show('n')).toMatchObject({ timeZone: stored });
  });

  it('with another name of the same zone changes nothing', async () => {
    await run('key', 'create', '--name', 'n', '--time-zone', 'Europe/Kyiv');
    const { status, stderr } = await run('key', 'set', 'n', '--time-zone', 'europe/kiev');
    expect([status, stderr]).toEqual([0, expect.stringContaining('already has these values')]);
  });

  it.each([
    ['Asia/Kolkatta', 'Asia/Kolkata'],
    ['kalkutta', 'Asia/Kolkata'],
    ['America/New York', 'America/New_York'],
    ['Delhi', 'Asia/Kolkata'],
    ['San Francisco', 'America/Los_Angeles'],
    ['Germany', 'Europe/Berlin, or Europe/Busingen'],
    ['東京', 'Asia/Tokyo'],
    ['+03:00', 'Etc/GMT-3, which is UTC+3'],
    ['UTC-11', 'Etc/GMT+11, which is UTC-11'],
  ])('%s is refused with what was probably meant: %s', async (given, meant) => {
    for (const words of [
      ['create', '--name', 'n'],
      ['set', 'Payroll'],
    ]) {
      const { status, stderr } = await run('key', ...words, `--time-zone=${given}`);
      expect(status).toBe(2);
      expect(stderr).toContain(`--time-zone "${given}" is not a known time zone`);
      expect(stderr).toContain(`did you mean --time-zone ${meant}?`);
    }
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it.each(['Mars/Phobos', '', '+03:30', '+15:00', 'IST'])('%j is refused', async (given) => {
    const { status, stderr } = await run('key', 'create', '--name', 'n', `--time-zone=${given}`);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`--time-zone "${given}" is not a known time zone`)]);
  });
});

describe('where the zone of this computer has no name', () => {
  const zones = ['<+03>-3', 'CET-1CEST', 'Foo/Bar', ':/etc/localtime', ''];

  it.each(zones)('TZ=%j is not taken for UTC: a key needs a zone, and standard error says why', async (TZ) => {
    const { status, stdout, stderr } = await program().run(['key', 'create', '--name', 'n'], passphrase, { TZ });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`the time zone of this computer has no IANA name (TZ is "${TZ}")`);
    expect(stderr).toContain('"key create" needs --time-zone ZONE');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('a key is created in the zone that is given', async () => {
    const words = ['key', 'create', '--name', 'n', '--time-zone', 'Etc/GMT-3'];
    expect((await program().run(words, passphrase, { TZ: '<+03>-3' })).status).toBe(0);
    expect(await show('n')).toMatchObject({ timeZone: 'Etc/GMT-3' });
  });

  it('each row of an import needs one', async () => {
    const file = path.join(program().folder, 'keys.csv');
    const env = { TZ: '<+03>-3' };
    const importing = (...words: readonly string[]) =>
      program().run(['key', 'import', file, ...words], passphrase, env);
    writeFileSync(file, 'name,time_zone\na,Asia/Kolkata\nb,\n');
    const refused = await importing('--tokens', 'tokens.csv');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('the time zone of this computer has no IANA name (TZ is "<+03>-3")');
    expect(refused.stderr).toContain('row 3, time_zone: is missing');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
    const checked = await importing('--check');
    expect([checked.status, checked.stderr]).toEqual([20, expect.stringContaining('each row needs a time_zone')]);
    writeFileSync(file, 'name,time_zone\na,asia/calcutta\nb,Etc/GMT-3\n');
    expect((await importing('--tokens', 'tokens.csv')).status).toBe(0);
    expect([await show('a'), await show('b')]).toMatchObject([{ timeZone: 'Asia/Kolkata' }, { timeZone: 'Etc/GMT-3' }]);
  });
});

describe('where TZ names the zone of this computer', () => {
  it.each([
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    [':Europe/Kyiv', 'Europe/Kyiv'],
  ])('a new key has it: TZ=%s', async (TZ, timeZone) => {
    expect((await program().run(['key', 'create', '--name', 'n'], passphrase, { TZ })).status).toBe(0);
    expect(await show('n')).toMatchObject({ timeZone });
  });
});
