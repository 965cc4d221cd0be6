import type { CallOutput } from '../../shared/contract/contract.ts';
import { localeLabels, locales } from '../../shared/domain/locale.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import type { KeySecret } from '../registry/commands.ts';
import type { Registry } from '../registry/registry.ts';
import { isBuiltIn } from '../registry/role-store.ts';
import { issueSecret } from '../secrets/issue.ts';
import { findTokens } from '../secrets/whose.ts';
import { change } from './change.ts';
import type { HandlerContext, HandlersOf } from './context.ts';
import type { Handlers } from './dispatch.ts';

// What moves keys between the vault and files is in transfer-handlers.ts.
type KeyCall = Exclude<keyof HandlersOf<'keys'>, `keys.import${string}` | 'keys.export'>;

export function keyHandlers(context: HandlerContext): Pick<Handlers, KeyCall> {
  return { ...readingHandlers(context), ...changingHandlers(context) };
}

type ChangingCall =
  | 'keys.create'
  | 'keys.replaceSecret'
  | 'keys.stopRetiring'
  | 'keys.update'
  | 'keys.setLockedOut'
  | 'keys.delete';

function readingHandlers({ session, clock }: HandlerContext): Pick<Handlers, Exclude<KeyCall, ChangingCall>> {
  return {
    'keys.formOptions': () => ({
      roles: session.registry.roles.map(({ id, name }) => ({ id, label: name, isBuiltIn: isBuiltIn(id) })),
      locales: locales.map((id) => ({ id, label: localeLabels[id] })),
    }),
    'keys.query': (query) => session.registry.queryKeys(query, clock.now()),
    'keys.get': ({ id }) => session.registry.getKey(id, clock.now()),
    'keys.ids': (selection) => ({ ids: session.registry.keyIds(selection, clock.now()) }),
    'keys.facets': (selection) => session.registry.keyFacets(selection, clock.now()),
    'keys.holders': ({ issuedTo, exceptId }) => session.registry.keysOfHolder(issuedTo, exceptId, clock.now()),
    'keys.whose': ({ text }) => whose(session.registry, text, clock.now()),
  };
}

function changingHandlers(context: HandlerContext): Pick<Handlers, ChangingCall> {
  const { session, clock } = context;
  // One new secret after another: each waits until the one before it was seen.
  const issues = new Serial();
  return {
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
    'keys.stopRetiring': ({ id }) => change(context, session.registry.stopRetiring(id, clock.now())),
    'keys.update': (update) => change(context, session.registry.updateKey(update, clock.now())),
    'keys.setLockedOut': ({ ids, lockedOut }) =>
      change(context, session.registry.setLockedOut(ids, lockedOut, clock.now())),
    'keys.delete': ({ ids }) => change(context, session.registry.deleteKeys(ids, clock.now())),
  };
}

// As many as anybody looks through.
const matchesMax = 1000;

/** Whose the tokens in `text` are. Nothing of the text goes anywhere from here. */
function whose(registry: Registry, text: string, now: number): CallOutput<'keys.whose'> {
  const { found, more } = findTokens(text, matchesMax, (id) => registry.secretsOf(id), now);
  const matches = found.map(({ id, at, verdict }) => {
    const key = verdict === 'mistyped' || verdict === 'unknown' ? null : registry.getKey(id, now);
    const isGood = key?.status === 'active' || key?.status === 'expires-soon';
    return { id, at, verdict, isLive: isGood && verdict !== 'replaced', key };
  });
  return { matches, more };
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
