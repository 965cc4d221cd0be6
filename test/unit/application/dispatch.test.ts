import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDispatcher, type Handlers } from '../../../main/application/dispatch.ts';
import type { CallRight } from '../../../shared/contract/contract.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';

const unused = () => {
  throw new Error('not this one');
};
const working: Handlers = {
  'app.status': unused,
  'settings.update': unused,
  'vault.create': unused,
  'vault.unlock': unused,
  'vault.lock': unused,
  'vault.info': unused,
  'vault.verify': unused,
  'vault.compact': unused,
  'vault.backup': unused,
  'app.about': unused,
  'vault.recover': unused,
  'keys.formOptions': () => ({ roles: [], locales: [] }),
  'keys.query': unused,
  'keys.create': () => ({ id: 'made' }),
  'keys.among': unused,
  'keys.preview': unused,
  'keys.facets': unused,
  'keys.holders': unused,
  'keys.whose': unused,
  'keys.get': unused,
  'keys.update': unused,
  'keys.setLockedOut': unused,
  'keys.replaceSecret': unused,
  'keys.stopRetiring': unused,
  'keys.delete': unused,
  'keys.importOpen': unused,
  'keys.importRows': unused,
  'keys.importRun': unused,
  'keys.importDiscard': unused,
  'keys.export': unused,
  'roles.list': unused,
  'roles.create': unused,
  'roles.update': unused,
  'roles.delete': unused,
  'audit.query': unused,
  'audit.export': unused,
  'work.cancel': unused,
  'dialogs.answer': unused,
  'secret.reveal': unused,
  'secret.hide': unused,
  'secret.copy': unused,
  'secret.discard': () => null,
};
const draft = aKeyDraft({ name: ' Payroll ' });
const report = vi.fn();

beforeEach(() => {
  report.mockReset();
});

const dispatcher = (changes: Partial<Handlers>, right: CallRight = 'administrator') =>
  createDispatcher({ ...working, ...changes }, () => right, report);

describe('a call', () => {
  it.each([
    ['none', 'keys.formOptions', 'session.locked'],
    ['none', 'keys.create', 'session.locked'],
    ['unlocked', 'keys.create', 'session.not-administrator'],
    ['unlocked', 'secret.discard', 'session.not-administrator'],
  ] as const)('with the right "%s" to %s is refused as %s, and its handler not asked', async (right, name, code) => {
    const handler = vi.fn(unused);
    const call = dispatcher({ [name]: handler }, right);
    expect(await call(name, name === 'keys.create' ? draft : {})).toEqual({ ok: false, error: { code } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('of an auditor may read', async () => {
    expect(await dispatcher({}, 'unlocked')('keys.formOptions', {})).toMatchObject({ ok: true });
  });

  it('reaches its handler parsed', async () => {
    const handler = vi.fn(() => ({ id: 'made' }));
    expect(await dispatcher({ 'keys.create': handler })('keys.create', draft)).toEqual({
      ok: true,
      value: { id: 'made' },
    });
    expect(handler).toHaveBeenCalledWith({ ...draft, name: 'Payroll' });
  });
});

describe('a handler', () => {
  it('that refuses with a code is answered with it, and not reported', async () => {
    const refuse = () => {
      throw new LatchkeyError({ code: 'vault.unwritable', reason: 'ENOSPC' });
    };
    const error = { code: 'vault.unwritable', reason: 'ENOSPC' };
    expect(await dispatcher({ 'secret.discard': refuse })('secret.discard', {})).toEqual({ ok: false, error });
    expect(report).not.toHaveBeenCalled();
  });

  it.each([
    ['throws', unused],
    ['rejects', () => Promise.reject(new Error('not this one'))],
  ])('that %s is answered as internal without a word, and reported', async (_, fail) => {
    const reply = await dispatcher({ 'secret.discard': fail })('secret.discard', {});
    expect(reply).toEqual({ ok: false, error: { code: 'internal' } });
    expect(report).toHaveBeenCalledExactlyOnceWith('call secret.discard failed', new Error('not this one'));
  });

  it('that answers more than the contract names reaches nobody', async () => {
    const leak = () => ({ id: 'made', digest: 'abc' });
    const reply = await dispatcher({ 'keys.create': leak })('keys.create', draft);
    expect(reply).toEqual({ ok: false, error: { code: 'internal' } });
  });
});
