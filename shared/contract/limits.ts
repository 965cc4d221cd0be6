// What a page needs of the contract when it runs: it has no use for the schemas, and their library is large.

/** How long, in milliseconds, an old secret may stay good beside its successor: not at all, an hour, a day, a week. */
export const retirements = [0, 3_600_000, 86_400_000, 604_800_000] as const;

/** The longest text that is searched for tokens at once, in UTF-16 code units. */
export const whoseTextMax = 1_000_000;

/** What an event did, in the words of the history. */
export const auditActions = [
  'vault-created',
  'operators-set',
  'vault-rekeyed',
  'key-created',
  'keys-imported',
  'key-changed',
  'key-locked-out',
  'key-unlocked',
  'key-secret-replaced',
  'key-secret-stopped',
  'key-deleted',
  'role-created',
  'role-changed',
  'role-deleted',
] as const;
