import { expect, it } from 'vitest';
import { checkImport, roleFinder } from '../../../main/application/import-check.ts';
import { newKeyDraft } from '../../../shared/domain/key-fields.ts';
import { builtInRoles } from '../../../shared/domain/role.ts';
import { refusal } from '../vault/recorder.ts';

const find = roleFinder(builtInRoles);
const draft = newKeyDraft('UTC');
const problem = (row: number, column: string) => ({ row, column, problem: 'unknown' as const });

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

it('rows are held against the vault with turns for everything else in between, and no longer once the work is called off', async () => {
  const rows = Array.from({ length: 300_000 }, (_, index) => ({
    row: index + 2,
    draft: { ...draft, name: `Key ${index}` },
  }));
  const registry = { roles: builtInRoles, importProblems: () => () => [] };
  const ending = new AbortController();
  const checking = refusal(checkImport(rows, registry, 0, ending.signal));
  // Were it to hold every turn, this would come when all is checked.
  setImmediate(() => ending.abort());
  expect(await checking).toEqual({ code: 'work.cancelled' });
  expect((await checkImport(rows, registry, 0)).keys).toHaveLength(300_000);
});

it('every problem of every row is named, in the order of the columns', async () => {
  const cells = { name: '', description: '', roleId: 'x', locale: '', timeZone: 'x', expiresOn: '', issuedTo: '' };
  const wrong = {
    row: 2,
    draft: null,
    fields: { roleId: 'x' },
    cells,
    problems: [problem(2, 'time_zone'), problem(2, 'name')],
  };
  const rows = [wrong, { row: 3, draft: { ...draft, name: 'A', roleId: 'x' } }];
  const registry = {
    roles: builtInRoles,
    importProblems:
      () =>
      ({ row }: { row: number }) => [problem(row, 'role')],
  };
  const { problems, keys } = await checkImport(rows, registry, 0);
  expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual(['2 name', '2 role', '2 time_zone', '3 role']);
  expect(keys).toHaveLength(1);
});
