import { expect, it } from 'vitest';
import { roleFinder } from '../../../main/ipc/import-check.ts';
import { builtInRoles } from '../../../shared/domain/role.ts';

const find = roleFinder(builtInRoles);

it('a role is found by its name or its id, without regard to case', () => {
  expect(['Full Access', 'full-access', 'ＡＵＤＩＴＯＲ', 'nobody'].map(find)).toEqual([
    'full-access',
    'full-access',
    'auditor',
    'nobody',
  ]);
});

it('a role is not looked for by what is far too long for a name, however hard that is to normalize', () => {
  // In an order of marks in which normalizing takes minutes.
  const cell = `a${'\u0301\u0323'.repeat(200_000)}`;
  const start = performance.now();
  expect(find(cell)).toBe(cell);
  expect(performance.now() - start).toBeLessThan(1000);
});
