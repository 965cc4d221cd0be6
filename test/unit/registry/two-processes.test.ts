import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Registry } from '../../../main/registry/registry.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { keySortFields } from '../../../shared/contract/key-schemas.ts';
import { builtInRoles } from '../../../shared/domain/role.ts';
import { foldText } from '../../../shared/domain/text.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';
import { rounds } from '../../rounds.ts';
import { refusal } from '../vault/recorder.ts';
import { allKeys, newRegistry, reopened, roleIdOf, secretOf, startedAt } from './registries.ts';
import { command, type Step } from './steps.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

const namesIn = (registry: Registry) => registry.queryKeys(allKeys(), startedAt).rows.map(({ name }) => name);

async function create(registry: Registry, name: string, number: number): Promise<void> {
  await registry.createKey(aKeyDraft({ name }), secretOf(number), startedAt);
}

/** One vault, opened twice. */
async function twoOfOne() {
  const storage = new MemoryStorage();
  const one = await newRegistry(storage);
  const other = await reopened(storage);
  return { storage, one, other };
}

/** Does what `given` says, as the step `number`; keys and roles are those of earlier steps, whether they came about or not. */
async function perform(registry: Registry, given: Exclude<Step, { type: 'wait' }>, number: number): Promise<number> {
  const keyId = (place: number) => secretOf(place).id;
  const roleId = (place: number) => builtInRoles[place]?.id ?? roleIdOf(place - builtInRoles.length);
  const withRole = <T extends { readonly role?: number }>({ role, ...rest }: T) =>
    role === undefined ? rest : { ...rest, roleId: roleId(role) };
  switch (given.type) {
    case 'create': {
      const { role, ...rest } = given.draft;
      await registry.createKey({ ...rest, roleId: roleId(role) }, secretOf(number), startedAt);
      return 1;
    }
    case 'update': {
      const { key, changes, base } = given;
      return registry.updateKey({ id: keyId(key), changes: withRole(changes), base: withRole(base) }, startedAt);
    }
    case 'lock':
      return registry.setLockedOut({ keys: { ids: given.keys.map(keyId) } }, given.lockedOut, startedAt);
    case 'replace': {
      const secret = { id: keyId(given.key), digest: new Uint8Array(32).fill(100 + number) };
      await registry.replaceSecret(secret, given.retireAfter, startedAt);
      return 1;
    }
    case 'stop':
      return registry.stopRetiring(keyId(given.key), startedAt);
    case 'delete':
      return registry.deleteKeys({ keys: { ids: given.keys.map(keyId) } }, startedAt);
    case 'createRole':
      await registry.createRole(given.draft, roleIdOf(number), startedAt);
      return 1;
    case 'updateRole':
      return registry.updateRole({ id: roleId(given.role), changes: given.changes, base: given.base }, startedAt);
    case 'deleteRoles':
      return registry.deleteRoles(given.roles.map(roleId), startedAt);
    default:
      return assertNever(given);
  }
}

/** Nothing was changed, because it was refused; anything else that can happen is a failure. */
function answeredRefusal(error: unknown): number {
  if (error instanceof LatchkeyError && /^(key|role|input)\./.test(error.data.code)) return 0;
  throw error;
}

const outcomeOf = (result: PromiseSettledResult<unknown>) => {
  if (result.status === 'fulfilled') return result.value;
  return result.reason instanceof LatchkeyError ? result.reason.data : result.reason;
};

/** All that a registry can be asked for. */
async function allOf(registry: Registry) {
  const { entries } = await registry.audit({ before: null, limit: 1000 });
  const secrets = registry.queryKeys(allKeys('id'), startedAt).rows.map(({ id }) => [id, registry.secretsOf(id)]);
  const pages = keySortFields.map((field) => registry.queryKeys(allKeys(field), startedAt));
  const facets = registry.keyFacets({ search: '', filter: {} }, startedAt);
  return { roles: registry.roles, pages, facets, secrets, entries };
}

function expectNoNameTwice({ pages: [page], roles }: Awaited<ReturnType<typeof allOf>>): void {
  for (const named of [page?.rows ?? [], roles]) {
    const folded = named.map(({ name }) => foldText(name));
    expect(new Set(folded).size).toBe(folded.length);
  }
}

describe('a vault that two processes have open', () => {
  it('takes keys from both, and both have all of them', async () => {
    const { one, other } = await twoOfOne();
    await create(one, 'a', 1);
    await create(other, 'b', 2);
    await create(one, 'c', 3);
    await vi.waitFor(() =>
      expect([namesIn(one), namesIn(other)]).toEqual([
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ]),
    );
  });

  it('tells each of what the other did, and of nothing it did itself', async () => {
    const { one, other } = await twoOfOne();
    const [newsOfOne, newsOfOther] = [vi.fn(), vi.fn()];
    one.onNews(newsOfOne);
    other.onNews(newsOfOther);
    await create(one, 'a', 1);
    await vi.waitFor(() => expect(newsOfOther.mock.calls).toEqual([[null]]));
    await one.close();
    expect(newsOfOne).not.toHaveBeenCalled();
  });

  it('has one key of a name, whoever was first', async () => {
    const { storage, one, other } = await twoOfOne();
    const results = await Promise.allSettled([create(one, 'Payroll', 1), create(other, 'PAYROLL', 2)]);
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toBeInstanceOf(LatchkeyError);
    expect(reasons[0].data).toEqual({ code: 'input.invalid', fields: { name: 'taken' } });
    await vi.waitFor(() => expect(namesIn(one)).toEqual(namesIn(other)));
    expect(namesIn(await reopened(storage))).toEqual(namesIn(one));
  });

  it('ends in the same state in both, and for whoever opens it next, whatever each does when', async () => {
    const step = fc.record({
      byOther: fc.boolean(),
      given: command,
      wait: fc.boolean(),
      writesDown: fc.nat({ max: 9 }).map((roll) => roll === 0),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
        const { storage, one, other } = await twoOfOne();
        const running: Promise<number>[] = [];
        for (const [number, { byOther, given, wait, writesDown }] of steps.entries()) {
          const registry = byOther ? other : one;
          const done = perform(registry, given, number).catch(answeredRefusal);
          running.push(done);
          if (wait) await done;
          if (!writesDown) continue;
          // The storage in memory has no lock, which on a disk keeps others from adding meanwhile.
          await Promise.all(running);
          await registry.withVault((vault) => vault.compact());
        }
        // What changed something is one commit each, after the founding; what was refused is none.
        const commits = 1 + (await Promise.all(running)).filter((count) => count > 0).length;
        await vi.waitFor(() => expect([one.seen.head.sequence, other.seen.head.sequence]).toEqual([commits, commits]), {
          interval: 2,
          timeout: 5000,
        });
        const found = await allOf(one);
        expect(await allOf(other)).toEqual(found);
        const next = await reopened(storage);
        expect(await allOf(next)).toEqual(found);
        expect(one.seen.head).toMatchObject((await next.verify()).head);
        expectNoNameTwice(found);
        for (const registry of [one, other, next]) await registry.close();
      }),
      { numRuns: rounds({ short: 10, full: 200 }) },
    );
  });

  it('does not overwrite what the other has changed of the same field meanwhile, in keys or in roles', async () => {
    const { one, other } = await twoOfOne();
    await create(one, 'a', 1);
    await one.createRole(aRoleDraft(), roleIdOf(1), startedAt);
    await vi.waitFor(() => expect(other.seen.head).toEqual(one.seen.head));
    const [id, roleId] = [secretOf(1).id, roleIdOf(1)];
    const lock = (registry: Registry, description: string) =>
      registry.updateKey(
        { id, changes: { lockedOut: true, description }, base: { lockedOut: false, description: '' } },
        startedAt,
      );
    const keys = await Promise.allSettled([lock(one, 'x'), lock(other, 'y')]);
    expect(keys.map(outcomeOf)).toEqual([1, { code: 'key.conflict', fields: ['description'] }]);
    const describe = (registry: Registry, description: string) =>
      registry.updateRole({ id: roleId, changes: { description }, base: { description: '' } }, startedAt);
    const roles = await Promise.allSettled([describe(one, 'x'), describe(other, 'y')]);
    expect(roles.map(outcomeOf)).toEqual([1, { code: 'role.conflict', fields: ['description'] }]);
    expect(other.getKey(id, startedAt)).toMatchObject({ status: 'locked-out', description: 'x' });
  });

  it('does not give a key a role that the other deletes meanwhile', async () => {
    const { one, other } = await twoOfOne();
    await one.createRole(aRoleDraft(), roleIdOf(1), startedAt);
    const draft = aKeyDraft({ roleId: roleIdOf(1) });
    await vi.waitFor(() => expect(other.seen.head).toEqual(one.seen.head));
    const results = await Promise.allSettled([
      one.deleteRoles([roleIdOf(1)], startedAt),
      other.createKey(draft, secretOf(1), startedAt),
    ]);
    expect(results.map(outcomeOf)).toEqual([1, { code: 'input.invalid', fields: { roleId: 'unknown' } }]);
  });

  it('leaves a frame that is still being written for later', async () => {
    const { storage, one, other } = await twoOfOne();
    const news = vi.fn();
    other.onNews(news);
    const before = storage.bytes?.length ?? 0;
    await one.close();
    const writer = await reopened(new MemoryStorage(storage.bytes));
    const longer = new MemoryStorage(storage.bytes);
    await writer.close();
    await create(await reopened(longer), 'a', 1);
    const whole = longer.bytes ?? Buffer.alloc(0);
    for (const length of [before + 3, before + 20, whole.length - 1]) {
      storage.write(whole.subarray(0, length));
      await other.withVault(async () => undefined);
      expect([namesIn(other), other.tornBytes]).toEqual([[], length - before]);
    }
    expect(news).not.toHaveBeenCalled();
    storage.write(whole);
    await vi.waitFor(() => expect(news.mock.calls).toEqual([[null]]));
    await create(other, 'b', 2);
    expect([namesIn(other), other.tornBytes]).toEqual([['a', 'b'], 0]);
  });

  it('is not followed where the next commit does not open, and says so', async () => {
    const { storage, other } = await twoOfOne();
    const news = vi.fn();
    other.onNews(news);
    const whole = storage.bytes ?? Buffer.alloc(0);
    // The last one with the next number.
    const frame = Buffer.from(whole.subarray(whole.length - whole.readUInt32BE(whole.length - 4)));
    frame.writeBigUInt64BE(frame.readBigUInt64BE(5) + 1n, 5);
    storage.write(Buffer.concat([whole, frame]));
    await vi.waitFor(() => expect(news).toHaveBeenCalled());
    expect(news.mock.calls[0]?.[0]).toBeInstanceOf(LatchkeyError);
  });

  it('that became shorter is not written to', async () => {
    const { storage, one, other } = await twoOfOne();
    const before = storage.bytes ?? Buffer.alloc(0);
    await create(one, 'a', 1);
    await vi.waitFor(() => expect(namesIn(other)).toEqual(['a']));
    storage.write(before);
    expect(await refusal(create(other, 'b', 2))).toEqual({ code: 'vault.changed' });
  });

  it('in whose place another of the same size was put is not written to, and that is told', async () => {
    const { storage, one } = await twoOfOne();
    const before = storage.bytes ?? Buffer.alloc(0);
    await create(one, 'alpha', 1);
    const elsewhere = new MemoryStorage(before);
    await create(await reopened(elsewhere), 'bravo', 2);
    const other = elsewhere.bytes ?? Buffer.alloc(0);
    expect(other.length).toBe(storage.bytes?.length);
    const news = vi.fn();
    one.onNews(news);
    storage.write(other);
    expect(await refusal(create(one, 'charlie', 3))).toMatchObject({
      code: 'vault.forked',
      here: { sequence: 2 },
      seen: { sequence: 2, operator: 'Ada' },
    });
    expect(storage.bytes).toEqual(other);
    await vi.waitFor(() => expect(news.mock.calls[0]?.[0]).toBeInstanceOf(LatchkeyError));
  });

  it('may be away for a moment, and is followed when it is back', async () => {
    const { storage, one, other } = await twoOfOne();
    const news = vi.fn();
    other.onNews(news);
    const whole = storage.bytes ?? Buffer.alloc(0);
    storage.remove();
    await new Promise(setImmediate);
    expect(news).not.toHaveBeenCalled();
    storage.write(whole);
    await create(one, 'a', 1);
    await vi.waitFor(() => expect(namesIn(other)).toEqual(['a']));
    expect(news.mock.calls).toEqual([[null]]);
  });

  it('tells nobody anything once it is closed', async () => {
    const { one, other } = await twoOfOne();
    const news = vi.fn();
    other.onNews(news);
    const closing = other.close();
    await create(one, 'a', 1);
    await closing;
    await new Promise(setImmediate);
    expect(news).not.toHaveBeenCalled();
  });
});
