export const errors = {
  /** What to do about it before it is tried again, and how: after a sentence and the start of another. */
  again: '{{remedy}}, then try again.',
  againByButton: '{{remedy}}, then press {{button}} again. {{kept}}',
  againUnsaved: '{{remedy}}, then try again. Nothing was saved.',
  kept: 'Nothing was saved; what you typed is still here.',
  keptUnchanged: 'Nothing was changed.',
  input: 'Some of what you entered cannot be used.',
  internal: 'Something went wrong in Latchkey. Nothing was changed. Restart it and try again.',
  passphraseWeak: 'This passphrase is easy to guess. No vault was created. Choose another passphrase.',
  session: {
    locked: 'The vault is locked. Unlock it and try again.',
    notAdministrator: 'Only an administrator can do this.',
    unlocked: 'A vault is already open. Lock it first.',
  },
  vault: {
    exists: 'A vault already exists. Restart Latchkey to unlock it.',
    notFound: 'The vault file is missing. Connect its drive, or put the file back',
    empty: 'The vault file is empty. Choose Recover… to look for backups.',
    foreign:
      'This file is not a Latchkey vault. Replace it with your vault and try again, or choose Recover… to look for backups.',
    newerVersion: 'A newer Latchkey wrote this vault (format {{version}}). Update Latchkey to open it.',
    truncated: 'The vault file ends too early, at byte {{offset, number}}. Choose Recover… to save what is intact.',
    headerDamaged: 'The start of the vault file is damaged. Choose Recover… to save what is intact.',
    kdfOutOfBounds:
      'The key derivation settings of the vault file are outside the safe limits. Choose Recover… to look for backups.',
    damaged:
      'The vault file is damaged at byte {{offset, number}} (change {{sequence, number}}). Choose Recover… to save what is intact.',
    notSigned:
      'Change {{sequence, number}} in the vault file is not signed by an administrator. Choose Recover… to save what is intact.',
    older:
      'This is an older copy of the vault: it ends at change {{sequence}}, and this computer has seen change {{seen}}. Replace it with the newer file, or open it and lose the later changes.',
    forked:
      'The vault and a copy of it were both changed, so there are two histories. This file ends at {{here}} and does not have {{seen}}, which this computer has seen. Find the other history in a backup or in the copy that a synchronized folder kept, and open this file only if it is the right one.',
    head: 'change {{sequence}}',
    headBy: 'change {{sequence}} by {{operator}} ({{at}})',
    another:
      'This is not the vault that was opened from this path on {{opened}}. Put the right file back, or open this one if you know why it is here.',
    unknownEvent: 'A newer Latchkey wrote change {{sequence}} in this vault. Update Latchkey to open it.',
    wrongPassphrase: 'Wrong passphrase. Try again.',
    unknownOperator: 'This operator is not in the vault. Choose another.',
    busy: 'Another Latchkey is writing to the vault. Try again in a moment.',
    changed: 'Another Latchkey has changed the vault. Lock it, unlock it and try again.',
    cannotLock:
      'Files cannot be locked on this drive ({{reason}}), so the vault is read-only here. Move it to a drive that supports locks, or make changes from another computer.',
    noFile: {
      'dangling-link':
        'The path of the vault is a link to a file that is not there: its drive is not connected, or the file was moved or deleted. Nothing was created. Connect the drive or put the file back, then try again.',
      'link-loop': 'The path of the vault is a link that leads back to itself. Nothing was changed.',
      folder: 'The path of the vault leads to a folder, not a file. Nothing was changed.',
      pipe: 'The path of the vault leads to a named pipe, not a file. Nothing was changed.',
      socket: 'The path of the vault leads to a socket, not a file. Nothing was changed.',
      device: 'The path of the vault leads to a device, not a file. Nothing was changed.',
    },
    detached:
      'The vault file was replaced, and its name still leads to the old one here. Nothing was saved. Mount the folder of the vault instead of the file, or mount the file again, then open it.',
    hardLink:
      'The vault file has a second name (a hard link), which would still lead to the old file. Nothing was changed. Remove one of the names, then try again.',
    mountPoint:
      'The vault file is a mount of its own and cannot be replaced. Nothing was changed. Do this where the file is not mounted, or mount its folder instead.',
    commitTooLarge:
      'This change is too large: {{size, number}} bytes, and at most {{limit, number}} are allowed. Nothing was saved. Split it into smaller changes.',
  },
  key: {
    unknown: 'This key is no longer in the vault. Refresh the list.',
    selectionChanged: 'The selection has changed meanwhile. Nothing was changed. Look at it again.',
    conflict:
      'Somebody else has changed {{fields}} of this key. Nothing was saved. Open the key again to see its current values.',
  },
  role: {
    unknown: 'This role is no longer in the vault. Refresh the list.',
    builtIn: 'The role “{{name}}” is built in and cannot be changed. Duplicate it to make your own.',
    conflict:
      'Somebody else has changed {{fields}} of this role. Nothing was saved. Open the role again to see its current values.',
    inUse_one: 'The role “{{name}}” is assigned to the key {{keys}}.',
    inUse_other: 'The role “{{name}}” is assigned to {{count, number}} keys: {{keys}}.',
    inUseThen: 'Nothing was deleted. Give these keys another role first.',
  },
  import: {
    invalid_one: 'The file has one problem. Nothing was imported.',
    invalid_other: 'The file has {{count, number}} problems. Nothing was imported.',
    row: 'Row {{row, number}}: {{problem}}',
    cell: 'Row {{row, number}}, {{column}}: {{problem}}',
    header: 'The header row of the file has problems. Nothing was imported.',
    malformed: {
      encoding:
        'Line {{line, number}} of the file is not UTF-8. Save it as “CSV UTF-8”, then choose it again. Nothing was imported.',
      quote:
        'Line {{line, number}} of the file has a misplaced quote (") or one that is never closed. Write a quote within a cell twice. Nothing was imported.',
      'too-long':
        'The row that starts at line {{line, number}} of the file is too long. A quote (") that is never closed may be the reason. Nothing was imported.',
    },
    gone: 'The file is no longer open. Choose it again. Nothing was imported.',
  },
  work: {
    cancelled: 'Cancelled. Nothing was changed.',
    busy: 'This is already in progress. Wait until it is done, then try again.',
  },
  fileExists: 'A file with this name already exists. It was not changed, and nothing was saved. Choose another name.',
  dialogsUnavailable: 'Files cannot be chosen here. In a terminal, latchkey key import does the same.',
  secret: {
    held: 'Another secret is still open. Close it first.',
    gone: 'The secret has been discarded. It cannot be shown again.',
  },
  clipboardUnavailable: 'The clipboard is not available. Press and hold Show to read the secret instead.',
  /** Why the system refused a file, and what to do: the start of a sentence that goes on with `again`. */
  system: {
    vaultFile: 'the vault file',
    file: 'the file',
    driveGone: 'The drive does not answer. Check that it is connected',
    diskFull: 'The disk is full. Free some space',
    quota: 'Your disk quota is used up. Free some space',
    readOnly: 'The disk is read-only. Make it writable',
    noWriteRight: 'You may not write {{what}}. Change the permissions of the file and its folder',
    unwritable: 'Latchkey cannot write {{what}} ({{reason}}). Check the disk and the permissions',
    noReadRight: 'You may not read {{what}}. Change the permissions of the file and its folder',
    folder: 'There is a folder in place of {{what}}. Put the file there',
    unreadable: 'Latchkey cannot read {{what}} ({{reason}}). Check that it is there and that you may read it',
  },
  problem: {
    required: 'Fill this in.',
    tooShort: 'Use at least {{min}} characters.',
    tooLong: 'This is too long. Shorten it.',
    takenKey: 'Another key has this name. Choose another.',
    takenRole: 'Another role has this name. Choose another.',
    takenResource: 'This resource is already listed.',
    unknown: 'Choose one from the list.',
    forbiddenCharacter: 'Remove the control or invisible characters.',
    secret: 'Remove the secret: lists and the audit would show it.',
    notADate: 'Write an existing day as YYYY-MM-DD.',
    noSuchDay: 'This day does not exist in the time zone. Choose another.',
    past: 'This day has passed in the key’s time zone. Choose a later one.',
    malformed: 'This cannot be used. Change it.',
    malformedResource: 'Use lower-case letters, digits and, between them, . _ ~ -',
    operatorName: 'Enter your name.',
    passphrase: 'Enter a passphrase.',
    name: 'Enter a name.',
    role: 'Choose a role.',
    timeZone: 'Choose a time zone.',
    expiresOn: 'Enter the last day of validity, or untick Expires on.',
    resource: 'Enter the first part of a path, such as computers.',
    atMost: 'Use at most {{max}} characters.',
    between: 'Enter a whole number from {{min}} to {{max}}.',
  },
};
