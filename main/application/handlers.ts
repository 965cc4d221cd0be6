import { randomId } from '../crypto/random.ts';
import { orRefused } from '../files/files.ts';
import { isBuiltIn } from '../registry/role-store.ts';
import { exportAudit } from './audit-export.ts';
import { change, type HandlerContext, type HandlersOf } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { exportKeys } from './key-export.ts';
import { keyHandlers } from './key-handlers.ts';
import { importRows, openImport, runImport } from './key-import.ts';
import { sessionHandlers } from './session-handlers.ts';
import { vaultHandlers } from './vault-handlers.ts';

/** The handler of every call of the contract. */
export function createHandlers(context: HandlerContext): Handlers {
  return {
    ...sessionHandlers(context),
    ...settingsHandlers(context),
    ...vaultHandlers(context),
    ...keyHandlers(context),
    ...roleHandlers(context),
    ...transferHandlers(context),
    ...secretHandlers(context),
    'app.about': () => context.about(),
    'audit.query': (query) => context.session.registry.audit(query),
  };
}

function settingsHandlers({ preferences, announceStatus }: HandlerContext): HandlersOf<'settings'> {
  return {
    'settings.update': async (changes) => {
      // An explicit `undefined` means no change, and cannot be stored.
      const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      await orRefused('file.unwritable', async () => preferences.update(set));
      return announceStatus();
    },
  };
}

function roleHandlers(context: HandlerContext): HandlersOf<'roles'> {
  const { session, clock, announceKeys } = context;
  return {
    'roles.list': () => {
      const { registry } = session;
      const rows = registry.roles.map((role) => ({
        ...role,
        rights: [...role.rights],
        isBuiltIn: isBuiltIn(role.id),
        keys: registry.keysOfRole(role.id),
      }));
      return { roles: rows };
    },
    'roles.create': async (draft) => {
      const id = randomId();
      await session.registry.createRole(draft, id, clock.now());
      announceKeys();
      return { id };
    },
    'roles.update': (update) => change(context, session.registry.updateRole(update, clock.now())),
    'roles.delete': ({ ids }) => change(context, session.registry.deleteRoles(ids, clock.now())),
  };
}

type TransferCall =
  | 'keys.importOpen'
  | 'keys.importRows'
  | 'keys.importRun'
  | 'keys.importDiscard'
  | 'keys.export'
  | 'audit.export'
  | 'work.cancel'
  | 'dialogs.answer';

function transferHandlers(context: HandlerContext): Pick<Handlers, TransferCall> {
  const { opened, work, pageDialogs } = context;
  return {
    'keys.importOpen': (input) => openImport(context, input),
    'keys.importRows': (input) => importRows(context, input),
    'keys.importRun': (input) => runImport(context, input),
    'keys.importDiscard': ({ importId }) => {
      opened.discard(importId);
      return null;
    },
    'keys.export': (input) => exportKeys(context, input),
    'audit.export': (input) => exportAudit(context, input),
    'work.cancel': ({ work: name }) => {
      work.cancel(name);
      return null;
    },
    'dialogs.answer': async ({ questionId, file }) => {
      await pageDialogs?.answer(questionId, file);
      return null;
    },
  };
}

function secretHandlers(context: HandlerContext): HandlersOf<'secret'> {
  const { secrets, announceStatus } = context;
  return {
    'secret.reveal': () => ({ token: secrets.reveal() }),
    'secret.copy': () => copySecret(context),
    'secret.hide': () => {
      secrets.hide();
      return null;
    },
    'secret.discard': async () => {
      secrets.discard();
      await announceStatus();
      return null;
    },
  };
}

async function copySecret(context: HandlerContext): Promise<{ clearsAt: number }> {
  const { secrets, clipboard, settings } = context;
  const lifetime = settings().clipboardClearSeconds * 1000;
  const clearsAt = await secrets.copyWith((secret) => clipboard.copy(secret, lifetime));
  await context.announceStatus();
  return { clearsAt };
}
