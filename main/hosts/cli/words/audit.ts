import type { AuditEntry } from '../../../../shared/contract/contract.ts';

/** What was done, in words. */
export const actionWords: Readonly<Record<AuditEntry['action'], string>> = {
  'vault-created': 'created the vault',
  'key-created': 'created key',
  'key-changed': 'changed key',
  'key-locked-out': 'locked out key',
  'key-unlocked': 'unlocked key',
  'key-secret-replaced': 'replaced secret of key',
  'key-deleted': 'deleted key',
};

const fieldWords: Readonly<Record<string, string>> = {
  roleId: 'role',
  locale: 'language',
  timeZone: 'time zone',
  expiresOn: 'expires on',
  issuedTo: 'issued to',
};

/** `name: "CI" -> "CI 2"`; a value that is not there is `none`. */
export function changeWords({ field, from, to }: AuditEntry['changes'][number]): string {
  return `${fieldWords[field] ?? field}: ${quoted(from)} -> ${quoted(to)}`;
}

// On one line, and told apart from the words around it.
function quoted(value: string | null): string {
  return value === null ? 'none' : JSON.stringify(value);
}
