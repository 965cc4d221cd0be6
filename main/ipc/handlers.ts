import type { AppStatus, ParsedInput } from '../../shared/contract/contract.ts';
import type { ApiKeyDraft } from '../../shared/domain/key.ts';
import { localeLabels, locales } from '../../shared/domain/locale.ts';
import { type LabelledTimeZone, labelledTimeZones } from '../../shared/domain/time-zone.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import { defaultKdfCost } from '../crypto/kdf.ts';
import { randomId } from '../crypto/random.ts';
import type { Clock } from '../ports/clock.ts';
import type { Preferences } from '../ports/preferences.ts';
import { createRegistry, openRegistry, type Registry } from '../registry/registry.ts';
import type { ClipboardGuard } from '../secrets/clipboard-guard.ts';
import { issueSecret } from '../secrets/issue.ts';
import type { SecretHolder } from '../secrets/secret-holder.ts';
import type { Handlers } from './dispatch.ts';
import type { HeadMemory } from './head-memory.ts';
import type { Session } from './session.ts';

/** What the handlers work on. */
export interface HandlerContext {
  readonly session: Session;
  readonly secrets: SecretHolder;
  readonly clipboard: ClipboardGuard;
  readonly heads: HeadMemory;
  readonly clock: Clock;
  readonly preferences: Preferences;
  /** Tells every window the status, and returns it. */
  readonly announceStatus: () => Promise<AppStatus>;
  readonly announceKeys: () => void;
}

export function createHandlers(context: HandlerContext): Handlers {
  const { session, secrets, clock, announceStatus } = context;
  // One new key after another: each waits until the secret before it was seen.
  const creations = new Serial();
  let timeZones: readonly LabelledTimeZone[] | null = null;
  return {
    'app.status': () => session.status(),
    'vault.create': async ({ operatorName, passphrase }) => {
      const operator = { id: randomId(), name: operatorName };
      const founding = { operator, passphrase, cost: defaultKdfCost, at: clock.now() };
      await session.open(() => createRegistry(session.storage, founding));
      return announceStatus();
    },
    'vault.unlock': async (input) => {
      await session.open(() => unlock(context, input));
      return announceStatus();
    },
    'vault.lock': async () => {
      await session.close();
      return announceStatus();
    },
    'keys.formOptions': () => {
      timeZones ??= labelledTimeZones(new Date(clock.now()).getUTCFullYear());
      return {
        roles: session.registry.roles.map(({ id, name }) => ({ id, label: name })),
        locales: locales.map((id) => ({ id, label: localeLabels[id] })),
        timeZones,
      };
    },
    'keys.query': (query) => session.registry.queryKeys(query, clock.now()),
    'keys.create': (draft) => creations.run(() => createKey(context, draft)),
    'secret.reveal': () => ({ token: secrets.reveal() }),
    'secret.copy': () => copySecret(context),
    'secret.discard': async () => {
      secrets.discard();
      await announceStatus();
      return null;
    },
  };
}

async function unlock(
  { session, heads }: HandlerContext,
  { operatorId, passphrase, acceptsOlder = false }: ParsedInput<'vault.unlock'>,
): Promise<Registry> {
  const lastSeen = (vaultId: Uint8Array) => (acceptsOlder ? null : heads.recall(vaultId));
  const registry = await openRegistry(session.storage, { operatorId, passphrase, lastSeen });
  if (acceptsOlder && registry.right !== 'administrator') {
    await registry.close();
    throw new LatchkeyError({ code: 'session.not-administrator' });
  }
  if (acceptsOlder) heads.forget(registry.seen.vaultId);
  return registry;
}

async function createKey(context: HandlerContext, draft: ApiKeyDraft): Promise<{ id: string }> {
  const { session, secrets, clock } = context;
  const { registry } = session;
  secrets.requireNone();
  const { id, token, digest } = issueSecret();
  try {
    await registry.createKey(draft, { id, digest }, clock.now());
    // Locked meanwhile: whoever unlocks next may be somebody else.
    if (!session.holds(registry)) throw new LatchkeyError({ code: 'session.locked' });
  } catch (error) {
    token.fill(0);
    throw error;
  }
  secrets.hold(draft.name, token);
  await context.announceStatus();
  context.announceKeys();
  return { id };
}

async function copySecret(context: HandlerContext): Promise<{ clearsAt: number }> {
  const { secrets, clipboard, preferences } = context;
  const lifetime = preferences.read().clipboardClearSeconds * 1000;
  const clearsAt = await secrets.copyWith((secret) => clipboard.copy(secret, lifetime));
  await context.announceStatus();
  return { clearsAt };
}
