import { passphraseMinLength } from '../../../../shared/domain/passphrase-limits.ts';
import type {
  ErrorCode,
  ErrorData,
  ErrorDetails,
  ExportPlace,
  ExportProblem,
  KnownHead,
  NoFile,
} from '../../../../shared/errors.ts';
import { fieldWord } from './audit.ts';
import { fieldsSentence, type Subject } from './fields.ts';
import { count, localTime, nameList } from './format.ts';
import { headerReport, malformedReport, rowsReport } from './import.ts';
import { systemReasonText } from './system-reason.ts';

type Sentences = { readonly [C in ErrorCode]: string | ((data: ErrorDetails[C], subject: Subject) => string) };

function headText({ sequence, operator, at }: KnownHead): string {
  const by = operator === null ? '' : ` by ${operator}`;
  return `change ${sequence}${by}${at === null ? '' : ` of ${localTime(at)}`}`;
}

const noFile = {
  'dangling-link':
    'this is a link to a missing file: its drive is not connected, or the file was moved or deleted; nothing was created',
  'link-loop': 'this is a link that leads back to itself, not a file',
  folder: 'this is a folder, not a file',
  pipe: 'this is a named pipe, not a file',
  socket: 'this is a socket, not a file',
  device: 'this is a device, not a file',
} as const satisfies Readonly<Record<NoFile, string>>;

const cannotReplace: Readonly<Record<ErrorDetails['vault.cannot-replace']['reason'], string>> = {
  'hard-link':
    'the vault file has a second name (a hard link), which would still lead to the old file; nothing was changed. Remove one of the names, or use a symbolic link, then try again',
  'mount-point':
    'the vault file is a mount of its own and cannot be replaced; nothing was changed. Do this where the file is not mounted, or mount its folder instead',
};

/** Each error in words that say what to do about it. */
const sentences: Sentences = {
  'input.invalid': ({ fields }, subject) =>
    fields['passphrase'] === 'too-short'
      ? `the passphrase is too short: at least ${passphraseMinLength} characters`
      : fieldsSentence(fields, subject),
  'call.unknown': 'failed because of a bug in Latchkey',
  'call.forbidden': 'failed because of a bug in Latchkey',
  'session.locked': 'the vault was locked meanwhile',
  'session.not-administrator': 'only an administrator of the vault can do that',
  'session.unlocked': 'the vault is already open',
  'passphrase.weak':
    'the passphrase is weak: short, common, or made of words that others know about you; anyone who gets a copy of the vault can guess it. Nothing was created. Choose another, such as four random words, or accept this one with --accept-weak-passphrase',
  'vault.exists': 'a vault already exists',
  'vault.not-found': 'the vault that was here is missing: its drive is not connected, or the file was moved or deleted',
  'vault.empty': 'this file is not a Latchkey vault: it is empty',
  'vault.foreign': 'this file is not a Latchkey vault',
  'vault.newer-version': ({ version }) => `this vault has format version ${version}, which needs a newer Latchkey`,
  'vault.truncated': ({ offset }) =>
    `this vault is truncated, in the part that starts at byte ${offset}; see latchkey vault recover --help`,
  'vault.header-damaged':
    'the header of this vault is damaged or was changed; a backup may be intact: see latchkey vault recover --help',
  'vault.kdf-out-of-bounds': 'the key derivation settings of this vault are outside the safe limits; it was not opened',
  'vault.damaged': ({ offset, sequence }) =>
    `this vault is damaged at byte ${offset}, change ${sequence}; see latchkey vault recover --help`,
  'vault.not-signed': ({ sequence }) =>
    `change ${sequence} of this vault was not signed by an administrator; see latchkey vault recover --help`,
  'vault.rolled-back': ({ sequence, seen }) =>
    `this is an older copy of the vault: it ends at change ${sequence}, and change ${seen} was seen here. If you restored a backup, an administrator can open it with --accept-older`,
  'vault.forked': ({ here, seen }) =>
    `the vault and a copy of it were both changed, so there are two histories: this file ends at ${headText(here)} and does not have ${headText(seen)}, which was seen here. The other history is in a backup, or in the copy that a synchronized folder kept; open it with --vault FILE. An administrator can open this one with --accept-older`,
  'vault.another': ({ openedAt }) =>
    `this is not the vault that was opened from this path on ${localTime(openedAt)}. If you put it here, an administrator can continue with --accept-another`,
  'vault.unknown-event': ({ sequence }) =>
    `change ${sequence} of this vault was made by a newer Latchkey, which is needed to open it`,
  'vault.wrong-passphrase': 'wrong passphrase for this vault',
  'vault.unknown-operator': 'this vault has no such operator',
  'vault.busy': 'another process is writing to the vault; try again',
  'vault.changed': 'another process has changed the vault; try again',
  'vault.cannot-lock': ({ reason }) =>
    `files cannot be locked on this drive (${systemReasonText(reason)}), so the vault is read-only here; nothing was changed. Move it to a drive that supports locks, or make changes from another computer`,
  'vault.detached':
    'this name leads to a file that was replaced, so changes written there would be lost; nothing was changed. Mount the folder of the vault instead of the file, or mount the file again',
  'vault.cannot-replace': ({ reason }) => cannotReplace[reason],
  'vault.no-file': ({ found }) => noFile[found],
  'vault.unreadable': ({ reason }) => `the vault could not be read: ${systemReasonText(reason)}`,
  'vault.unwritable': ({ reason }) =>
    `the vault could not be written: ${systemReasonText(reason)}; nothing was changed`,
  'vault.commit-too-large': ({ size, limit }) =>
    `this change is too large: ${size} bytes of at most ${limit}; split it into smaller changes`,
  'key.unknown': ({ id }) => `there is no key "${id}"`,
  'key.conflict': ({ fields }) => `somebody else has changed ${fields.map(fieldWord).join(', ')}; nothing was saved`,
  'key.selection-changed': () => 'these are not the keys that were shown; nothing was changed',
  'role.unknown': ({ id }) => `there is no role "${id}"`,
  'role.built-in': ({ name }) =>
    `the role "${name}" is built in and cannot be changed; to change a copy, see latchkey role duplicate --help`,
  'role.conflict': ({ fields }) =>
    `somebody else has changed ${fields.map(fieldWord).join(', ')} of the role; nothing was saved`,
  'role.in-use': ({ roles }) => inUse(roles),
  'import.header': headerReport,
  'import.invalid': rowsReport,
  'import.malformed': malformedReport,
  'import.gone': 'the file is no longer open; try again',
  'work.cancelled': 'cancelled; nothing was changed, and no file is left',
  'work.busy': 'this is already in progress; try again',
  'file.unreadable': ({ reason }) => `the file could not be read: ${systemReasonText(reason)}`,
  'file.unwritable': ({ reason }) =>
    reason === 'EEXIST'
      ? 'the file already exists and was not overwritten'
      : `the file could not be written: ${systemReasonText(reason)}`,
  'export.unproved': exportText,
  'dialogs.unavailable': 'a file cannot be chosen here',
  'secret.held': 'another secret has not been printed or discarded yet',
  'secret.gone': 'the secret was discarded before it could be shown',
  'clipboard.unavailable': 'the clipboard is not available',
  internal: 'failed because of a bug in Latchkey',
};

/** `error`, from a call about a `subject`, in words. */
export function sentence(error: ErrorData, subject: Subject = 'key'): string {
  const words: unknown = sentences[error.code];
  return typeof words === 'function' ? words(error, subject) : String(words);
}

function inUse(roles: ErrorDetails['role.in-use']['roles']): string {
  const lines = roles.map(({ name, keys, names }) => `  ${name}: ${count(keys, 'key')} (${nameList(names, keys)})`);
  return ['nothing was deleted: keys have these roles; latchkey key list --role ROLE lists them', ...lines].join('\n');
}

type Unproved = ErrorDetails['export.unproved'];

const problems: Readonly<Record<ExportProblem, string | ((error: Unproved) => string)>> = {
  foreign: 'the file is not an export that can be verified, as "latchkey audit export" writes it (JSON lines)',
  'newer-version': 'this export was written by a newer Latchkey, which is needed to verify it',
  malformed: 'Latchkey did not write this line: it was changed',
  'other-vault': 'the export is not from the vault of --vault-id',
  rosters: 'the list of operators does not follow from the key of the vault: it was changed',
  removed: ({ expected }) => `${placeText(expected)} is missing here: it was removed`,
  moved: ({ expected, foundAt }) => `${placeText(expected)} belongs here, and was moved to line ${foundAt}`,
  added: 'this line does not belong here: it was added',
  changed: 'this line does not match what was signed: it was changed',
  'not-signed': 'the signature of this change is not valid: the change, or one before it, was changed or added',
  hidden: 'changes are left out here, though the export says that nothing was filtered',
  truncated: 'the export ends before its last line: the rest was removed',
  'unknown-event': 'the change was made by a newer Latchkey, which is needed to verify it',
};

/** Why an export fails its proof, and where. */
function exportText(error: Unproved): string {
  const words = problems[error.problem];
  return `line ${error.line}: ${typeof words === 'function' ? words(error) : words}`;
}

function placeText(place: ExportPlace | null): string {
  if (place === null) return 'something else';
  const { sequence, index } = place;
  return index === null ? `change ${sequence}` : `event ${index} of change ${sequence}`;
}
