import { describe, expect, it } from 'vitest';
import type { FieldProblem } from '../../shared/errors.ts';
import { draft, firstPage, type Start, unlockInput, vault, World } from './world.ts';

const invalid = (field: string, problem: FieldProblem) => ({ code: 'input.invalid', fields: { [field]: problem } });

const badDrafts: readonly (readonly [string, object, string, FieldProblem])[] = [
  ['an empty name', { name: '' }, 'name', 'required'],
  ['a name of spaces', { name: ' \u3000\t' }, 'name', 'required'],
  ['a name of 255 characters', { name: 'x'.repeat(255) }, 'name', 'too-long'],
  ['a name of 255 emoji', { name: '😀'.repeat(255) }, 'name', 'too-long'],
  ['a name that is taken', { name: 'Payroll' }, 'name', 'taken'],
  ['a name that is taken in another case', { name: 'pAYROLL' }, 'name', 'taken'],
  ['a name that is taken, with spaces around', { name: ' Payroll ' }, 'name', 'taken'],
  ['a name that is taken, in full width', { name: 'Ｐａｙｒｏｌｌ' }, 'name', 'taken'],
  ['a control character in the name', { name: 'a\u0007b' }, 'name', 'forbidden-character'],
  ['a line feed in the name', { name: 'a\nb' }, 'name', 'forbidden-character'],
  ['a right-to-left override in the name', { name: 'a\u202ecod' }, 'name', 'forbidden-character'],
  ['an isolate in the name', { name: 'a\u2067b\u2069' }, 'name', 'forbidden-character'],
  ['a zero-width space in the name', { name: 'a\u200bb' }, 'name', 'forbidden-character'],
  ['half a character in the name', { name: 'a\ud83d' }, 'name', 'forbidden-character'],
  ['a name of a million characters', { name: 'x'.repeat(1_000_000) }, 'name', 'too-long'],
  ['a name that is a number', { name: 5 }, 'name', 'malformed'],
  ['a description of 2,001 characters', { description: 'x'.repeat(2001) }, 'description', 'too-long'],
  ['a control character in the description', { description: 'a\u0000' }, 'description', 'forbidden-character'],
  ['a right-to-left override in the description', { description: '\u202eb' }, 'description', 'forbidden-character'],
  ['a holder of 255 characters', { issuedTo: 'x'.repeat(255) }, 'issuedTo', 'too-long'],
  ['an override in the holder', { issuedTo: 'a\u202eb' }, 'issuedTo', 'forbidden-character'],
  ['no role', { roleId: '' }, 'roleId', 'required'],
  ['an unknown role', { roleId: 'superuser' }, 'roleId', 'unknown'],
  ['an unknown language', { locale: 'fr-FR' }, 'locale', 'unknown'],
  ['an unknown time zone', { timeZone: 'Mars/Phobos' }, 'timeZone', 'unknown'],
  ['an offset for a time zone', { timeZone: '+03:00' }, 'timeZone', 'unknown'],
  ['an abbreviation for a time zone', { timeZone: 'IST' }, 'timeZone', 'unknown'],
  ['no time zone', { timeZone: '' }, 'timeZone', 'required'],
  ['an expiry in the past', { expiresOn: '2026-01-14' }, 'expiresOn', 'past'],
  [
    'an expiry today, where the day is over',
    { expiresOn: '2026-01-15', timeZone: 'Pacific/Kiritimati' },
    'expiresOn',
    'past',
  ],
  ['an expiry on 2027-02-30', { expiresOn: '2027-02-30' }, 'expiresOn', 'not-a-date'],
  ['an expiry on 2027-02-29', { expiresOn: '2027-02-29' }, 'expiresOn', 'not-a-date'],
  ['an empty expiry', { expiresOn: '' }, 'expiresOn', 'not-a-date'],
  ['an expiry with a time', { expiresOn: '2027-01-01T00:00' }, 'expiresOn', 'not-a-date'],
  [
    'an expiry on a day that the zone skipped',
    { expiresOn: '2011-12-30', timeZone: 'Pacific/Apia' },
    'expiresOn',
    'no-such-day',
  ],
  ['an expiry that is a number', { expiresOn: 20270101 }, 'expiresOn', 'malformed'],
];

const badQueries: readonly (readonly [object, string, FieldProblem?])[] = [
  [{ limit: 0 }, 'limit'],
  [{ limit: 101 }, 'limit'],
  [{ limit: 1.5 }, 'limit'],
  [{ offset: -1 }, 'offset'],
  [{ offset: 0.1 }, 'offset'],
  [{ offset: '0' }, 'offset'],
  [{ search: 'x'.repeat(1001) }, 'search', 'too-long'],
  [{ sort: { field: 'digest', direction: 'asc' } }, 'sort.field'],
  [{ filter: { expiresWithin: -1 } }, 'filter.expiresWithin'],
  [{ filter: { expiresWithin: '30d' } }, 'filter.expiresWithin'],
  [{ sort: { field: 'name', direction: 'up' } }, 'sort.direction'],
  [{ filter: { statuses: ['active', 'dead'] } }, 'filter.statuses.1'],
  [{ filter: null }, 'filter'],
];

export function describeBadInput(start: Start): void {
  describe('creating a key', () => {
    it('with bad input is refused at its field, and nothing is written or held', async () => {
      const world = await World.startUnlocked(start);
      for (const [what, changes, field, problem] of badDrafts) {
        expect(await world.refused('keys.create', { ...draft, ...changes }), what).toEqual(invalid(field, problem));
      }
      expect(await world.refused('secret.reveal', {})).toEqual({ code: 'secret.gone' });
      expect(await world.succeed('keys.query', firstPage)).toMatchObject({ count: vault.keys.length });
      expect(world.events.filter(({ name }) => name === 'keys.changed')).toEqual([]);
      expect(world.reports).toEqual([]);
    });

    it('with several faults names each of them', async () => {
      const world = await World.startUnlocked(start);
      const input = { ...draft, name: '', locale: 'xx', expiresOn: '2027-02-30' };
      expect(await world.refused('keys.create', input)).toEqual({
        code: 'input.invalid',
        fields: { name: 'required', locale: 'unknown', expiresOn: 'not-a-date' },
      });
    });

    it.each([
      ['a name of 254 characters', { name: 'x'.repeat(254) }],
      ['a holder of 254 characters', { issuedTo: 'x'.repeat(254) }],
      ['an emoji of several', { name: 'Ops 👩‍💻' }],
      ['a description of 2,000 characters', { description: '字'.repeat(2000) }],
      ['an expiry today', { expiresOn: '2026-01-15' }],
      ['an expiry on a day without a midnight', { expiresOn: '2026-09-06', timeZone: 'America/Santiago' }],
      ['an expiry in the year 9999', { expiresOn: '9999-12-31' }],
    ])('with %s works', async (_, changes) => {
      const world = await World.startUnlocked(start);
      const { id } = await world.succeed('keys.create', { ...draft, ...changes });
      const { rows } = await world.succeed('keys.query', firstPage);
      expect(rows.at(-1)).toMatchObject({ ...draft, ...changes, id });
    });
  });

  it('a bad query is refused at its field', async () => {
    const world = await World.startUnlocked(start);
    for (const [changes, field, problem = 'malformed'] of badQueries) {
      expect(await world.refused('keys.query', { ...firstPage, ...changes })).toEqual(invalid(field, problem));
    }
  });

  it.each([
    ['an empty name', { operatorName: '' }, 'operatorName', 'required'],
    ['a name of 255 characters', { operatorName: 'x'.repeat(255) }, 'operatorName', 'too-long'],
    ['an override in the name', { operatorName: 'a\u202eb' }, 'operatorName', 'forbidden-character'],
    ['no passphrase', { passphrase: '' }, 'passphrase', 'required'],
    ['a passphrase of seven characters', { passphrase: '1234567' }, 'passphrase', 'too-short'],
    ['a passphrase of 1,001 characters', { passphrase: 'x'.repeat(1001) }, 'passphrase', 'too-long'],
    ['a passphrase that is none', { passphrase: null }, 'passphrase', 'malformed'],
  ] as const)('a vault is not made with %s', async (_, changes, field, problem) => {
    const world = await World.start(start, null);
    const input = { operatorName: 'Grace', passphrase: 'a long passphrase', ...changes };
    expect(await world.refused('vault.create', input)).toEqual(invalid(field, problem));
    expect(world.stored()).toBeNull();
    expect(await world.succeed('app.status', {})).toMatchObject({ phase: 'no-vault' });
  });

  it.each([
    ['a wrong passphrase', { passphrase: 'wrong' }, { code: 'vault.wrong-passphrase' }],
    ['an empty passphrase', { passphrase: '' }, { code: 'vault.wrong-passphrase' }],
    ['an operator that is none', { operatorId: 'nobody' }, { code: 'vault.unknown-operator' }],
    ['a passphrase of 10,001 characters', { passphrase: 'x'.repeat(10_001) }, invalid('passphrase', 'too-long')],
    ['no operator', { operatorId: undefined }, invalid('operatorId', 'malformed')],
  ])('a vault does not open with %s', async (_, changes, error) => {
    const world = await World.start(start);
    expect(await world.refused('vault.unlock', { ...unlockInput, ...changes })).toEqual(error);
    expect(await world.succeed('app.status', {})).toMatchObject({ phase: 'locked' });
  });
}
