import { describe, expect, it } from 'vitest';
import { apiKeyDraftSchema } from '../../../shared/domain/key.ts';
import { fieldProblems } from '../../../shared/domain/problem.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';

const { issuedTo: _, ...draft } = aKeyDraft();

const problems = (input: unknown) => {
  const parsed = apiKeyDraftSchema.safeParse(input);
  return parsed.success ? {} : fieldProblems(parsed.error);
};

describe('a draft of a key', () => {
  it('is stored in its normal form', () => {
    expect(apiKeyDraftSchema.parse({ ...draft, name: '  Cafe\u0301\t', description: 'one\r\ntwo\r\n' })).toEqual({
      ...draft,
      name: 'Café',
      description: 'one\ntwo',
      issuedTo: '',
    });
    expect(apiKeyDraftSchema.parse({ ...draft, issuedTo: ' Grace ' })).toMatchObject({ issuedTo: 'Grace' });
  });

  it.each([
    [{ name: '' }, { name: 'required' }],
    [{ name: 'x'.repeat(255) }, { name: 'too-long' }],
    [{ name: 'a\u202eb' }, { name: 'forbidden-character' }],
    [{ name: 7 }, { name: 'malformed' }],
    [{ description: 'x'.repeat(2001) }, { description: 'too-long' }],
    [{ description: '\u0007' }, { description: 'forbidden-character' }],
    [{ issuedTo: 'x'.repeat(255) }, { issuedTo: 'too-long' }],
    [{ issuedTo: 'a\u202eb' }, { issuedTo: 'forbidden-character' }],
    [{ roleId: '' }, { roleId: 'required' }],
    [{ locale: 'fr-FR' }, { locale: 'unknown' }],
    [{ locale: 'en-au' }, { locale: 'unknown' }],
    [{ timeZone: 'Mars/Phobos' }, { timeZone: 'unknown' }],
    [{ expiresOn: '2027-02-30' }, { expiresOn: 'not-a-date' }],
    [{ expiresOn: '' }, { expiresOn: 'not-a-date' }],
    [{ expiresOn: undefined }, { expiresOn: 'malformed' }],
    [{ id: 'mine' }, { '': 'malformed' }],
    [{ lockedOut: false }, { '': 'malformed' }],
    [
      { name: '', locale: 'xx', expiresOn: 'x' },
      { name: 'required', locale: 'unknown', expiresOn: 'not-a-date' },
    ],
  ])('with %j has the problems %j', (changes, expected) => {
    expect(problems({ ...draft, ...changes })).toEqual(expected);
  });

  it.each([null, undefined, 1, 'x', []])('is not %j', (input) => {
    expect(problems(input)).toEqual({ '': 'malformed' });
  });
});
