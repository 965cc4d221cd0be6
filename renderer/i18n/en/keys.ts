/** The list of keys. */
export const keys = {
  title: 'API Keys',
  selected_one: '{{count, number}} selected',
  selected_other: '{{count, number}} selected',
  selectMatching: 'Select all {{count, number}}',
  clearSelection: 'Clear',
  groupBy: 'Group by',
  groupedBy: 'Group by: {{by}}',
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
    exportJson: 'Export as JSON…',
    copyId: 'Copy ID',
    copyName: 'Copy name',
  },
  idCopied: 'ID copied',
  nameCopied: 'Name copied',
  notCopied: 'The clipboard cannot be reached.',
  columns: {
    title: 'Columns',
    shown: 'Shown in the list',
    reset: 'Reset',
    resetHint: 'Reset shows the default columns and widths.',
  },
  facets: {
    role: 'Role',
    status: 'Status',
    clear: 'Clear',
  },
  expiring: {
    soon_one: '{{count, number}} key expires within 30 days.',
    soon_other: '{{count, number}} keys expire within 30 days.',
    show: 'Show',
    shown: 'Only keys that expire within 30 days are shown.',
    showAll: 'Show all keys',
  },
  empty: {
    none: 'There are no items in the list',
    what: 'An API key admits one person or program to the API.',
    howToCreate: 'Choose New… to issue the first one.',
    whoCreates: 'An administrator issues them.',
    noMatch: 'No keys match “{{search}}”',
    noneChosen: 'No keys match what is chosen',
    whereSearched: 'The search looks at name, description, holder, role and ID.',
    whereChosen: 'The list is narrowed down by role or status.',
    showAll: 'Show all keys',
  },
  leftImport: {
    made_one:
      'The import of {{at}} was cut off after {{count, number}} key had been made. Its token is in {{file}}. Deliver it and delete the file.',
    made_other:
      'The import of {{at}} was cut off after {{count, number}} keys had been made. Their tokens are in {{file}}. Deliver them and delete the file.',
    'made-missing_one':
      'The import of {{at}} was cut off after {{count, number}} key had been made. Its token was in {{file}}, which is not there. If nobody has it, make a new secret.',
    'made-missing_other':
      'The import of {{at}} was cut off after {{count, number}} keys had been made. Their tokens were in {{file}}, which is not there. If nobody has them, make new secrets.',
    removed_one:
      'The import of {{at}} was cut off before any key was made. {{file}}, with a token of no key, was removed.',
    removed_other:
      'The import of {{at}} was cut off before any key was made. {{file}}, with tokens of no key, was removed.',
    'not-removed_one':
      'The import of {{at}} was cut off before any key was made. {{file}} was changed since, and is not removed. The token of that import is of no key.',
    'not-removed_other':
      'The import of {{at}} was cut off before any key was made. {{file}} was changed since, and is not removed. The tokens of that import are of no key.',
  },
  exposed: {
    file: 'Everybody on this computer can write the vault, {{path}}. To keep them from it: chmod o-w',
    folder:
      'Everybody on this computer can put another file in the place of the vault, in {{path}}. To keep them from it: chmod o-w',
    owner: '{{path}} belongs to another user of this computer, who can change it.',
  },
  torn_one:
    'A crash or a power failure cut the last change off. Nobody was told that it was stored; everything before it is here. What is left of it ({{count, number}} byte) is set aside with the next change.',
  torn_other:
    'A crash or a power failure cut the last change off. Nobody was told that it was stored; everything before it is here. What is left of it ({{count, number}} bytes) is set aside with the next change.',
};
