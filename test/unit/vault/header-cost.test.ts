import { expect, it } from 'vitest';
import { agreementPublicKeyOf } from '../../../main/crypto/key-agreement.ts';
import { random } from '../../../main/crypto/random.ts';
import { publicKeyOf } from '../../../main/crypto/signature.ts';
import { digestOf, signCommit } from '../../../main/vault/commit.ts';
import { Rewrite } from '../../../main/vault/rewrite.ts';
import { type RosterCommit, type RosterOperator, rosterEvent } from '../../../main/vault/roster.ts';
import { Rosters } from '../../../main/vault/rosters.ts';
import { operatorOf } from '../../fixtures/vaults/forge.ts';
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

function milliseconds(commits: readonly RosterCommit[]): number {
  const start = performance.now();
  expect(Rosters.of(commits, publicKeyOf(founder))?.last.number).toBe(commits.length);
  return performance.now() - start;
}

/** How long 200 rosters that change nothing take, after all who `before` are removed. */
function costAfter(before: readonly RosterOperator[]): number {
  const first = [[operatorOf(adaHerself)], before.slice(0, 1000), before.slice(1000)];
  const few = rosters(first);
  const many = rosters([...first, ...Array.from({ length: 200 }, () => [])]);
  const costs = [1, 2, 3].map(() => milliseconds(many) - milliseconds(few));
  return Math.min(...costs);
}

// Nobody vouches for a header yet: with a copy of all operators for each, 4 MiB would take minutes and a gigabyte.
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
