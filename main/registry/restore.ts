import { type Fields, isIdText, isObject, isPlace, isText } from './forms.ts';
import { readKeys } from './restore-keys.ts';
import { type ExpectedRoles, expectedRoles, RoleReader } from './restore-roles.ts';
import { type Operator, RegistryState } from './state.ts';
import type { KnownFields } from './stored-fields.ts';

// Reads what `snapshotOf` writes. Hand-written, because a schema takes several times as long, and this dominates the time to open a large vault.

// Room is reserved for the number of keys that a checkpoint announces, but not for more than this, because the number may be wrong.
const reservedMax = 1_000_000;

/** The state in `values`, of keys and roles with the fields of `known`, or null when they do not have the known form. */
export async function restoreState(values: AsyncIterable<unknown>, known: KnownFields): Promise<RegistryState | null> {
  const state = new RegistryState(known);
  const { keys } = state;
  let start: Start | null = null;
  let roles: RoleReader | null = null;
  for await (const value of values) {
    if (!isObject(value)) return null;
    if (start === null || roles === null) {
      start = readStart(value, state);
      if (start === null) return null;
      roles = new RoleReader(state.roles, start, known.role);
      keys.table.reserve(Math.min(start.keys, reservedMax));
    } else if (!(keys.size === 0 && roles.read(value)) && !(roles.isDone && readKeys(value, state, known.key))) {
      return null;
    }
  }
  if (roles?.isDone !== true || keys.size !== start?.keys) return null;
  keys.index.load();
  return state;
}

/** The numbers of roles and keys that follow the first value. */
interface Start extends ExpectedRoles {
  readonly keys: number;
}

/** Reads the operators from the first value, and returns what follows, or null. */
function readStart(start: Fields, state: RegistryState): Start | null {
  const { type, operators, keys } = start;
  const expected = expectedRoles(start);
  if (type !== 'state' || expected === null) return null;
  if (!Array.isArray(operators) || !isPlace(keys, Number.MAX_SAFE_INTEGER)) return null;
  for (const value of operators) {
    const operator = readOperator(value);
    if (operator === null || state.operators.has(operator.id)) return null;
    state.operators.set(operator.id, operator);
  }
  return { keys, ...expected };
}

function readOperator(value: unknown): Operator | null {
  if (!isObject(value) || Object.keys(value).length !== 2) return null;
  const { id, name } = value;
  return isIdText(id) && isText(name) ? { id, name } : null;
}
