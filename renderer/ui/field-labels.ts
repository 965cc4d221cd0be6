import type { keySortFields } from '../../shared/contract/key-schemas.ts';
import type { KeyFieldName } from '../../shared/domain/key-fields.ts';
import type { RoleFieldName } from '../../shared/domain/role-fields.ts';
import { t } from '../i18n/i18n.ts';

/** The labels of fields of keys and roles, by their names in the contract, the history and lists. */
const labels = {
  id: 'common.field.id',
  name: 'common.field.name',
  description: 'common.field.description',
  roleId: 'common.field.role',
  role: 'common.field.role',
  status: 'common.field.status',
  locale: 'common.field.language',
  timeZone: 'common.field.timeZone',
  expiresOn: 'common.field.expiresOn',
  expires: 'common.field.expires',
  issuedTo: 'common.field.issuedTo',
  lockedOut: 'common.field.lockedOut',
  created: 'common.field.created',
  updated: 'common.field.changed',
  secretIssued: 'common.field.secretIssued',
  retiringUntil: 'common.field.retiringUntil',
  defaultRight: 'common.field.defaultRight',
  rights: 'common.field.rights',
} as const satisfies Readonly<Record<KeyFieldName | RoleFieldName | (typeof keySortFields)[number], string>> &
  Readonly<Record<string, string>>;

const rightOn = 'rights.';

/** The label of a field of a key or a role, by its name in the contract or the history. */
export function fieldLabel(field: string): string {
  if (field.startsWith(rightOn)) return t('common.field.rightOn', { resource: field.slice(rightOn.length) });
  return isLabelled(field) ? t(labels[field]) : field;
}

function isLabelled(field: string): field is keyof typeof labels {
  return Object.hasOwn(labels, field);
}
