import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CallFailure } from '../../../../main/hosts/cli/call.ts';
import { setRole } from '../../../../main/hosts/cli/commands/role-change.ts';
import type { VaultContext } from '../../../../main/hosts/cli/context.ts';
import { bytes, goodVaultForEach } from './good-vault.ts';

const { program, run, json } = goodVaultForEach();
const show = (role: string): Promise<Readonly<Record<string, unknown>>> => json('role', 'show', role);

/** Creates the role Inventory and answers its id. */
async function createInventory(): Promise<string> {
  const rights = ['--right', 'computers=view-only', '--right', 'Tags=full', '--default', 'none'];
  const { status, stdout } = await run('role', 'create', '--name', 'Inventory', '--description', 'Counts', ...rights);
  expect(status).toBe(0);
  return stdout.trimEnd();
}

describe('role list', () => {
  it('prints the roles, and how many keys have each', async () => {
    const { status, stdout, stderr } = await run('role', 'list');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^auditor +Auditor +View-Only +0 +1 {2}Read-only access/m);
    expect(stdout).toMatch(/^full-access +Full Access +Full +0 +1 {2}Read and write/m);
    const roles = await json('role', 'list');
    expect(roles).toMatchObject([
      { id: 'auditor', name: 'Auditor', defaultRight: 'read', rights: [], isBuiltIn: true, keys: 1 },
      { id: 'full-access', name: 'Full Access', defaultRight: 'write', rights: [], isBuiltIn: true, keys: 1 },
    ]);
  });
});

describe('role create', () => {
  it('prints the id of a role that keys can have', async () => {
    const { status, stdout, stderr } = await run(
      'role',
      'create',
      '--name',
      '運用 Ops',
      '--right',
      'b=full',
      '--right',
      'A=read',
    );
    const id = stdout.trimEnd();
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: `${id}\n`,
      stderr: `latchkey: created role ${id}\n`,
    });
    expect(await show('運用 ops')).toEqual({
      id,
      name: '運用 Ops',
      description: '',
      defaultRight: 'none',
      rights: [
        { resource: 'a', right: 'read' },
        { resource: 'b', right: 'write' },
      ],
      isBuiltIn: false,
      keys: 0,
    });
    expect((await run('key', 'create', '--name', 'n', '--role', '運用 OPS')).status).toBe(0);
    expect((await run('key', 'set', 'Payroll', '--role', id)).status).toBe(0);
    expect(await json('key', 'list', '--role', id)).toMatchObject([{ name: 'n' }, { name: 'Payroll' }]);
    expect((await run('role', 'show', id)).stdout).toMatch(/^Assigned to +2 keys: n, Payroll$/m);
  }, 60_000);

  it.each([
    [['--name', 'AUDITOR'], '--name is taken by another role'],
    [['--name', ''], '--name is missing'],
    [
      ['--name', 'n', '--right', 'a/b=full'],
      '--right is not a resource: use letters, digits and, between them, . _ ~ -',
    ],
  ])('with %j is refused, and nothing is stored', async (words, message) => {
    expect(await run('role', 'create', ...words)).toEqual({ status: 1, stdout: '', stderr: `latchkey: ${message}\n` });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('role show', () => {
  it('tells the rights', async () => {
    const id = await createInventory();
    for (const role of [id, 'Inventory', ' INVENTORY ']) {
      const { status, stdout } = await run('role', 'show', role);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^Default right +None$/m);
      expect(stdout).toMatch(/^Rights +computers: View-Only\n +tags: Full$/m);
      expect(stdout).toMatch(/^Assigned to +no key$/m);
    }
  });

  it.each(['Emperor', '', 'A'.repeat(16)])('of %j says that there is none', async (role) => {
    expect(await run('role', 'show', role)).toEqual({
      status: 1,
      stdout: '',
      stderr: `latchkey: there is no role "${role}"\n`,
    });
  });
});

describe('role set', () => {
  it('changes what is given, and nothing else', async () => {
    const id = await createInventory();
    const words = ['--right', 'computers=none', '--right', 'reports=read', '--remove-right', 'TAGS', '--name', 'Stock'];
    expect(await run('role', 'set', 'inventory', ...words)).toEqual({
      status: 0,
      stdout: '',
      stderr: `latchkey: changed role ${id}\n`,
    });
    expect(await show('Stock')).toMatchObject({
      id,
      description: 'Counts',
      defaultRight: 'none',
      rights: [
        { resource: 'computers', right: 'none' },
        { resource: 'reports', right: 'read' },
      ],
    });
    const { stdout } = await run('audit', 'list', '--target', 'inventory', '--action', 'role-changed');
    expect(stdout).toContain('right on computers: View-Only -> None');
    expect(stdout).toContain('right on tags: Full -> the default');
    expect((await run('role', 'set', id, '--default', 'full', '--description', '')).status).toBe(0);
    expect(await show(id)).toMatchObject({ name: 'Stock', description: '', defaultRight: 'write' });
  }, 60_000);

  it('that changes nothing says so, and stores nothing', async () => {
    const id = await createInventory();
    const before = readFileSync(program().vaultFile);
    const { status, stderr } = await run('role', 'set', id, '--right', 'tags=full');
    expect([status, stderr]).toEqual([0, `latchkey: role ${id} already has these values\n`]);
    expect(readFileSync(program().vaultFile)).toEqual(before);
  });

  it.each([
    [
      ['Auditor', '--description', 'mine'],
      'the role "Auditor" is built in and cannot be changed; to change a copy, see latchkey role duplicate --help',
    ],
    [['Inventory', '--remove-right', 'reports'], 'the role has no right on "reports"; nothing was changed'],
    [['Inventory', '--name', 'full access'], '--name is taken by another role'],
  ])('of %j is refused', async (words, message) => {
    await createInventory();
    const before = readFileSync(program().vaultFile);
    expect(await run('role', 'set', ...words)).toEqual({ status: 1, stdout: '', stderr: `latchkey: ${message}\n` });
    expect(readFileSync(program().vaultFile)).toEqual(before);
  });

  it('says what it believes the role to be, and overrules nobody who has changed it meanwhile', async () => {
    const draft = { name: 'Ops', description: '', defaultRight: 'none', rights: [{ resource: 'a', right: 'read' }] };
    const inputs: unknown[] = [];
    const application = {
      call: async (name: string, input: unknown) => {
        if (name === 'roles.list')
          return { ok: true, value: { roles: [{ ...draft, id: 'r', isBuiltIn: false, keys: 0 }] } };
        inputs.push(input);
        return { ok: false, error: { code: 'role.conflict', fields: ['rights', 'defaultRight'] } };
      },
    };
    const interruption = { uninterrupted: <T>(work: () => Promise<T>) => work() };
    const context = { application, interruption } as unknown as VaultContext;
    const failure = await setRole(context, 'ops', { right: [{ resource: 'b', right: 'write' }] }).catch(
      (error: unknown) => error,
    );
    const rights = [...draft.rights, { resource: 'b', right: 'write' }];
    expect(inputs).toEqual([{ id: 'r', changes: { rights }, base: draft }]);
    expect(failure).toBeInstanceOf(CallFailure);
    expect(failure).toMatchObject({
      message: 'somebody else has changed rights, default right of the role; nothing was saved',
      exitCode: 5,
    });
  });
});

describe('role duplicate', () => {
  it('creates a role that is like another but for what is given', async () => {
    await createInventory();
    const { status, stdout } = await run(
      'role',
      'duplicate',
      'Inventory',
      '--name',
      'Copy',
      '--right',
      'computers=full',
    );
    expect(status).toBe(0);
    expect(await show('copy')).toMatchObject({
      id: stdout.trimEnd(),
      description: 'Counts',
      rights: [
        { resource: 'computers', right: 'write' },
        { resource: 'tags', right: 'write' },
      ],
      isBuiltIn: false,
    });
    expect(await show('Inventory')).toMatchObject({
      rights: [{ resource: 'computers', right: 'read' }, { resource: 'tags' }],
    });
    expect((await run('role', 'duplicate', 'auditor', '--name', 'Auditor 2')).status).toBe(0);
    expect(await show('Auditor 2')).toMatchObject({ defaultRight: 'read', isBuiltIn: false });
  }, 60_000);
});

describe('role delete', () => {
  it('deletes roles that no key has', async () => {
    await createInventory();
    expect((await run('role', 'duplicate', 'Inventory', '--name', 'Copy')).status).toBe(0);
    const deleted = { status: 0, stdout: '', stderr: 'latchkey: deleted 2 roles\n' };
    expect(await run('role', 'delete', '--yes', 'Inventory', 'copy', 'COPY')).toEqual(deleted);
    expect(await json('role', 'list')).toHaveLength(2);
  });

  it('names the keys that have one of them, and deletes none', async () => {
    await createInventory();
    expect((await run('role', 'duplicate', 'Inventory', '--name', 'Copy')).status).toBe(0);
    expect((await run('key', 'set', 'Payroll', '--role', 'Inventory')).status).toBe(0);
    const before = readFileSync(program().vaultFile);
    expect(await run('role', 'delete', '--yes', 'Copy', 'Inventory')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'latchkey: nothing was deleted: keys have these roles; latchkey key list --role ROLE lists them\n  Inventory: 1 key (Payroll)\n',
    });
    expect(readFileSync(program().vaultFile)).toEqual(before);
  });

  it('deletes none that every vault has', async () => {
    const { status, stderr } = await run('role', 'delete', '--yes', 'auditor');
    expect([status, stderr]).toEqual([1, expect.stringContaining('the role "Auditor" is built in')]);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});
