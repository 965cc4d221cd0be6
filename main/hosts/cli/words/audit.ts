import type { AuditEntry } from '../../../../shared/contract/contract.ts';
import { byField } from '../../../../shared/domain/key-fields.ts';
import { rightLabels } from '../../../../shared/domain/rights.ts';
import { localTime } from '../terminal/instant.ts';
import { count } from './count.ts';

/** What was done, in words. */
export const actionWords: Readonly<Record<AuditEntry['action'], string>> = {
  'vault-created': 'created the vault',
  'operators-set': 'set the operators',
  'vault-rekeyed': 're-encrypted the vault',
  'key-created': 'created key',
  'keys-imported': 'imported',
  'key-changed': 'changed key',
  'key-locked-out': 'locked out key',
  'key-unlocked': 'unlocked key',
  'key-secret-replaced': 'replaced secret of key',
  'key-secret-stopped': 'stopped previous secret of key',
  'key-deleted': 'deleted key',
  'role-created': 'created role',
  'role-changed': 'changed role',
  'role-deleted': 'deleted role',
};

const words: Readonly<Record<string, string>> = {
  ...byField((_, { column }) => column.replaceAll('_', ' ')),
  retiringUntil: 'previous secret valid until',
  defaultRight: 'default right',
  lockedOut: 'the lock',
};

/** What a field of a key or a role is called. */
export function fieldWord(field: string): string {
  return words[field] ?? field;
}

const rightsOf = 'rights.';

/** What an event changed, and of a key or a role that it created, what that was given. */
export function changesWords({ action, changes }: Pick<AuditEntry, 'action' | 'changes'>): string {
  const isNew = action === 'key-created' || action === 'role-created' || action === 'keys-imported';
  // How many keys were imported is what the event is about.
  const told = changes.filter(({ field }) => field !== 'count');
  return told.map(isNew ? givenWords : changeWords).join('; ');
}

/** What an event was about. */
export function targetWords({ target, action, changes }: AuditEntry): string {
  if (action !== 'keys-imported') return target?.name ?? '';
  return count(Number(changes.find(({ field }) => field === 'count')?.to), 'key');
}

/** `role: "Auditor"`. */
function givenWords({ field, to }: AuditEntry['changes'][number]): string {
  if (field === 'expiresOn' && to === null) return 'never expires';
  if (field === 'file') return to === null ? 'through a pipe' : `from ${quoted(to)}`;
  if (field === 'importedFrom') return `imported ${to === null ? 'through a pipe' : `from ${quoted(to)}`}`;
  return `${labelOf(field)}: ${isRight(field) ? rightWord(to) : quoted(to)}`;
}

function isRight(field: string): boolean {
  return field === 'defaultRight' || field.startsWith(rightsOf);
}

function labelOf(field: string): string {
  return field.startsWith(rightsOf) ? `right on ${field.slice(rightsOf.length)}` : fieldWord(field);
}

/** `name: "CI" -> "CI 2"`; a value that is not there is `none`. */
function changeWords({ field, from, to }: AuditEntry['changes'][number]): string {
  if (field === 'retiringUntil' && to !== null) return `${fieldWord(field)} ${localTime(Date.parse(to))}`;
  const words = isRight(field) ? rightWord : quoted;
  return `${labelOf(field)}: ${words(from)} -> ${words(to)}`;
}

// On one line, and told apart from the words around it.
function quoted(value: string | null): string {
  return value === null ? 'none' : JSON.stringify(value);
}

// None is a right; where a resource is not named, the default right holds.
function rightWord(value: string | null): string {
  if (value === null) return 'the default';
  return value === 'none' || value === 'read' || value === 'write' ? rightLabels[value] : quoted(value);
}
