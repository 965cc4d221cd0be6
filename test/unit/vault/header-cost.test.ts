import { describe, expect, it } from 'vitest';
import { agreementPublicKeyOf } from '../../../main/crypto/key-agreement.ts';
import { random } from '../../../main/crypto/random.ts';
import { publicKeyOf, sign } from '../../../main/crypto/signature.ts';
import { digestOf, signCommit } from '../../../main/vault/commit.ts';
import { decodeHeader } from '../../../main/vault/header-v1.ts';
import { sequenceBytes } from '../../../main/vault/position.ts';
import { Rewrite } from '../../../main/vault/rewrite.ts';
import { type RosterCommit, type RosterOperator, rosterEvent } from '../../../main/vault/roster.ts';
import { rosterCopies, rosterCopyJson } from '../../../main/vault/roster-copy.ts';
import { Rosters } from '../../../main/vault/rosters.ts';
import { Forger, operatorOf, slotFor } from '../../fixtures/vaults/forge.ts';
import { adaHerself, founder } from '../../fixtures/vaults/people.ts';
import { refusal } from './recorder.ts';

/** `count` operators who were removed. */
function removed(count: number): readonly RosterOperator[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index).padStart(16, '0'),
    name: 'Somebody',
    right: 'auditor',
    isInForce: false,
    encryptionKey: agreementPublicKeyOf(random(32)),
    signingKey: null,
  }));
}

/** Commits of Ada's that set rosters, each with its changes. */
function rosters(changes: readonly (readonly RosterOperator[])[]): readonly RosterCommit[] {
  const made: RosterCommit[] = [];
  for (const [index, operators] of changes.entries()) {
    const position = { sequence: index + 1, chain: Buffer.alloc(32) };
    const last = made.at(-1);
    const previous =
      last === undefined ? null : { number: index, digest: digestOf(last), ...position, keysDigest: position.chain };
    const event = rosterEvent(previous, { keysDigest: Buffer.alloc(32), operators });
    made.push({ position, ...signCommit({ operatorId: adaHerself.id, at: 1, events: [event] }, position, founder) });
  }
  return made;
}

/** Microseconds of processor time, which does not count what else the machine does. */
function cost(commits: readonly RosterCommit[]): number {
  const start = process.threadCpuUsage();
  expect(Rosters.of(commits, publicKeyOf(founder))?.last.number).toBe(commits.length);
  const { user, system } = process.threadCpuUsage(start);
  return user + system;
}

/** What 200 rosters that change nothing cost, after all who `before` are removed. */
function costAfter(before: readonly RosterOperator[]): number {
  const first = [[operatorOf(adaHerself)], before.slice(0, 1000), before.slice(1000)];
  const few = rosters(first);
  const many = rosters([...first, ...Array.from({ length: 200 }, () => [])]);
  const costs = [1, 2, 3].map(() => cost(many) - cost(few));
  return Math.min(...costs);
}

// Nobody vouches for a header yet: with a copy of all operators for each roster, the cost would be the product of both numbers.
it('a roster costs what it changes, however many operators there were before it', () => {
  costAfter([]);
  expect(costAfter(removed(1500))).toBeLessThan(4 * costAfter([]));
});

it('a header is not written that no reader takes, for the number of its rosters', async () => {
  const rosterCommits = rosters([[operatorOf(adaHerself)], ...Array.from({ length: 4095 }, () => [])]);
  const founderKey = publicKeyOf(founder);
  const known = Rosters.of(rosterCommits, founderKey);
  if (known === null) throw new Error('these are no rosters');
  const header = { founderKey, rosters: known, rosterCommits, slots: [], wraps: [], keys: Buffer.alloc(0) };
  const head = { sequence: 4096, chain: Buffer.alloc(32), digest: known.last.digest };
  const signer = { operatorId: adaHerself.id, signingKey: founder, at: 1 };
  const rewriting = async () => new Rewrite({ header, head, signer });
  expect(await refusal(rewriting())).toEqual({ code: 'vault.header-damaged' });
});

describe('JSON that nobody vouches for is refused where it would be too many arrays', () => {
  // Of a member that occurs twice, the last counts: all the rest is right.
  const begunWith = (json: Uint8Array, member: string, count: number) =>
    Buffer.concat([Buffer.from(`{"${member}":${'['.repeat(count)}${']'.repeat(count)},`), json.subarray(1)]);

  const bracketsOf = (json: Uint8Array) => Buffer.from(json).toString('latin1').match(/[[{]/g)?.length ?? 0;

  it.each([
    [90_000, true],
    [100_000, true],
    [100_001, false],
  ])('in a header, with %d of them', async (count, isTaken) => {
    const forger = new Forger();
    forger.found([adaHerself], [await slotFor(adaHerself)]);
    const header = forger.header().subarray(14);
    const restAt = 36 + header.readUInt32BE(32);
    const rest = header.subarray(restAt);
    const bytes = Buffer.concat([header.subarray(0, restAt), begunWith(rest, 'slots', count - bracketsOf(rest))]);
    const decoding = (async () => decodeHeader(bytes).rosters.last.number)();
    if (isTaken) expect(await decoding).toBe(1);
    else expect(await refusal(decoding)).toEqual({ code: 'vault.header-damaged' });
  });

  it.each([
    [290_000, true],
    [300_000, true],
    [300_001, false],
  ])('in a roster, with %d of them', (count, isTaken) => {
    const position = { sequence: 1, chain: Buffer.alloc(32) };
    const event = rosterEvent(null, { keysDigest: Buffer.alloc(32), operators: [operatorOf(adaHerself)] });
    const commit = { operatorId: adaHerself.id, at: 1, events: [event] };
    const { body: plain } = signCommit(commit, position, founder);
    const body = begunWith(plain, 'events', count - bracketsOf(plain));
    const message = Buffer.concat([Buffer.from('latchkey/v1/commit\0'), position.chain, sequenceBytes(1), body]);
    const signed = { position, body, signature: sign(founder, message) };
    expect(Rosters.of([signed], publicKeyOf(founder)) !== null).toBe(isTaken);
  });
});

describe('a header has no more than', () => {
  const inForce = (count: number) => removed(count).map((operator) => ({ ...operator, isInForce: true }));
  const areTaken = (changes: readonly (readonly RosterOperator[])[]) =>
    Rosters.of(rosters(changes), publicKeyOf(founder)) !== null;

  it('1,000 operators at a time, and 1,000 of them in a roster', () => {
    const others = inForce(1000);
    const ada = operatorOf(adaHerself);
    expect(areTaken([[ada, ...others.slice(1)]])).toBe(true);
    expect(areTaken([[ada, ...others]])).toBe(false);
    expect(areTaken([[ada], others.slice(1)])).toBe(true);
    expect(areTaken([[ada], others])).toBe(false);
    // Those who were removed do not count.
    const gone = others.slice(1).map((operator) => ({ ...operator, isInForce: false }));
    const more = inForce(1999).slice(1000);
    expect(areTaken([[ada], others.slice(1), gone, more])).toBe(true);
  });

  it.each([
    [16, true],
    [17, false],
  ])('16 slots of one operator (%d)', async (count, isTaken) => {
    const slot = await slotFor(adaHerself);
    const forger = new Forger();
    forger.found([adaHerself], Array<typeof slot>(count).fill(slot));
    const decoding = (async () => decodeHeader(forger.header().subarray(14)).slots.length)();
    if (isTaken) expect(await decoding).toBe(count);
    else expect(await refusal(decoding)).toEqual({ code: 'vault.header-damaged' });
  });

  it.each([
    [4096, true],
    [4097, false],
  ])('4,096 copies of rosters (%d)', (count, isTaken) => {
    const [first] = rosters([[operatorOf(adaHerself)]]);
    if (first === undefined) throw new Error('it was not made');
    const copies = Array<ReturnType<typeof rosterCopyJson>>(count).fill(rosterCopyJson(first));
    expect(rosterCopies.safeParse(copies).success).toBe(isTaken);
  });
});
