// The parts of the contract that a page needs at run time, kept apart from the schemas, whose library is large.

/** For how long, in milliseconds, a previous secret can stay valid: not at all, an hour, a day, a week. */
export const retirements = [0, 3_600_000, 86_400_000, 604_800_000] as const;

/** The maximum number of keys that are picked one by one in the window, or left out of a selection of all. Larger selections are made by what a list shows. */
export const pickedKeysMax = 1000;

/** The maximum number of keys that one call names by their ids, as a command of the terminal does with what a program pipes to it. */
export const namedKeysMax = 100_000;

/** The longest text that can be searched for tokens at once, in UTF-16 code units. */
export const whoseTextMax = 1_000_000;

/** The actions in the audit. */
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

/** The largest file of keys that is read, in bytes: the largest size of a commit. */
export const importMaxSize = 64 * 1024 * 1024;
