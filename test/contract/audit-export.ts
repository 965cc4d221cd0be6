import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AuditEntry, CallInput, EventPayload } from '../../shared/contract/contract.ts';
import { builtInRoles } from '../../shared/domain/role.ts';
import { checkExport } from '../unit/registry/independent-export.ts';
import { addKeys, allEvents, exporting, instant, linesOf, read } from './exporting.ts';
import { anyKey, type Start, vault, type World } from './world.ts';

/** Every event, the oldest first. */
async function history(world: World): Promise<AuditEntry[]> {
  const { entries, next } = await world.succeed('audit.query', { before: null, limit: 1000 });
  expect(next).toBeNull();
  return entries.toReversed();
}

/** As an export has it: what names a role is beside its name. */
function withRoleIds(change: AuditEntry['changes'][number]) {
  const idOf = (name: string | null) => builtInRoles.find((role) => role.name === name)?.id ?? null;
  return change.field === 'roleId' ? { ...change, fromId: idOf(change.from), toId: idOf(change.to) } : change;
}

export function describeAuditExport(start: Start): void {
  describe('exporting the history', () => {
    it('writes a line of JSON for each event that matches, the oldest first, between those that prove them', async () => {
      const world = await exporting(start);
      await world.succeed('keys.update', { id: anyKey.id, changes: { issuedTo: 'Grace' } });
      const entries = await history(world);
      expect(await world.succeed('audit.export', allEvents)).toEqual({ file: world.file, count: entries.length });
      const lines = read(world)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const { id: operatorId } = vault.operator;
      expect(lines.filter(({ action }) => action !== undefined)).toEqual(
        entries.map((entry) => ({
          ...entry,
          changes: entry.changes.map(withRoleIds),
          at: instant(entry.at),
          operatorId,
        })),
      );
      const { id, head } = await world.succeed('vault.info', {});
      expect(lines[0]).toMatchObject({ format: 'latchkey/audit-export', vault: id, filter: {} });
      expect(lines.at(-1)).toEqual({ head, shown: head.sequence, events: entries.length });
      expect(checkExport(read(world))).toEqual({ vault: id, head: head.sequence, events: entries.length });
      expect(world.dialogs.suggested).toEqual([expect.stringMatching(/^latchkey-audit-\d{4}-\d\d-\d\d\.jsonl$/)]);
      if (process.platform !== 'win32') expect(statSync(world.file).mode & 0o777).toBe(0o600);
    });

    it('writes a line of CSV for each change', async () => {
      const world = await exporting(start);
      const changes = { name: '=cmd', issuedTo: 'Grace, "G"' };
      const before = await world.succeed('keys.get', { id: anyKey.id });
      await world.succeed('keys.update', { id: anyKey.id, changes });
      await world.succeed('keys.setLockedOut', { keys: { ids: [anyKey.id] }, lockedOut: true });
      const entries = await history(world);
      const filter: CallInput<'audit.export'> = { format: 'csv', keyId: anyKey.id };
      const exported = await world.succeed('audit.export', filter);
      expect(exported?.count).toBe(entries.filter(({ target }) => target?.id === anyKey.id).length);
      const [columns, ...lines] = linesOf(world);
      expect(columns?.join()).toBe('at,operator,action,target_kind,target_id,target_name,field,from,to');
      const at = instant(world.clock.now());
      const { name: operator } = vault.operator;
      expect(lines.slice(-3)).toEqual([
        [at, operator, 'key-changed', 'key', anyKey.id, before.name, 'name', before.name, "'=cmd"],
        [at, operator, 'key-changed', 'key', anyKey.id, before.name, 'issuedTo', before.issuedTo, 'Grace, "G"'],
        [at, operator, 'key-locked-out', 'key', anyKey.id, "'=cmd", '', '', ''],
      ]);
    });

    it('writes the events that match alone', async () => {
      const world = await exporting(start);
      await addKeys(world, 1500);
      const from = world.clock.now();
      const all = await world.succeed('audit.query', { before: null, limit: 1000, from });
      expect(all.entries.map(({ action }) => action)).toEqual(['keys-imported']);
      const added = await world.succeed('audit.query', { before: null, limit: 1000, from, target: 'added' });
      expect(added.entries).toHaveLength(1000);
      const input = { ...allEvents, from, target: 'added' };
      expect(await world.succeed('audit.export', input)).toMatchObject({ count: 1500 });
      const ends = world.events.filter(({ name }) => name === 'work.progress').at(-1)?.payload as
        | EventPayload<'work.progress'>
        | undefined;
      expect(ends).toMatchObject({ work: 'export', done: ends?.total });
      expect(await world.refused('audit.export', { ...input, format: 'xlsx' })).toMatchObject({
        code: 'input.invalid',
      });
      // One commit has all of them, and those before it are hidden.
      const kinds = read(world)
        .trimEnd()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line))[0]);
      expect(kinds.filter((kind) => kind !== 'at')).toEqual(['format', 'hidden', 'commit', 'head']);
      expect(checkExport(read(world)).events).toBe(1500);
    });
  });
}
