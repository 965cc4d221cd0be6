import type { CallOutput } from '../../shared/contract/contract.ts';
import { localeLabels, locales } from '../../shared/domain/locale.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import type { KeySecret } from '../registry/commands.ts';
import type { Registry } from '../registry/registry.ts';
import { isBuiltIn } from '../registry/role-store.ts';
import { issueSecret } from '../secrets/issue.ts';
import { findTokens } from '../secrets/whose.ts';
import { change, type HandlerContext, type HandlersOf } from './context.ts';
import type { Handlers } from './dispatch.ts';

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
    'keys.among': (asked) => ({ ids: session.registry.keysAmong(asked, clock.now()) }),
    'keys.preview': ({ keys, command }) => session.registry.previewKeys(keys, command, clock.now()),
    'keys.facets': (criteria) => session.registry.keyFacets(criteria, clock.now()),
    'keys.holders': ({ issuedTo, exceptId }) => session.registry.keysOfHolder(issuedTo, exceptId, clock.now()),
    'keys.whose': ({ text }) => whose(session.registry, text, clock.now()),
  };
}

function changingHandlers(context: HandlerContext): Pick<Handlers, ChangingCall> {
  const { session, clock } = context;
  // One new secret at a time: each waits until the previous one is held or has failed.
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
    'keys.setLockedOut': ({ lockedOut, ...target }) =>
      change(context, session.registry.setLockedOut(target, lockedOut, clock.now())),
    'keys.delete': (target) => change(context, session.registry.deleteKeys(target, clock.now())),
  };
}

// More than anybody looks through.
const matchesMax = 1000;

/** The owners of the tokens in `text`. The text itself is passed on nowhere. */
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
 * Issues a secret for the key `id`, or for a new key if null, stores its digest with `store`, which returns the key's name, and holds the secret.
 * @throws {LatchkeyError} `secret.held`, `key.unknown`, `session.locked`, and the errors of `store`
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
    // Locked meanwhile: the next user may be somebody else.
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
