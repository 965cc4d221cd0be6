import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as commands from '../../../main/registry/commands.ts';
import type { RegistryEvent } from '../../../main/registry/events.ts';
import type { RegistryState } from '../../../main/registry/state.ts';
import { keySortFields } from '../../../shared/contract/schemas.ts';
import { expiryInstant } from '../../../shared/domain/expiry.ts';
import type { ApiKeyDraft } from '../../../shared/domain/key.ts';
import { statuses, statusOf } from '../../../shared/domain/status.ts';
import { type ErrorData, LatchkeyError } from '../../../shared/errors.ts';
import { History, snapshotOf } from './contents.ts';
import { allKeys, secretOf, startedAt } from './registries.ts';

const dayMs = 86_400_000;

/** A key, put in the plainest way. */
interface ModelKey {
  readonly id: string;
  fields: ApiKeyDraft;
  lockedOut: boolean;
  digest: string;
  retiring: { readonly digest: string; readonly notAfter: number } | null;
  readonly createdAt: number;
  updatedAt: number;
  secretIssuedAt: number;
}

type Step =
  | { readonly type: 'create'; readonly draft: ApiKeyDraft }
  | {
      readonly type: 'update';
      readonly key: number;
      readonly changes: Partial<ApiKeyDraft>;
      readonly base: Partial<ApiKeyDraft>;
    }
  | { readonly type: 'lock'; readonly keys: readonly number[]; readonly lockedOut: boolean }
  | { readonly type: 'replace'; readonly key: number; readonly retireAfter: number }
  | { readonly type: 'delete'; readonly keys: readonly number[] }
  | { readonly type: 'wait'; readonly days: number }
  | { readonly type: 'restore' | 'look' };

const fields = {
  name: fc.constantFrom(
    'a',
    'A',
    'Payroll',
    'PAYROLL',
    'payroll 2',
    'payroll 10',
    'Über',
    'uber',
    '給与',
    'straße',
    'STRASSE',
    'ﬁle',
    'file',
  ),
  description: fc.constantFrom('', 'monthly', 'two\nlines', 'ünïcode'),
  roleId: fc.constantFrom('auditor', 'full-access', 'nobody'),
  locale: fc.constantFrom('en-US' as const, 'ja-JP' as const),
  timeZone: fc.constantFrom('UTC', 'Europe/Moscow', 'Pacific/Kiritimati', 'America/New_York'),
  expiresOn: fc.constantFrom(null, '2026-01-14', '2026-01-15', '2026-02-14', '2026-03-01', '2030-01-01'),
  issuedTo: fc.constantFrom('', 'Grace'),
};
const changes = fc.record(fields, { requiredKeys: [] });
const key = fc.nat({ max: 5 });
const keys = fc.array(key, { minLength: 1, maxLength: 2 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('create' as const), draft: fc.record(fields) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('update' as const),
      key,
      changes,
      base: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, changes),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('lock' as const), keys, lockedOut: fc.boolean() }) },
  fc.record({ type: fc.constant('replace' as const), key, retireAfter: fc.constantFrom(0, dayMs, 7 * dayMs) }),
  fc.record({ type: fc.constant('delete' as const), keys }),
  fc.record({ type: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ type: fc.constantFrom('restore' as const, 'look' as const) }),
);

/** The plainest registry there could be. */
class Model {
  keys: ModelKey[] = [];
  now = startedAt;
  made = 0;

  /** Every key that there ever was, by the order in which they were made; one that never was stands for the others. */
  idOf(place: number): string {
    return secretOf(place).id;
  }

  find(id: string): ModelKey | undefined {
    return this.keys.find((found) => found.id === id);
  }

  isTaken(name: string, except: string | null): boolean {
    const plain = (text: string) => text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ﬁ', 'fi');
    return this.keys.some(({ id, fields: { name: other } }) => id !== except && plain(other) === plain(name));
  }

  isOver({ expiresOn, timeZone }: Pick<ApiKeyDraft, 'expiresOn' | 'timeZone'>): boolean {
    return expiresOn !== null && expiryInstant(expiresOn, timeZone) <= this.now;
  }
}

const invalid = (field: string, problem: 'taken' | 'unknown' | 'past'): ErrorData => ({
  code: 'input.invalid',
  fields: { [field]: problem },
});
const text = (digest: Uint8Array) => Buffer.from(digest).toString('base64url');

/** What `step` does to `model`: how many keys it changes, or why it is refused. */
function expected(model: Model, given: Step): number | ErrorData {
  switch (given.type) {
    case 'create': {
      if (model.isTaken(given.draft.name, null)) return invalid('name', 'taken');
      if (given.draft.roleId === 'nobody') return invalid('roleId', 'unknown');
      if (model.isOver(given.draft)) return invalid('expiresOn', 'past');
      const { id, digest } = secretOf(model.made);
      const { now } = model;
      const times = { createdAt: now, updatedAt: now, secretIssuedAt: now };
      model.keys.push({ id, fields: given.draft, lockedOut: false, digest: text(digest), retiring: null, ...times });
      model.made += 1;
      return 1;
    }
    case 'update':
      return expectedUpdate(model, given);
    case 'lock':
    case 'delete':
      return expectedOfMany(model, given);
    case 'replace': {
      const id = model.idOf(given.key);
      const found = model.find(id);
      if (found === undefined) return { code: 'key.unknown', id };
      const { expiresOn, timeZone } = found.fields;
      const end = expiresOn === null ? Number.POSITIVE_INFINITY : expiryInstant(expiresOn, timeZone);
      const notAfter = Math.min(model.now + given.retireAfter, end);
      found.retiring = notAfter > model.now ? { digest: found.digest, notAfter } : null;
      found.digest = text(newDigest(model.now));
      found.secretIssuedAt = model.now;
      found.updatedAt = model.now;
      return 1;
    }
    case 'wait':
      model.now += given.days * dayMs + 1;
      return 0;
    default:
      return 0;
  }
}

function expectedUpdate(model: Model, given: Extract<Step, { type: 'update' }>): number | ErrorData {
  const id = model.idOf(given.key);
  const found = model.find(id);
  if (found === undefined) return { code: 'key.unknown', id };
  const changed = (Object.keys(fields) as (keyof ApiKeyDraft)[]).filter(
    (field) => given.changes[field] !== undefined && given.changes[field] !== found.fields[field],
  );
  const conflicts = changed.filter((field) => field in given.base && given.base[field] !== found.fields[field]);
  if (conflicts.length > 0) return { code: 'key.conflict', fields: conflicts };
  const next = { ...found.fields, ...given.changes };
  if (changed.includes('name') && model.isTaken(next.name, id)) return invalid('changes.name', 'taken');
  if (next.roleId === 'nobody') return invalid('changes.roleId', 'unknown');
  const expiresAnew = changed.includes('expiresOn') || changed.includes('timeZone');
  if (expiresAnew && model.isOver(next)) return invalid('changes.expiresOn', 'past');
  if (changed.length === 0) return 0;
  found.fields = next;
  found.updatedAt = model.now;
  return 1;
}

function expectedOfMany(model: Model, given: Extract<Step, { type: 'lock' | 'delete' }>): number | ErrorData {
  const ids = [...new Set(given.keys)].map((place) => model.idOf(place));
  const unknown = ids.find((id) => model.find(id) === undefined);
  if (unknown !== undefined) return { code: 'key.unknown', id: unknown };
  if (given.type === 'delete') {
    model.keys = model.keys.filter(({ id }) => !ids.includes(id));
    return ids.length;
  }
  const changed = model.keys.filter(({ id, lockedOut }) => ids.includes(id) && lockedOut !== given.lockedOut);
  for (const found of changed) {
    found.lockedOut = given.lockedOut;
    found.updatedAt = model.now;
  }
  return changed.length;
}

const newDigest = (at: number) => new Uint8Array(32).fill(at % 251);

/** The events that the registry makes of `step`. */
function decide(state: RegistryState, given: Step, model: Model): readonly RegistryEvent[] {
  switch (given.type) {
    case 'create':
      return [commands.createKey(state, given.draft, secretOf(model.made), model.now)];
    case 'update': {
      const { changes: wanted, base } = given;
      return commands.updateKey(state, { id: model.idOf(given.key), changes: wanted, base }, model.now);
    }
    case 'lock':
      return commands.setLockedOut(state, given.keys.map(model.idOf), given.lockedOut);
    case 'replace': {
      const secret = { id: model.idOf(given.key), digest: newDigest(model.now) };
      return [commands.replaceSecret(state, secret, given.retireAfter, model.now)];
    }
    case 'delete':
      return commands.deleteKeys(state, given.keys.map(model.idOf));
    default:
      return [];
  }
}

function answer(history: History, given: Step, model: Model): number | ErrorData {
  try {
    const events = decide(history.state, given, model);
    if (events.length > 0) history.commit(model.now, events);
    return events.length;
  } catch (error) {
    if (error instanceof LatchkeyError) return error.data;
    throw error;
  }
}

/** The rows that a list of all keys has, in the order of their ids. */
function expectedRows({ keys: found, now }: Model): readonly unknown[] {
  return found
    .map(({ fields: given, digest: _, lockedOut, retiring, ...rest }) => {
      const expiresAt = given.expiresOn === null ? null : expiryInstant(given.expiresOn, given.timeZone);
      const until = retiring === null ? null : Math.min(retiring.notAfter, expiresAt ?? Number.POSITIVE_INFINITY);
      return {
        ...given,
        ...rest,
        expiresAt,
        roleName: given.roleId === 'auditor' ? 'Auditor' : 'Full Access',
        status: statusOf({ lockedOut, expiresAt }, now),
        retiringUntil: until !== null && until > now ? until : null,
        createdBy: 'Ada',
        updatedBy: 'Ada',
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function expectAlike({ state }: History, model: Model): void {
  const { index } = state.keys;
  const rows = expectedRows(model);
  for (const field of keySortFields) {
    const page = index.query(allKeys(field), model.now);
    expect(page.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(rows);
    // In the order that an index over the same keys, made anew, has.
    const anew = new History();
    anew.content = rebuilt(state);
    expect(anew.state.keys.index.query(allKeys(field), model.now)).toEqual(page);
  }
  for (const status of statuses) {
    const total = rows.filter((row) => (row as { status: string }).status === status).length;
    expect(index.query(allKeys('name', { filter: { statuses: [status] } }), model.now).total).toBe(total);
  }
  for (const name of ['A', 'payroll', 'STRASSE', 'FILE', 'ÜBER', 'nobody has it']) {
    expect(state.keys.isNameTaken(name), name).toBe(model.isTaken(name, null));
  }
  for (const { id, digest, retiring } of model.keys) {
    const { digest: found, retiring: retires } = commands.requireKey(state, id);
    expect([found, retires]).toEqual([digest, retiring]);
  }
}

/** The keys of `state` in a content of its own, put in by another order than they came. */
function rebuilt(state: RegistryState) {
  const { content } = new History();
  for (const found of [...state.keys.values()].reverse())
    content.state.keys.change(null, { ...found, searchText: null });
  return content;
}

describe('a registry', () => {
  it('is what a plain model of it is, whatever is done to it, and however often it is restored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const [history, model] = [new History(), new Model()];
        for (const given of steps) {
          if (given.type === 'restore') expect(await history.restore()).toBe(true);
          if (given.type === 'look') expectAlike(history, model);
          const answered = answer(history, given, model);
          expect(answered).toEqual(expected(model, given));
        }
        expectAlike(history, model);
        // However the state came about, it is written down in the same way.
        expect(snapshotOf(rebuilt(history.state))).toEqual(snapshotOf(history.content));
        const before = snapshotOf(history.content);
        await history.restore();
        expect(snapshotOf(history.content)).toEqual(before);
        expectAlike(history, model);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
