import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CallName, contract, events } from '../../shared/contract/contract.ts';
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

describe('the schemas of the contract', () => {
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
