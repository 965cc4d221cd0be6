import type { CallOutput } from '../../shared/contract/contract.ts';
import { localeLabels, locales } from '../../shared/domain/locale.ts';
import { builtInRoles } from '../../shared/domain/role.ts';
import { type LabelledTimeZone, labelledTimeZones } from '../../shared/domain/time-zone.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import type { KeySecret } from '../registry/commands.ts';
import type { Registry } from '../registry/registry.ts';
import { issueSecret } from '../secrets/issue.ts';
import type { HandlerContext, HandlersOf } from './context.ts';
import { importKeys } from './key-import.ts';

export function keyHandlers(context: HandlerContext): HandlersOf<'keys' | 'roles' | 'audit'> {
  const { session, clock } = context;
  // One new secret after another: each waits until the one before it was seen.
  const issues = new Serial();
  let timeZones: readonly LabelledTimeZone[] | null = null;
  return {
    'keys.formOptions': () => {
      timeZones ??= labelledTimeZones(new Date(clock.now()).getUTCFullYear());
      return {
        roles: session.registry.roles.map(({ id, name }) => ({ id, label: name })),
        locales: locales.map((id) => ({ id, label: localeLabels[id] })),
        timeZones,
      };
    },
    'keys.query': (query) => session.registry.queryKeys(query, clock.now()),
    'keys.get': ({ id }) => session.registry.getKey(id, clock.now()),
    'keys.create': (draft) =>
      issues.run(() =>
        issue(context, null, async (registry, secret) => {
          await registry.createKey(draft, secret, clock.now());
          return draft.name;
        }),
      ),
    'keys.replaceSecret': ({ id, retireAfter }) =>
      issues.run(() =>
        issue(context, id, (registry, secret) => registry.replaceSecret(secret, retireAfter, clock.now())),
      ),
    'keys.update': (update) => change(context, session.registry.updateKey(update, clock.now())),
    'keys.setLockedOut': ({ ids, lockedOut }) =>
      change(context, session.registry.setLockedOut(ids, lockedOut, clock.now())),
    'keys.delete': ({ ids }) => change(context, session.registry.deleteKeys(ids, clock.now())),
    'keys.import': () => importKeys(context),
    'roles.list': () => ({ roles: listRoles(session.registry) }),
    'audit.query': (query) => session.registry.audit(query),
  };
}

/**
 * Issues a secret for the key `id`, or for a new one where that is null, has `store` store its digest, and holds it. `store` returns the name of the key.
 * @throws {LatchkeyError} `secret.held`, `key.unknown`, `session.locked`, and what `store` throws
 */
async function issue(
  { session, secrets, clock, announceStatus, announceKeys }: HandlerContext,
  id: string | null,
  store: (registry: Registry, secret: KeySecret) => Promise<string>,
): Promise<{ id: string }> {
  const { registry } = session;
  secrets.requireNone();
  const issued = id === null ? issueSecret() : issueSecret(registry.getKey(id, clock.now()).id);
  try {
    const name = await store(registry, { id: issued.id, digest: issued.digest });
    // Locked meanwhile: whoever unlocks next may be somebody else.
    if (!session.holds(registry)) throw new LatchkeyError({ code: 'session.locked' });
    secrets.hold(name, issued.token);
  } catch (error) {
    issued.token.fill(0);
    throw error;
  }
  await announceStatus();
  announceKeys();
  return { id: issued.id };
}

/** Answers how many keys a command has changed, and tells every window if it did. */
async function change({ announceKeys }: HandlerContext, command: Promise<number>): Promise<{ count: number }> {
  const count = await command;
  if (count > 0) announceKeys();
  return { count };
}

function listRoles(registry: Registry): CallOutput<'roles.list'>['roles'] {
  const { keysByRole } = registry;
  const builtIn = new Set(builtInRoles.map(({ id }) => id));
  return registry.roles.map((role) => ({
    ...role,
    isBuiltIn: builtIn.has(role.id),
    keys: keysByRole.get(role.id) ?? 0,
  }));
}
