import type { KeyQuery, Settings } from '../../../shared/contract/contract.ts';

/** How the list of keys is shown, as it is remembered. */
export type ListView = NonNullable<Settings['keyList']>;
export type KeySort = KeyQuery['sort'];
export type KeyField = KeySort['field'];
export type GroupBy = ListView['groupBy'];
export type KeyFilter = KeyQuery['filter'];

/** The columns in their order, each with what it is called in the catalogs. The first is always shown. */
export const columnLabels = {
  name: 'common.field.name',
  description: 'common.field.description',
  role: 'common.field.role',
  status: 'common.field.status',
  issuedTo: 'common.field.issuedTo',
  locale: 'common.field.language',
  timeZone: 'common.field.timeZone',
  expires: 'common.field.expires',
  created: 'common.field.created',
  id: 'common.field.id',
  updated: 'common.field.changed',
  secretIssued: 'common.field.secretIssued',
} as const satisfies Readonly<Record<KeyField, string>>;

export const keyFields = Object.keys(columnLabels) as readonly KeyField[];

// What fits beside each other in the smallest window that all of the page has room in.
export const defaultHidden: readonly KeyField[] = ['locale', 'created', 'id', 'updated', 'secretIssued'];

export const defaultView: ListView = {
  sort: { field: 'name', direction: 'asc' },
  hidden: [...defaultHidden],
  widths: {},
  groupBy: null,
};

export const pageSize = 100;
