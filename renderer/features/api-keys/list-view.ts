import type { KeyQuery, Settings } from '../../../shared/contract/contract.ts';

/** How the list of keys is shown, as it is remembered. */
export type ListView = NonNullable<Settings['keyList']>;
export type KeySort = KeyQuery['sort'];
export type KeyField = KeySort['field'];
export type GroupBy = ListView['groupBy'];
/** What narrows the list: its parts add up. */
export type KeyFilter = KeyQuery['filter'];

// The columns in their order; the first is always shown. Shown by default is what fits beside each other in the smallest window that all of the page has room in.
const isShownByDefault: Readonly<Record<KeyField, boolean>> = {
  name: true,
  description: true,
  role: true,
  status: true,
  issuedTo: true,
  locale: false,
  timeZone: true,
  expires: true,
  created: false,
  id: false,
  updated: false,
  secretIssued: false,
};

export const keyFields = Object.keys(isShownByDefault) as readonly KeyField[];

export const defaultHidden: readonly KeyField[] = keyFields.filter((field) => !isShownByDefault[field]);

export const defaultView: ListView = {
  sort: { field: 'name', direction: 'asc' },
  hidden: [...defaultHidden],
  widths: {},
  groupBy: null,
};

export const pageSize = 100;

/** Whether `filter` narrows the list at all. */
export function isFiltered(filter: KeyFilter): boolean {
  return Object.keys(filter).length > 0;
}
