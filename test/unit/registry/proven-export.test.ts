import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { AuditFilter } from '../../../main/registry/audit.ts';
import { ExportCheck } from '../../../main/registry/export-check.ts';
import { type Commit, digestOf, signCommit } from '../../../main/vault/commit.ts';
import { nextPosition, type Position } from '../../../main/vault/position.ts';
import { encodeEnd, encodeShown } from '../../../main/vault/proof-lines.ts';
import { auditors } from '../../fixtures/vaults/fixtures.ts';
import { Forger, seedOf, slotFor } from '../../fixtures/vaults/forge.ts';
import { commitOfKey, keyOf } from '../../fixtures/vaults/hostile-parts.ts';
import {
  ada,
  adaHerself,
  bobHimself,
  carolHerself,
  danHimself,
  type Person,
  stranger,
} from '../../fixtures/vaults/people.ts';
import { refusal } from '../vault/recorder.ts';
import { exportOf, vectorNamed } from './exports.ts';
import { checkExport } from './independent-export.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

function check(lines: readonly string[]) {
  const checking = new ExportCheck(null);
  for (const line of lines) checking.take(line);
  return checking.end(false);
}

const problemOf = async (lines: readonly string[]) => {
  const error = await refusal((async () => check(lines))());
  return error.code === 'export.unproved' ? [error.line, error.problem] : [error.code];
};

describe('an export of the history', () => {
  it.each(['good', 'full', 'roles', 'json', 'several', 'rekeyed', 'imported'])(
    'of the vault %s is checked by the page alone',
    async (name) => {
      const { vaultId, head, ...vault } = vectorNamed(name);
      const filters: readonly AuditFilter[] = [{}, { actions: ['key-created', 'key-locked-out'] }, { target: 'a' }];
      for (const filter of filters) {
        const lines = await exportOf(vault, filter);
        const found = checkExport(lines.map((line) => `${line}\n`).join(''));
        expect(found).toEqual({ vault: vaultId, head: head.sequence, events: check(lines).events });
      }
    },
  );

  it('of the first version, which did not say what a key was given when it was created, is checked as it was written', async () => {
    const lines = readFileSync('test/fixtures/exports/version-1.jsonl', 'utf8').trimEnd().split('\n');
    const { vaultId, head } = vectorNamed('roles');
    expect(check(lines)).toMatchObject({ vaultId, head: { sequence: head.sequence } });
    const today = await exportOf(vectorNamed('roles'));
    const place = lines.findIndex((line) => line.includes('"key-created"'));
    expect(await problemOf(lines.with(place, today[place] ?? ''))).toEqual([place + 1, 'changed']);
    expect(await problemOf(today.with(place, lines[place] ?? ''))).toEqual([place + 1, 'changed']);
  });

  it('says what a key and a role were given, and no line of another role, right or day is taken for it', async () => {
    const lines = await exportOf(vectorNamed('roles'));
    for (const [action, said, forged] of [
      ['key-created', '"toId":"OperatorsRole001"', '"toId":"full-access"'],
      ['key-created', '"fromId":null', '"fromId":"auditor"'],
      ['key-created', '"from":null', '"from":"Full Access"'],
      ['key-created', '"2030-12-31"', 'null'],
      ['key-created', ',{"field":"issuedTo","from":null,"to":"Grace Hopper"}', ''],
      ['role-created', '"to":"write"', '"to":"read"'],
      ['role-created', '{"field":"defaultRight","from":null,"to":"none"},', ''],
    ] as const) {
      const place = lines.findIndex((line) => line.includes(`"${action}"`));
      expect(lines[place]).toContain(said);
      expect(await problemOf(lines.with(place, (lines[place] ?? '').replace(said, forged)))).toEqual([
        place + 1,
        'changed',
      ]);
    }
  });

  it('tells of an import in one line, and of its keys to whoever asks for one', async () => {
    const vault = vectorNamed('imported');
    const eventsOf = (lines: readonly string[]) =>
      lines.map((line) => JSON.parse(line)).filter(({ action }) => action !== undefined);
    const lines = await exportOf(vault);
    expect(eventsOf(lines).map(({ action }) => action)).toEqual(['vault-created', 'keys-imported', 'key-locked-out']);
    const place = lines.findIndex((line) => line.includes('keys-imported'));
    for (const [said, forged] of [
      ['"to":"new keys.csv"', '"to":"old keys.csv"'],
      ['"to":"3"', '"to":"2"'],
    ] as const) {
      expect(lines[place]).toContain(said);
      const changed = lines.with(place, (lines[place] ?? '').replace(said, forged));
      expect(await problemOf(changed)).toEqual([place + 1, 'changed']);
    }
    const ofKey = await exportOf(vault, { target: 'Second' });
    expect(eventsOf(ofKey).map(({ action, index }) => [action, index])).toEqual([
      ['key-created', 2],
      ['key-locked-out', 0],
    ]);
    expect(check(ofKey).events).toBe(2);
  });

  it('by an auditor proves the same as one by an administrator', async () => {
    const { bytes, operatorId, passphrase } = auditors();
    const lines = await exportOf({ bytes, operatorId, passphrase });
    expect(check(lines).signed).toEqual([{ operator: ada.name, commits: expect.any(Number) }]);
  });

  it('has the digests of at most a thousand hidden commits on a line', async () => {
    const forger = new Forger();
    const frames = [forger.found([adaHerself], [await slotFor(adaHerself)])];
    for (let sequence = 2; sequence <= 2500; sequence += 1) {
      frames.push(forger.commit(commitOfKey(keyOf(sequence, `key ${sequence}`))));
    }
    const vault = {
      bytes: Buffer.concat([forger.header(), ...frames]),
      operatorId: ada.id,
      passphrase: adaHerself.passphrase,
    };
    const lines = await exportOf(vault, { target: 'key 2300' });
    const hidden = lines.flatMap((line) => JSON.parse(line).hidden ?? []);
    expect(hidden).toEqual([1, 1000, 1001, 2000, 2001, 2299, 2301, 2500]);
    expect(check(lines)).toMatchObject({ shown: 1, events: 1, proved: 2300 });
  }, 60_000);
});

/** The lines of the vault of several, whole, with `commit` by `seed` after its last. */
async function continuedBy(seed: Uint8Array, commit: Commit): Promise<readonly string[]> {
  const lines = await exportOf(vectorNamed('several'));
  const { head, shown, events } = JSON.parse(lines.at(-1) ?? '');
  const position: Position = { sequence: head.sequence + 1, chain: Buffer.from(head.chain, 'base64url') };
  const signed = signCommit(commit, position, seed);
  const { chain } = nextPosition(position, digestOf(signed));
  const end = encodeEnd({ head: { sequence: position.sequence, chain }, shown: shown + 1, events });
  return [...lines.slice(0, -1), encodeShown(position, signed), end];
}

const nothing = ({ id }: Pick<Person, 'id'>): Commit => ({ operatorId: id, at: 1, events: [] });

describe('a commit in an export', () => {
  it('counts when an administrator in force signed it', async () => {
    expect(check(await continuedBy(seedOf(adaHerself), nothing(adaHerself))).head.sequence).toBe(11);
  });

  it.each([
    ['who was removed', seedOf(danHimself), danHimself],
    ['who was demoted', seedOf(carolHerself), carolHerself],
    ['who was removed, in the name of another', seedOf(danHimself), adaHerself],
    ['whom no roster knows', stranger, bobHimself],
  ])('does not count by somebody %s', async (_, seed, person) => {
    expect(await problemOf(await continuedBy(seed, nothing(person)))).toEqual([22, 'not-signed']);
  });

  it('sets no roster that the first line lacks', async () => {
    const event = { type: 'RosterSet', number: 5, previous: null, keys: '', operators: [] };
    const lines = await continuedBy(seedOf(adaHerself), { ...nothing(adaHerself), events: [event] });
    expect(await problemOf(lines)).toEqual([22, 'rosters']);
  });

  it('made by a newer program is named', async () => {
    const lines = await continuedBy(seedOf(adaHerself), { ...nothing(adaHerself), events: [{ type: 'Blessed' }] });
    expect(await problemOf(lines)).toEqual([22, 'unknown-event']);
  });
});

describe('the rosters of an export', () => {
  it('are all of those that its commits set', async () => {
    const [first = '', ...lines] = await exportOf(vectorNamed('several'));
    const { rosters, ...start } = JSON.parse(first);
    const startWith = (kept: readonly unknown[]) => JSON.stringify({ ...start, rosters: kept });
    const place = lines.findIndex((line) => line.startsWith('{"commit":7'));
    expect(await problemOf([startWith(rosters.slice(0, -1)), ...lines])).toEqual([place + 2, 'rosters']);
    expect(await problemOf([startWith(rosters.toReversed()), ...lines])).toEqual([1, 'rosters']);
    expect(await problemOf([startWith([]), ...lines])).toEqual([1, 'rosters']);
    // The last roster was signed by the commit 7, right after these.
    const first6 = lines.slice(0, 12);
    const chain = Buffer.from(rosters[3].chain, 'base64url');
    const end = encodeEnd({ head: { sequence: 6, chain }, shown: 6, events: 6 });
    expect(await problemOf([startWith(rosters), ...first6, end])).toEqual([14, 'rosters']);
    expect(check([startWith(rosters.slice(0, -1)), ...first6, end]).head.sequence).toBe(6);
  });

  it('stand where they were signed, though the commit is hidden', async () => {
    const several = await exportOf(vectorNamed('several'), { operatorIds: [] });
    const roles = await exportOf(vectorNamed('roles'), { operatorIds: [] });
    // Ada founded both.
    expect(await problemOf([several[0] ?? '', ...roles.slice(1)])).toEqual([2, 'rosters']);
  });
});
