import { passphraseMinLength } from '../../../../shared/domain/passphrase-limits.ts';
import type { ErrorCode, ErrorData, ErrorDetails, KnownHead, NoFile } from '../../../../shared/errors.ts';
import { localTime } from '../terminal/instant.ts';
import { fieldWord } from './audit.ts';
import { count } from './count.ts';
import { exportText } from './export.ts';
import { fieldsSentence, type Subject } from './fields.ts';
import { headerReport, malformedReport, rowsReport } from './import.ts';
import { nameList } from './names.ts';
import { systemReasonText } from './system-reason.ts';

type Sentences = { readonly [C in ErrorCode]: string | ((data: ErrorDetails[C], subject: Subject) => string) };

function headText({ sequence, operator, at }: KnownHead): string {
  const by = operator === null ? '' : ` by ${operator}`;
  return `change ${sequence}${by}${at === null ? '' : ` of ${localTime(at)}`}`;
}

const noFile = {
  'dangling-link':
    'this is a link to a file that is not there: its drive is away, or the file was moved or deleted; nothing was made there',
  'link-loop': 'this is a link that leads back to itself, and no file',
  folder: 'this is a folder, and no file',
  pipe: 'this is a named pipe, and no file',
  socket: 'this is a socket, and no file',
  device: 'this is a device, and no file',
} as const satisfies Readonly<Record<NoFile, string>>;

const cannotReplace: Readonly<Record<ErrorDetails['vault.cannot-replace']['reason'], string>> = {
  'hard-link':
    'the vault file has a second name (a hard link), which would be left with the old file; nothing was changed. Remove one of the names, or use a symbolic link, then try again',
  'mount-point':
    'the vault file is mounted by itself, and cannot be replaced; nothing was changed. Do this where the file is not mounted, or mount its folder instead',
};

/** Each failure in words that say what to do about it. */
const sentences: Sentences = {
  'input.invalid': ({ fields }, subject) =>
    fields['passphrase'] === 'too-short'
      ? `the passphrase is too short: at least ${passphraseMinLength} characters`
      : fieldsSentence(fields, subject),
  'call.unknown': 'failed, through a mistake in Latchkey',
  'call.forbidden': 'failed, through a mistake in Latchkey',
  'session.locked': 'the vault was locked meanwhile',
  'session.not-administrator': 'only an administrator of the vault can do that',
  'session.unlocked': 'the vault is open already',
  'passphrase.weak':
    'the passphrase is weak: it is short, common, or made of what is known about you and this computer, and whoever gets a copy of the vault can guess it. Nothing was made. Take another, such as four random words; --accept-weak-passphrase takes this one',
  'vault.exists': 'there is a vault already',
  'vault.not-found': 'the vault that was open here is gone: its drive is away, or the file was moved or deleted',
  'vault.empty': 'this file is not a Latchkey vault: it is empty',
  'vault.foreign': 'this file is not a Latchkey vault',
  'vault.newer-version': ({ version }) => `this vault has format version ${version}, which needs a newer Latchkey`,
  'vault.truncated': ({ offset }) =>
    `this vault ends in the middle of what starts at byte ${offset}; see latchkey vault recover --help`,
  'vault.header-damaged':
    'the header of this vault is damaged, or was changed by somebody; a backup may have it whole: see latchkey vault recover --help',
  'vault.kdf-out-of-bounds': 'this vault asks for a key derivation that no Latchkey would use, and is not opened',
  'vault.damaged': ({ offset, sequence }) =>
    `this vault is damaged at byte ${offset}, change ${sequence}; see latchkey vault recover --help`,
  'vault.not-signed': ({ sequence }) =>
    `change ${sequence} of this vault was not signed by an administrator; see latchkey vault recover --help`,
  'vault.rolled-back': ({ sequence, seen }) =>
    `this is not the vault that was last open here: it ends at change ${sequence}, and change ${seen} was seen. Somebody put an older copy in its place, or changes were lost. If that was you, restoring a backup, an administrator can open it with --accept-older`,
  'vault.forked': ({ here, seen }) =>
    `two histories of this vault went on from one past: the one in this file ends at ${headText(here)}, and ${headText(seen)} was seen here and is not in it. Somebody continued a copy. The other one is in a backup, or in the copy that a synchronized folder kept: --vault FILE looks at it. An administrator can open this one with --accept-older`,
  'vault.another': ({ openedAt }) =>
    `this is another vault than the one that was opened at this path on ${localTime(openedAt)}. Somebody put it in its place. If that was you, an administrator can go on with --accept-another`,
  'vault.unknown-event': ({ sequence }) =>
    `change ${sequence} of this vault was made by a newer Latchkey, which it takes`,
  'vault.wrong-passphrase': 'that passphrase does not open the vault',
  'vault.unknown-operator': 'this vault has no such operator',
  'vault.busy': 'another process is writing to the vault; try again',
  'vault.changed': 'another process has written to the vault meanwhile; try again',
  'vault.cannot-lock': ({ reason }) =>
    `the vault cannot be written to here, because it cannot be locked: ${systemReasonText(reason)}. Nothing was changed. It can be read. Move it to a drive that has locks, or write from another computer`,
  'vault.detached':
    'this name leads to a file that was replaced, and nobody would see what is written there; nothing was changed. Mount the folder of the vault instead of the file, or mount the file again',
  'vault.cannot-replace': ({ reason }) => cannotReplace[reason],
  'vault.no-file': ({ found }) => noFile[found],
  'vault.unreadable': ({ reason }) => `the vault could not be read: ${systemReasonText(reason)}`,
  'vault.unwritable': ({ reason }) =>
    `the vault could not be written: ${systemReasonText(reason)}; nothing was changed`,
  'vault.commit-too-large': ({ size, limit }) =>
    `that is too much for one change: ${size} bytes of at most ${limit}; do it in parts`,
  'key.unknown': ({ id }) => `there is no key "${id}"`,
  'key.conflict': ({ fields }) =>
    `somebody else has changed ${fields.map(fieldWord).join(', ')} meanwhile; nothing was changed`,
  'role.unknown': ({ id }) => `there is no role "${id}"`,
  'role.built-in': ({ name }) =>
    `every vault has the role "${name}" as it is; a copy can be changed: see latchkey role duplicate --help`,
  'role.conflict': ({ fields }) =>
    `somebody else has changed ${fields.map(fieldWord).join(', ')} of the role meanwhile; nothing was changed`,
  'role.in-use': ({ roles }) => inUse(roles),
  'import.header': headerReport,
  'import.invalid': rowsReport,
  'import.malformed': malformedReport,
  'import.gone': 'the file that was read is no longer kept; try again',
  'work.cancelled': 'called off; nothing was changed, and no file is left',
  'work.busy': 'that is being done already; try again',
  'file.unreadable': ({ reason }) => `the file could not be read: ${systemReasonText(reason)}`,
  'file.unwritable': ({ reason }) =>
    reason === 'EEXIST'
      ? 'the new file is there already, and is not written over'
      : `the file could not be written: ${systemReasonText(reason)}`,
  'export.unproved': exportText,
  'dialogs.unavailable': 'nobody can be asked for a file here',
  'secret.held': 'a secret that was issued before has not been taken yet',
  'secret.gone': 'the secret was gone before it could be shown',
  'clipboard.unavailable': 'there is no clipboard here',
  internal: 'failed, through a mistake in Latchkey',
};

/** `error`, of a call about a `subject`, in words. */
export function sentence(error: ErrorData, subject: Subject = 'key'): string {
  const words: unknown = sentences[error.code];
  return typeof words === 'function' ? words(error, subject) : String(words);
}

function inUse(roles: ErrorDetails['role.in-use']['roles']): string {
  const lines = roles.map(({ name, keys, names }) => `  ${name}: ${count(keys, 'key')} (${nameList(names, keys)})`);
  return ['nothing was deleted: keys have these roles; latchkey key list --role ROLE lists them', ...lines].join('\n');
}
