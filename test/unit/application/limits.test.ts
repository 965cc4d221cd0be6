import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnownVaults } from '../../../main/application/known-vaults.ts';
import { suggestedFile, suggestedName } from '../../../main/files/new-file.ts';
import { issueSecrets } from '../../../main/secrets/issue.ts';
import { findTokens } from '../../../main/secrets/whose.ts';
import { frameMaxSize } from '../../../main/vault/format-v1.ts';
import { importMaxSize } from '../../../shared/contract/limits.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { fakePreferences } from '../../fakes/preferences.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

it('a file of keys may be as large as a commit', () => {
  expect(importMaxSize).toBe(frameMaxSize);
});

describe('a file that is suggested', () => {
  it('has the day of the workstation in its name', () => {
    expect(suggestedName('tokens', 'csv', new Date(2026, 0, 2, 23, 59).getTime())).toBe(
      'latchkey-tokens-2026-01-02.csv',
    );
    expect(suggestedName('audit', 'jsonl', new Date(2026, 10, 30, 0, 0).getTime())).toBe(
      'latchkey-audit-2026-11-30.jsonl',
    );
  });

  it('has the first number from 2 that is not taken, up to 1,000', () => {
    const folder = temporaryFolder();
    const name = (number: number) => path.join(folder, number === 1 ? 'keys.csv' : `keys-${number}.csv`);
    const take = (first: number, last: number) => {
      for (let number = first; number <= last; number += 1) writeFileSync(name(number), '');
    };
    expect(suggestedFile(folder, 'keys.csv')).toBe(name(1));
    take(1, 1);
    expect(suggestedFile(folder, 'keys.csv')).toBe(name(2));
    take(3, 3);
    expect(suggestedFile(folder, 'keys.csv')).toBe(name(2));
    take(2, 999);
    expect(suggestedFile(folder, 'keys.csv')).toBe(name(1000));
    take(1000, 1001);
    expect(suggestedFile(folder, 'keys.csv')).toBe(name(1000));
  });
});

describe('the vaults that are remembered', () => {
  it.each([
    [200, 200],
    [201, 200],
  ])('are the last 200, of %d', (count, kept) => {
    const preferences = fakePreferences();
    const known = new KnownVaults(preferences, new FakeClock(), () => undefined);
    const file = (number: number) => path.resolve(`/vaults of nobody/${number}.latchkey`);
    for (let number = 1; number <= count; number += 1) known.note(file(number), Buffer.alloc(32, number));
    const files = preferences.read().knownVaults.map((vault) => vault.file);
    expect(files).toEqual(Array.from({ length: kept }, (_, place) => file(count - place)));
  });
});

describe('the tokens that are found in a text', () => {
  const tokens = issueSecrets(12).map(({ token }) => Buffer.from(token).toString('ascii'));

  it.each([
    [11, 11, 1],
    [12, 12, 0],
    [13, 12, 0],
  ])('are told, %d at the most, and the rest of them counted', (most, told, more) => {
    const text = [...tokens, ...tokens].join('\n');
    const { found, ...rest } = findTokens(text, most, () => null, 0);
    expect(found.map(({ at }) => at)).toEqual(Array.from({ length: told }, (_, place) => place * 70));
    expect(rest).toEqual({ more });
  });
});
