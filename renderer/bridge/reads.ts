import type { CallName, EventName } from '../../shared/contract/contract.ts';

/** What may put an answer out of date: an event of main's, or that a person comes back to the window. */
export type Happening = EventName | 'focus';

// What is said of keys and roles, and of the history of both.
const ofVault = ['keys.changed'] as const;
// A key's status changes with the clock alone; whoever comes back to the window sees it as it is now.
const ofClock = ['keys.changed', 'focus'] as const;

/**
 * The calls that only read, each with what puts its answers out of date. Answers of these calls are kept (answers.ts), and of no other: none of them takes or
 * gives a secret, a passphrase, or a text with tokens in it.
 */
export const reads = {
  'vault.info': ofVault,
  'keys.formOptions': ofVault,
  'keys.query': ofClock,
  'keys.facets': ofClock,
  'keys.get': ofVault,
  'keys.ids': ofVault,
  'keys.holders': ofVault,
  // Rows of a file, which is looked at once.
  'keys.importRows': [],
  'roles.list': ofVault,
  'audit.query': ofVault,
} as const satisfies Partial<Readonly<Record<CallName, readonly Happening[]>>>;

export type ReadName = keyof typeof reads;

/** Whether `happening` puts the answers of `name` out of date. */
export function isStaledBy(name: ReadName, happening: Happening): boolean {
  const happenings: readonly Happening[] = reads[name];
  return happenings.includes(happening);
}

/** Everything that puts an answer out of date. */
export const happenings: ReadonlySet<Happening> = new Set(Object.values(reads).flat());
