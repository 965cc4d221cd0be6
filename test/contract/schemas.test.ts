import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CallName, contract, events } from '../../shared/contract/contract.ts';
import { callNames, validInputs } from './rights.ts';
import { linesOf } from './schema-lines.ts';
import { failuresOf, type JsonSchema, probesOf } from './schema-probes.ts';

type Side = 'input' | 'output';

const jsonOf = (schema: z.ZodType, io: Side) => z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;

/** Every schema of the contract, with its name. */
const schemas: readonly (readonly [string, z.ZodType, Side])[] = [
  ...(Object.keys(contract) as readonly CallName[]).flatMap(
    (name) =>
      [
        [`${name} input`, contract[name].input, 'input'],
        [`${name} output`, contract[name].output, 'output'],
      ] as const,
  ),
  ...Object.entries(events).map(([name, schema]) => [`${name} payload`, schema, 'output'] as const),
];

/** The lines of all schemas; of one that serves twice, once. */
function table(): string {
  const first = new Map<z.ZodType, string>();
  const lines = schemas.flatMap(([name, schema, side]) => {
    const same = first.get(schema);
    first.set(schema, same ?? name);
    return same === undefined ? linesOf(jsonOf(schema, side), name) : [`${name}: as ${same}`];
  });
  return `${lines.join('\n')}\n`;
}

/** `value` with bytes, which only Electron's transport can carry, in each of its places in turn. */
function* withBytes(value: unknown): Generator<unknown> {
  yield Uint8Array.of(0);
  if (typeof value !== 'object' || value === null) return;
  for (const [place, inside] of Object.entries(value)) {
    for (const other of withBytes(inside)) {
      yield Array.isArray(value) ? value.with(Number(place), other) : { ...value, [place]: other };
    }
  }
}

describe('the schemas of the contract', () => {
  // A schema that throws makes of a wrong input a failure of the program.
  it.each(callNames)('refuse bytes in each place of a valid input of %s', (name) => {
    const { input } = contract[name];
    const { success } = input.safeParse(validInputs[name]);
    expect(success).toBe(true);
    for (const given of withBytes(validInputs[name]))
      expect(input.safeParse(given).success, JSON.stringify(given)).toBe(false);
  });

  // After a change that is meant: `npx vitest run --config build/vitest.config.ts -u test/contract/schemas`, and read the difference.
  it('have the bounds that were reviewed', async () => {
    await expect(table()).toMatchFileSnapshot('schemas.txt');
  });

  it.each(schemas)('take of %s what is at each bound, and nothing past it', (_, schema, side) => {
    const probes = [...probesOf(jsonOf(schema, side))];
    const failures = probes.filter((probe) => failuresOf(schema, probe).length > 0);
    expect(failures.map(({ what, isTaken }) => `${what} is ${isTaken ? 'refused' : 'taken'}`)).toEqual([]);
    expect(probes.some(({ isTaken }) => isTaken)).toBe(true);
  });
});
