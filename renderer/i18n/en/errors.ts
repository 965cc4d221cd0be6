export const errors = {
  /** What to do about it before it is tried again, and how: after a sentence and the start of another. */
  again: '{{remedy}}, then try again.',
  againByButton: '{{remedy}}, then press {{button}} again. {{kept}}',
  againUnsaved: '{{remedy}}, then try again. Nothing was saved.',
  kept: 'Nothing was saved; what you typed is still here.',
  keptUnchanged: 'Nothing was changed.',
  input: 'Some of what you entered cannot be used.',
  internal: 'Something went wrong in Latchkey. Nothing was changed. Restart it and try again.',
  passphraseWeak: 'This passphrase is easy to guess. Nothing was made. Choose another.',
  session: {
    locked: 'The vault is locked. Unlock it and try again.',
    notAdministrator: 'Only an administrator can do this.',
    unlocked: 'A vault is open already. Lock it first.',
  },
  vault: {
    exists: 'There already is a vault. Restart Latchkey to unlock it.',
    notFound: 'The vault file is gone. Connect the drive that it is on, or put the file back',
    empty: 'The vault file is empty. Recover… looks for backups of it.',
    foreign:
      'This file is not a Latchkey vault. Put your vault in its place, then try again, or let Recover… look for backups of it.',
    newerVersion: 'A newer Latchkey wrote this vault (format {{version}}). Update Latchkey to open it.',
    truncated: 'The vault file ends too early, at byte {{offset, number}}. Recover… saves what is intact.',
    headerDamaged: 'The start of the vault file is damaged. Recover… saves what is intact.',
    kdfOutOfBounds:
      'The vault file asks for a key derivation outside the safe limits. Recover… looks for backups of it.',
    damaged:
      'The vault file is damaged at byte {{offset, number}} (change {{sequence, number}}). Recover… saves what is intact.',
    notSigned:
      'Change {{sequence, number}} in the vault file is not signed by an administrator. Recover… saves what is intact.',
    older:
      'This file ends at change {{sequence}}, and change {{seen}} was seen on this computer: it is an older copy of the vault. Put the newer file in its place, or open this one and lose what came after.',
    forked:
      'Two histories of this vault went on from one past. This file ends at {{here}}; {{seen}} was seen on this computer and is not in it. Somebody continued a copy. Look at the other one in a backup or in the copy that a synchronized folder kept, and open this file only if it is the right one.',
    head: 'change {{sequence}}',
    headBy: 'change {{sequence}} by {{operator}} ({{at}})',
    another:
      'This file is another vault than the one that was opened from this path on {{opened}}. Put the right file back in its place, or open this one if you know why it is here.',
    unknownEvent: 'A newer Latchkey wrote change {{sequence}} in this vault. Update Latchkey to open it.',
    wrongPassphrase: 'This is not the passphrase. Try again.',
    unknownOperator: 'This operator is not in the vault. Choose another.',
    busy: 'Another Latchkey is writing to the vault. Try again in a moment.',
    changed: 'Another Latchkey has changed the vault. Lock it, unlock it and try again.',
    cannotLock:
      'The vault file cannot be locked here ({{reason}}), so nothing is written to it. It can be read. Move it to a drive that has locks, or write from another computer.',
    noFile: {
      'dangling-link':
        'The path of the vault is a link to a file that is not there: its drive is not connected, or the file was moved or deleted. Nothing was created. Connect the drive or put the file back, then try again.',
      'link-loop': 'The path of the vault is a link that leads back to itself. Nothing was changed.',
      folder: 'The path of the vault is that of a folder, not a file. Nothing was changed.',
      pipe: 'The path of the vault is that of a named pipe, not a file. Nothing was changed.',
      socket: 'The path of the vault is that of a socket, not a file. Nothing was changed.',
      device: 'The path of the vault is that of a device, not a file. Nothing was changed.',
    },
    detached:
      'The vault file was replaced, and its name still leads to the old one here. Nothing was saved. Mount the folder of the vault instead of the file, or mount the file again, then open it.',
    hardLink:
      'The vault file has a second name (a hard link), which would be left with the old file. Nothing was changed. Remove one of the names, then try again.',
    mountPoint:
      'The vault file is mounted by itself and cannot be replaced. Nothing was changed. Do this where the file is not mounted, or mount its folder instead.',
    commitTooLarge:
      'This is too much for one change: {{size, number}} bytes, and {{limit, number}} are possible. Nothing was saved. Do it in several parts.',
  },
  key: {
    unknown: 'This key is no longer in the vault. Refresh the list.',
    conflict:
      'Somebody else has changed {{fields}} of this key meanwhile. Nothing was saved. Open the key again to see what it is now.',
  },
  role: {
    unknown: 'This role is no longer in the vault. Refresh the list.',
    builtIn: 'The role “{{name}}” is built in. Every vault has it as it is; duplicate it to make your own.',
    conflict:
      'Somebody else has changed {{fields}} of this role meanwhile. Nothing was saved. Open the role again to see what it is now.',
    inUse_one: 'The role “{{name}}” is assigned to the key {{keys}}.',
    inUse_other: 'The role “{{name}}” is assigned to {{count, number}} keys: {{keys}}.',
    inUseThen: 'Nothing was deleted. Give these keys another role first.',
  },
  import: {
    invalid_one: 'One place in the file cannot be taken as it is. Nothing was imported.',
    invalid_other: '{{count, number}} places in the file cannot be taken as they are. Nothing was imported.',
    row: 'Row {{row, number}}: {{problem}}',
    cell: 'Row {{row, number}}, {{column}}: {{problem}}',
    header: 'The header row of the file cannot be taken as it is. Nothing was imported.',
    malformed: {
      encoding:
        'Line {{line, number}} of the file is not UTF-8. Save it as “CSV UTF-8”, then choose it again. Nothing was imported.',
      quote:
        'Line {{line, number}} of the file has a quote (") where none can be, or one that does not end. Within a cell, a quote is doubled. Nothing was imported.',
      'too-long':
        'The row that starts at line {{line, number}} of the file is longer than any key. A quote (") without an end may be why. Nothing was imported.',
    },
    gone: 'The file is no longer open. Choose it again. Nothing was imported.',
  },
  work: {
    cancelled: 'It was called off. Nothing was changed.',
    busy: 'The same is under way already. Wait until it is done, then try again.',
  },
  fileExists:
    'A file with this name exists already. It was not changed, and nothing was saved. Try again with another name.',
  dialogsUnavailable: 'Files cannot be chosen here. In a terminal, latchkey key import does the same.',
  secret: {
    held: 'Another secret key value is still waiting to be closed. Close it first.',
    gone: 'The secret key value is no longer held. It cannot be shown again.',
  },
  clipboardUnavailable: 'The clipboard cannot be reached. Press and hold Show to read the secret key value instead.',
  /** Why the system refused a file, and what to do: the start of a sentence that goes on with `again`. */
  system: {
    vaultFile: 'the vault file',
    file: 'the file',
    driveGone: 'The drive does not answer. Check that it is connected',
    diskFull: 'The disk is full. Free some space',
    quota: 'Your share of the disk is used up. Free some space',
    readOnly: 'The disk is read-only. Make it writable',
    noWriteRight: 'You may not write {{what}}. Change the permissions of the file and its folder',
    unwritable: 'Latchkey cannot write {{what}} ({{reason}}). Check the disk and the permissions',
    noReadRight: 'You may not read {{what}}. Change the permissions of the file and its folder',
    folder: 'In the place of {{what}} is a folder. Put the file there',
    unreadable: 'Latchkey cannot read {{what}} ({{reason}}). Check that it is there and that you may read it',
  },
  problem: {
    required: 'Fill this in.',
    tooShort: 'Use at least {{min}} characters.',
    tooLong: 'This is too long. Shorten it.',
    takenKey: 'Another key has this name. Choose another.',
    takenRole: 'Another role has this name. Choose another.',
    takenResource: 'This resource is listed already.',
    unknown: 'Choose one from the list.',
    forbiddenCharacter: 'Remove the control or invisible characters.',
    secret: 'Remove the secret: lists and the history would show it.',
    notADate: 'There is no such day. Write it as YYYY-MM-DD.',
    noSuchDay: 'The time zone skipped this day. Choose another.',
    past: 'This day is over in the key’s time zone. Choose a later one.',
    malformed: 'This cannot be used. Change it.',
    malformedResource: 'Use lower-case letters, digits and, within, . _ ~ -',
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
