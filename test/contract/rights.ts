import { describe, expect, it } from 'vitest';
import { type CallInput, type CallName, contract } from '../../shared/contract/contract.ts';
import { anyKey, draft, firstPage, roleDraft, type Start, unlockInput, vault, World } from './world.ts';

export const validInputs: { readonly [N in CallName]: CallInput<N> } = {
  'app.status': {},
  'app.about': {},
  'settings.update': { language: 'ja', clipboardClearSeconds: 45 },
  'vault.create': { operatorName: 'Grace', passphrase: 'a long passphrase' },
  'vault.unlock': unlockInput,
  'vault.lock': {},
  'vault.info': {},
  'vault.verify': {},
  'vault.compact': {},
  'vault.backup': {},
  'vault.recover': { ...unlockInput, allow: 'look' },
  'keys.formOptions': {},
  'keys.query': firstPage,
  'keys.create': draft,
  'keys.among': { search: '', filter: {}, ids: [anyKey.id] },
  'keys.preview': { keys: { search: 'pay', filter: {}, except: [] }, command: 'lock' },
  'keys.facets': { search: 'pay', filter: { statuses: ['active'] } },
  'keys.holders': { issuedTo: 'Grace Hopper', exceptId: null },
  'keys.whose': { text: `found in a log: ${vault.keys[0]?.token}` },
  'keys.get': { id: anyKey.id },
  'keys.update': { id: anyKey.id, changes: { issuedTo: 'Grace' }, base: { name: anyKey.name } },
  'keys.setLockedOut': { keys: { ids: [anyKey.id] }, lockedOut: true },
  'keys.replaceSecret': { id: anyKey.id, retireAfter: 3_600_000 },
  'keys.stopRetiring': { id: anyKey.id },
  'keys.delete': { keys: { ids: [anyKey.id] } },
  'keys.importOpen': {},
  'keys.importRows': { importId: 'none', only: 'wrong', offset: 0, limit: 10 },
  'keys.importRun': { importId: 'none' },
  'keys.importDiscard': { importId: 'none' },
  'keys.export': { format: 'csv', keys: { ids: [anyKey.id] }, sort: { field: 'name', direction: 'asc' } },
  'roles.list': {},
  'roles.create': roleDraft,
  'roles.update': { id: 'auditor', changes: { description: 'x' }, base: { name: 'Auditor' } },
  'roles.delete': { ids: ['auditor'] },
  'audit.query': { before: null, limit: 10, actions: ['key-created'], target: 'pay' },
  'audit.export': { format: 'jsonl' },
  'work.cancel': { work: 'verify' },
  'dialogs.answer': { questionId: 'none', file: null },
  'secret.reveal': {},
  'secret.hide': {},
  'secret.copy': {},
  'secret.discard': {},
};

export const callNames = Object.keys(contract) as readonly CallName[];
const guarded = callNames.filter((name) => contract[name].right !== 'none');

const unknownNames: readonly unknown[] = [
  '',
  'keys',
  'keys.Create',
  'keys.create ',
  'toString',
  '__proto__',
  7,
  null,
  ['app.status'],
  {},
];

export function describeRights(start: Start): void {
  describe('a call that needs an unlocked vault', () => {
    /** Expects that each is refused; with bad input too, because what is wrong with it is nobody's business before. */
    async function expectLocked(world: World): Promise<void> {
      for (const name of guarded) {
        for (const input of [validInputs[name], null]) {
          expect(await world.refused(name, input), name).toEqual({ code: 'session.locked' });
        }
      }
    }

    it('is refused without a vault', async () => {
      await expectLocked(await World.start(start, null));
    });

    it('is refused before unlocking, and after locking in either way', async () => {
      const world = await World.start(start);
      await expectLocked(world);
      await world.succeed('vault.unlock', unlockInput);
      await world.succeed('vault.lock', {});
      await expectLocked(world);
      await world.succeed('vault.unlock', unlockInput);
      await world.subject.lock();
      await expectLocked(world);
    });
  });

  it('every call is refused after closing', async () => {
    const world = await World.startUnlocked(start);
    await world.subject.close();
    for (const name of callNames)
      expect(await world.refused(name, validInputs[name])).toEqual({ code: 'session.locked' });
  });

  it('a call of another name is refused as unknown', async () => {
    const world = await World.startUnlocked(start);
    for (const name of unknownNames) expect(await world.refused(name, {})).toEqual({ code: 'call.unknown' });
    expect(world.reports).toEqual([]);
  });

  it('no call takes a member that the contract does not name', async () => {
    const world = await World.startUnlocked(start);
    for (const name of callNames) {
      const error = { code: 'input.invalid', fields: { '': 'malformed' } };
      expect(await world.refused(name, { ...validInputs[name], extra: 1 }), name).toEqual(error);
    }
  });
}
