import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as commands from '../../../main/registry/commands.ts';
import type { RegistryEvent } from '../../../main/registry/events.ts';
import * as roleCommands from '../../../main/registry/role-commands.ts';
import type { RegistryState } from '../../../main/registry/state.ts';
import { keySortFields } from '../../../shared/contract/key-schemas.ts';
import { statuses } from '../../../shared/domain/status.ts';
import { type ErrorData, LatchkeyError } from '../../../shared/errors.ts';
import { rounds } from '../../rounds.ts';
import { History, snapshotOf } from './contents.ts';
import { expected, expectedRows, Model, newDigest } from './model.ts';
import { allKeys, roleIdOf, secretOf } from './registries.ts';
import { command, type Step, wait } from './steps.ts';

type Move = Step | { readonly type: 'restore' } | { readonly type: 'look' };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: command },
  wait,
  fc.record({ type: fc.constant('restore' as const) }),
  fc.record({ type: fc.constant('look' as const) }),
);

/** The events that the registry makes of `given`. */
function decide(state: RegistryState, given: Move, model: Model): readonly RegistryEvent[] {
  const { now } = model;
  const withRole = <T extends { readonly role?: number }>({ role, ...rest }: T) =>
    role === undefined ? rest : { ...rest, roleId: model.roleIdOf(role) };
  switch (given.type) {
    case 'create':
      return [commands.createKey(state, model.drafted(given.draft), secretOf(model.made), now)];
    case 'update': {
      const { changes, base } = given;
      return commands.updateKey(
        state,
        { id: model.idOf(given.key), changes: withRole(changes), base: withRole(base) },
        now,
      );
    }
    case 'lock':
      return commands.setLockedOut(state, { keys: { ids: given.keys.map(model.idOf) } }, given.lockedOut, now);
    case 'replace': {
      const secret = { id: model.idOf(given.key), digest: newDigest(now) };
      return [commands.replaceSecret(state, secret, given.retireAfter, now)];
    }
    case 'stop':
      return commands.stopRetiring(state, model.idOf(given.key), now);
    case 'delete':
      return commands.deleteKeys(state, { keys: { ids: given.keys.map(model.idOf) } }, now);
    case 'createRole':
      return [roleCommands.createRole(state, given.draft, roleIdOf(model.madeRoles))];
    case 'updateRole': {
      const { role, changes, base } = given;
      return roleCommands.updateRole(state, { id: model.roleIdOf(role), changes, base });
    }
    case 'deleteRoles':
      return roleCommands.deleteRoles(
        state,
        given.roles.map((place) => model.roleIdOf(place)),
      );
    default:
      return [];
  }
}

function answer(history: History, given: Move, model: Model): number | ErrorData {
  try {
    const events = decide(history.state, given, model);
    if (events.length > 0) history.commit(model.now, events);
    // A key that is changed and locked out is one key.
    return given.type === 'update' ? Math.min(1, events.length) : events.length;
  } catch (error) {
    if (error instanceof LatchkeyError) return told(error.data);
    throw error;
  }
}

/** `data` with the names of keys in an order that takes no collator. */
function told(data: ErrorData): ErrorData {
  if (data.code !== 'role.in-use') return data;
  return { ...data, roles: data.roles.map((role) => ({ ...role, names: role.names.toSorted() })) };
}

function expectAlike({ state }: History, model: Model): void {
  const { index } = state.keys;
  const rows = expectedRows(model);
  for (const field of keySortFields) {
    const page = index.query(allKeys(field), model.now);
    expect(page.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(rows);
    // In the order that an index over the same keys, made anew, has.
    expect(rebuilt(state).state.keys.index.query(allKeys(field), model.now)).toEqual(page);
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
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  expect(state.roles.inOrder().toSorted(byId)).toEqual(model.roles.toSorted(byId));
  for (const { id } of model.roles) {
    const count = model.keys.filter(({ fields }) => fields.roleId === id).length;
    expect(state.keys.countOfRole(id), id).toBe(count);
  }
}

/** The keys and roles of `state` in a content of its own, put in by another order than they came. */
function rebuilt(state: RegistryState) {
  const { content } = new History();
  content.state.roles.load(state.roles.own.toReversed(), state.roles.deleted.toReversed());
  for (const found of [...state.keys.values()].reverse()) content.state.keys.add(found);
  return content;
}

describe('a registry', () => {
  it('is what a plain model of it is, whatever is done to it, and however often it is restored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 40 }), async (moves) => {
        const [history, model] = [new History(), new Model()];
        for (const given of moves) {
          if (given.type === 'restore') {
            expect(await history.restore()).toBe(true);
            continue;
          }
          if (given.type === 'look') {
            expectAlike(history, model);
            continue;
          }
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
      { numRuns: rounds({ short: 100, full: 20_000 }) },
    );
  });
});
