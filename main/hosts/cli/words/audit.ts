import type { AuditEntry } from '../../../../shared/contract/contract.ts';
import { byField } from '../../../../shared/domain/key-fields.ts';
import { rightLabels } from '../../../../shared/domain/rights.ts';
import { byRoleField } from '../../../../shared/domain/role-fields.ts';
import { count, localTime } from './format.ts';

/** The words for actions. */
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
  ...byRoleField((field) => field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
  ...byField((_, { column }) => column.replaceAll('_', ' ')),
  retiringUntil: 'previous secret valid until',
  lockedOut: 'the lock',
};

/** The word for a field of a key or a role. */
export function fieldWord(field: string): string {
  return words[field] ?? field;
}

/** The label of a field of a key or a role. */
export function fieldTitle(field: string): string {
  const word = fieldWord(field);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const rightsOf = 'rights.';

/** The changes of an event in words; for a created key or role, its initial fields. */
export function changesWords({ action, changes }: Pick<AuditEntry, 'action' | 'changes'>): string {
  const isNew = action === 'key-created' || action === 'role-created' || action === 'keys-imported';
  // The number of imported keys is shown as the target.
  const told = changes.filter(({ field }) => field !== 'count');
  return told.map(isNew ? givenWords : changeWords).join('; ');
}

/** The target of an event in words. */
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

/** `name: "CI" -> "CI 2"`; a missing value is `none`. */
function changeWords({ field, from, to }: AuditEntry['changes'][number]): string {
  if (field === 'retiringUntil' && to !== null) return `${fieldWord(field)} ${localTime(Date.parse(to))}`;
  const words = isRight(field) ? rightWord : quoted;
  return `${labelOf(field)}: ${words(from)} -> ${words(to)}`;
}

// As JSON, so that it stays on one line and stands out.
function quoted(value: string | null): string {
  return value === null ? 'none' : JSON.stringify(value);
}

// `none` is a right; null means that the default right applies to the resource.
function rightWord(value: string | null): string {
  if (value === null) return 'the default';
  return value === 'none' || value === 'read' || value === 'write' ? rightLabels[value] : quoted(value);
}
