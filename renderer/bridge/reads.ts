import type { CallName, EventName } from '../../shared/contract/contract.ts';

/** What can make an answer stale: an event from main, or the user's return to the window. */
export type Happening = EventName | 'focus';

// For answers about keys, roles and the history.
const ofVault = ['keys.changed'] as const;
// For answers with the status of keys, which changes with time alone: refreshed when the user returns to the window.
const ofClock = ['keys.changed', 'focus'] as const;

/**
 * The calls that only read, each with what makes its answers stale. Only answers of these calls are cached (answers.ts): none of them takes or returns a
 * secret, a passphrase, or a text with tokens.
 */
export const reads = {
  'app.about': [],
  'vault.info': ofVault,
  'keys.formOptions': ofVault,
  'keys.query': ofClock,
  'keys.facets': ofClock,
  'keys.get': ofVault,
  'keys.preview': ofVault,
  'keys.holders': ofVault,
  // Rows of a file, which are read once.
  'keys.importRows': [],
  'roles.list': ofVault,
  'audit.query': ofVault,
} as const satisfies Partial<Readonly<Record<CallName, readonly Happening[]>>>;

export type ReadName = keyof typeof reads;

/** Whether `happening` makes the answers of `name` stale. */
export function isStaledBy(name: ReadName, happening: Happening): boolean {
  const happenings: readonly Happening[] = reads[name];
  return happenings.includes(happening);
}

/** Everything that makes an answer stale. */
export const happenings: ReadonlySet<Happening> = new Set(Object.values(reads).flat());
