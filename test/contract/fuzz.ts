import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallName, contract, type Reply } from '../../shared/contract/contract.ts';
import { keySortFields } from '../../shared/contract/key-schemas.ts';
import { statuses } from '../../shared/domain/status.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { anyCharacter } from '../any-character.ts';
import { rounds } from '../rounds.ts';
import { callNames, validInputs } from './rights.ts';
import { type Start, unlockInput, vault, World } from './world.ts';

// A code that is missing here, or is none any more, does not compile. `internal` is a bug, whatever the input.
const isAnswer: Readonly<Record<ErrorCode, boolean>> = {
  'input.invalid': true,
  'call.unknown': true,
  'call.forbidden': true,
  'session.locked': true,
  'session.not-administrator': true,
  'session.unlocked': true,
  'passphrase.weak': true,
  'vault.exists': true,
  'vault.not-found': true,
  'vault.empty': true,
  'vault.foreign': true,
  'vault.newer-version': true,
  'vault.truncated': true,
  'vault.header-damaged': true,
  'vault.kdf-out-of-bounds': true,
  'vault.damaged': true,
  'vault.rolled-back': true,
  'vault.forked': true,
  'vault.another': true,
  'vault.not-signed': true,
  'vault.unknown-event': true,
  'vault.wrong-passphrase': true,
  'vault.unknown-operator': true,
  'vault.busy': true,
  'vault.changed': true,
  'vault.cannot-lock': true,
  'vault.detached': true,
  'vault.cannot-replace': true,
  'vault.no-file': true,
  'vault.unreadable': true,
  'vault.unwritable': true,
  'vault.commit-too-large': true,
  'key.unknown': true,
  'key.conflict': true,
  'key.selection-changed': true,
  'role.unknown': true,
  'role.built-in': true,
  'role.conflict': true,
  'role.in-use': true,
  'import.header': true,
  'import.invalid': true,
  'import.malformed': true,
  'import.gone': true,
  'work.cancelled': true,
  'work.busy': true,
  'file.unreadable': true,
  'file.unwritable': true,
  // No call checks an export.
  'export.unproved': false,
  'dialogs.unavailable': true,
  'secret.held': true,
  'secret.gone': true,
  'clipboard.unavailable': true,
  internal: false,
};

const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('', 'UTC', 'auditor', 'en-US', '2027-02-30', '2030-01-01', '\ud800', '__proto__', vault.operator.id),
);

/** Inputs of `name` that are nearly right: some members are anything, some are missing, some are too many. */
function near(name: CallName, anything: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const valid: Readonly<Record<string, unknown>> = validInputs[name];
  const members = Object.fromEntries(
    Object.entries(valid).map(([key, value]) => [
      key,
      fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, text, anything),
    ]),
  );
  const query = {
    search: text,
    filter: fc.record(
      {
        statuses: fc.array(fc.constantFrom(...statuses, 'x')),
        roleIds: fc.array(text),
        expiresWithin: fc.oneof(fc.maxSafeNat(), fc.double()),
      },
      { requiredKeys: [] },
    ),
    sort: fc.record({ field: fc.constantFrom(...keySortFields, 'x'), direction: fc.constantFrom('asc', 'desc', '') }),
    offset: fc.oneof(fc.integer(), fc.double()),
    limit: fc.oneof(fc.integer({ min: -1, max: 102 }), fc.double()),
  };
  const record = fc.record({ ...members, ...(name === 'keys.query' ? query : {}) }, { requiredKeys: [] });
  const input = fc.oneof({ weight: 4, arbitrary: record }, anything, fc.dictionary(text, anything));
  // Making a vault takes the time of the full derivation; that it works, the first run shows.
  return name === 'vault.create' ? input.filter((given) => !contract[name].input.safeParse(given).success) : input;
}

const issuing: readonly CallName[] = ['keys.create', 'keys.replaceSecret'];
// Every well-formed attempt at these costs a derivation, and one in a good many succeeds.
const deriving: readonly CallName[] = ['vault.unlock', 'vault.recover'];

/** What no reply may contain: the passphrase, and the secret that is held. */
function expectSound(reply: Reply<unknown>, secrets: readonly string[]): void {
  expect(typeof reply.ok).toBe('boolean');
  if (!reply.ok) expect(isAnswer[reply.error.code], JSON.stringify(reply.error)).toBe(true);
  const crossing = JSON.stringify(reply);
  for (const secret of secrets) expect(crossing).not.toContain(secret);
}

/** The suite over inputs that are `anything` the transport can carry. */
export function describeFuzzing(start: Start, anything: fc.Arbitrary<unknown>): void {
  describe('whatever it is called with', () => {
    it.each(callNames)('%s answers with a code while locked, and writes nothing', async (name) => {
      const world = await World.start(start);
      await fc.assert(
        fc.asyncProperty(near(name, anything), async (given) => {
          const before = world.stored();
          expectSound(await world.subject.call(name, given), [vault.passphrase]);
          expect(world.stored()).toEqual(before);
          await world.subject.lock();
        }),
        { numRuns: rounds(deriving.includes(name) ? { short: 10, full: 100 } : { short: 25, full: 500 }) },
      );
      expect(world.reports).toEqual([]);
    });

    it.each(callNames.filter((name) => name !== 'vault.lock'))(
      '%s answers with a code while unlocked, and writes nothing when it refuses',
      async (name) => {
        const world = await World.startUnlocked(start);
        await world.succeed('keys.create', validInputs['keys.create']);
        let { token } = await world.succeed('secret.reveal', {});
        await fc.assert(
          fc.asyncProperty(near(name, anything), async (given) => {
            // Another key is made only when the secret of the last one was seen.
            if (issuing.includes(name)) await world.succeed('secret.discard', {});
            const before = world.stored();
            const reply = await world.subject.call(name, given);
            if (!reply.ok) expect(world.stored()).toEqual(before);
            expectSound(reply, name === 'secret.reveal' ? [vault.passphrase] : [vault.passphrase, token]);
            const revealed = await world.subject.call('secret.reveal', {});
            if (revealed.ok) ({ token } = revealed.value as { token: string });
          }),
          { numRuns: rounds({ short: 30, full: 500 }) },
        );
        expect(world.reports).toEqual([]);
        expect(JSON.stringify(world.events)).not.toContain(token);
        await world.subject.lock();
        await world.succeed('vault.unlock', unlockInput);
      },
    );

    it('any name answers with a code', async () => {
      const world = await World.startUnlocked(start);
      await fc.assert(
        fc.asyncProperty(fc.oneof(text, anything), anything, async (name, input) => {
          expectSound(await world.subject.call(name, input), [vault.passphrase]);
        }),
      );
      expect(world.reports).toEqual([]);
    });
  });
}
