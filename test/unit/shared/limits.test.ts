import { describe, expect, it } from 'vitest';
import { makeId } from '../../../shared/domain/id.ts';
import { apiKeyDraftSchema } from '../../../shared/domain/key.ts';
import { passphraseSchema } from '../../../shared/domain/passphrase.ts';
import { resourceProblem } from '../../../shared/domain/rights.ts';
import { roleDraftSchema } from '../../../shared/domain/role.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';

const rightsOf = (count: number) =>
  Array.from({ length: count }, (_, number) => ({ resource: `r${number}`, right: 'read' as const }));
const isKey = (changes: object) => apiKeyDraftSchema.safeParse({ ...aKeyDraft(), ...changes }).success;
const isRole = (changes: object) => roleDraftSchema.safeParse({ ...aRoleDraft(), ...changes }).success;

describe('what is as long as may be is taken, and one more is not', () => {
  it.each<readonly [string, number, (length: number) => boolean]>([
    ['the characters of a resource', 100, (length) => resourceProblem('x'.repeat(length)) === null],
    [
      'the characters of a resource, white space around it',
      100,
      (length) => isRole({ rights: [{ resource: ` ${'X'.repeat(length)}\t`, right: 'read' }] }),
    ],
    ['the resources of a role', 500, (count) => isRole({ rights: rightsOf(count) })],
    ['the characters of a name', 254, (length) => isKey({ name: '字'.repeat(length) })],
    ['the characters of a name of a role', 254, (length) => isRole({ name: '字'.repeat(length) })],
    ['the characters of a holder', 254, (length) => isKey({ issuedTo: '😀'.repeat(length) })],
    ['the characters of a description', 2000, (length) => isKey({ description: '字'.repeat(length) })],
    ['the characters of a description of a role', 2000, (length) => isRole({ description: '字'.repeat(length) })],
    ['the characters of a passphrase', 1000, (length) => passphraseSchema.safeParse('字'.repeat(length)).success],
  ])('(%s: %d)', (_, most, isTaken) => {
    expect([isTaken(most), isTaken(most + 1)]).toEqual([true, false]);
  });

  it.each<readonly [string, number, (length: number) => boolean]>([
    ['the characters of a resource', 1, (length) => resourceProblem('x'.repeat(length)) === null],
    ['the characters of a name', 1, (length) => isKey({ name: 'x'.repeat(length) })],
    ['the characters of a passphrase', 8, (length) => passphraseSchema.safeParse('x'.repeat(length)).success],
  ])('(%s, at the least: %d)', (_, least, isTaken) => {
    expect([isTaken(least), isTaken(least - 1)]).toEqual([true, false]);
  });

  it('(the byte that a digit of an id is made of: 247)', () => {
    const bytes = [248, 255, 247, 0, 61, 62, 186, ...Array<number>(20).fill(35)];
    let drawn = 0;
    const id = makeId(() => {
      drawn += 1;
      return bytes[drawn - 1] ?? 0;
    });
    expect([id, drawn]).toEqual([`z0z00${'Z'.repeat(11)}`, 18]);
  });
});
