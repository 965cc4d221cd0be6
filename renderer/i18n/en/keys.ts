/** The list of keys. */
export const keys = {
  title: 'API Keys',
  selected_one: '{{count, number}} selected',
  selected_other: '{{count, number}} selected',
  someSelected_one: '{{some, number}} of {{count, number}} selected',
  someSelected_other: '{{some, number}} of {{count, number}} selected',
  selection: {
    left_one: '{{count, number}} deselected: the list no longer shows it',
    left_other: '{{count, number}} deselected: the list no longer shows them',
    ended: 'Selection cleared: the list shows other keys',
    full: 'You can pick at most {{max, number}} keys one by one',
  },
  clearSelection: 'Clear',
  groupBy: 'Filter by',
  groupedBy: 'Filter by: {{by}}',
  more: 'More',
  action: {
    columns: 'Columns…',
    lockOut: 'Lock out…',
    lockOutMany_one: 'Lock out {{count, number}} key…',
    lockOutMany_other: 'Lock out {{count, number}} keys…',
    unlock: 'Unlock…',
    unlockMany_one: 'Unlock {{count, number}} key…',
    unlockMany_other: 'Unlock {{count, number}} keys…',
    deleteMany_one: 'Delete {{count, number}} key…',
    deleteMany_other: 'Delete {{count, number}} keys…',
    newSecret: 'New secret key…',
    findBySecret: 'Find by secret…',
    import: 'Import…',
    exportCsv: 'Export as CSV…',
    exportSomeCsv_one: 'Export {{count, number}} key as CSV…',
    exportSomeCsv_other: 'Export {{count, number}} keys as CSV…',
    exportJson: 'Export as JSON…',
    exportSomeJson_one: 'Export {{count, number}} key as JSON…',
    exportSomeJson_other: 'Export {{count, number}} keys as JSON…',
    copyId: 'Copy ID',
    copyName: 'Copy name',
  },
  idCopied: 'ID copied',
  nameCopied: 'Name copied',
  notCopied: 'The clipboard is not available.',
  columns: {
    title: 'Columns',
    shown: 'Shown in the list',
    reset: 'Reset',
    resetHint: 'Reset restores the default columns and widths.',
  },
  facets: {
    role: 'Role',
    status: 'Status',
    clear: 'Clear',
  },
  expiring: {
    soon_one: '{{count, number}} key expires within 30 days.',
    soon_other: '{{count, number}} keys expire within 30 days.',
    soonShort_one: '{{count, number}} expires within 30 days',
    soonShort_other: '{{count, number}} expire within 30 days',
    show: 'Show',
  },
  filter: {
    group: 'Filters',
    none: 'No filters',
    role: 'Role: {{roles}}',
    status: 'Status: {{statuses}}',
    expiresWithin_one: 'Expires within {{count, number}} day',
    expiresWithin_other: 'Expires within {{count, number}} days',
    remove: 'Remove filter {{text}}',
    clear: 'Clear filters',
  },
  empty: {
    none: 'There are no items in the list',
    what: 'An API key gives one person or program access to the API.',
    howToCreate: 'Choose New… to issue the first one.',
    whoCreates: 'Only an administrator can issue keys.',
    noMatch: 'No keys match “{{search}}”',
    noneChosen: 'No keys match the filter',
    whereSearched: 'The search looks at Name, Description, Issued to, Role and ID.',
    whereFiltered: 'Filters narrow the list. Remove one, or show all keys.',
    showAll: 'Show all keys',
  },
  leftImport: {
    made_one:
      'The import of {{at}} was interrupted after it had created {{count, number}} key. Its secret is in {{file}}. Deliver it, then delete the file.',
    made_other:
      'The import of {{at}} was interrupted after it had created {{count, number}} keys. Their secrets are in {{file}}. Deliver them, then delete the file.',
    'made-missing_one':
      'The import of {{at}} was interrupted after it had created {{count, number}} key. Its secret was in {{file}}, which is missing. If nobody has it, create a new secret.',
    'made-missing_other':
      'The import of {{at}} was interrupted after it had created {{count, number}} keys. Their secrets were in {{file}}, which is missing. If nobody has them, create new secrets.',
    removed_one:
      'The import of {{at}} was interrupted before it created any key. {{file}}, whose secret belongs to no key, was removed.',
    removed_other:
      'The import of {{at}} was interrupted before it created any key. {{file}}, whose secrets belong to no key, was removed.',
    'not-removed_one':
      'The import of {{at}} was interrupted before it created any key. {{file}} has changed since and was not removed. Its secret belongs to no key.',
    'not-removed_other':
      'The import of {{at}} was interrupted before it created any key. {{file}} has changed since and was not removed. Its secrets belong to no key.',
  },
  accessLost:
    '{{path}} could not be given the owner, group and permissions of the vault, so others who share the vault may not be able to use it. Its owner or root can set them with chown and chmod.',
  exposed: {
    file: 'Every user of this computer can change the vault, {{path}}. To prevent it: chmod o-w',
    folder: 'Every user of this computer can replace the vault, in {{path}}. To prevent it: chmod o-w',
    owner: '{{path}} belongs to another user of this computer, who can change it.',
  },
  torn_one:
    'A crash or a power failure interrupted the last change, which was not yet saved. Everything before it is here. The incomplete {{count, number}} byte is moved to a file of its own with the next change.',
  torn_other:
    'A crash or a power failure interrupted the last change, which was not yet saved. Everything before it is here. The incomplete {{count, number}} bytes are moved to a file of their own with the next change.',
};
