import type { ErrorCode, ErrorData, ErrorDetails, KnownHead, RowProblem } from '../../shared/errors.ts';
import { t } from '../i18n/i18n.ts';
import { fieldLabel } from './field-labels.ts';
import { formatList, formatLocalInstant, formatNames, formatSentences } from './format.ts';
import { problemText } from './problem-text.ts';
import { unreadableText, unwritableText } from './system-reason.ts';

/** A failed action: the label of its button, and a whole sentence about what was kept. */
export interface Attempt {
  readonly button: string;
  readonly kept: string;
}

/** Sending a form with `button`. The form keeps its content. */
export function sending(button: string): Attempt {
  return { button, kept: t('errors.kept') };
}

type Sentences = { readonly [C in ErrorCode]: (details: ErrorDetails[C], attempt: Attempt | null) => string };

function headText({ sequence, operator, at }: KnownHead): string {
  if (operator === null || at === null) return t('errors.vault.head', { sequence });
  return t('errors.vault.headBy', { sequence, operator, at: formatLocalInstant(at) });
}

const bug = (): string => t('errors.internal');

const sentences: Sentences = {
  'input.invalid': () => t('errors.input'),
  'call.unknown': bug,
  'call.forbidden': bug,
  'session.locked': () => t('errors.session.locked'),
  'session.not-administrator': () => t('errors.session.notAdministrator'),
  'session.unlocked': () => t('errors.session.unlocked'),
  'passphrase.weak': () => t('errors.passphraseWeak'),
  'vault.exists': () => t('errors.vault.exists'),
  'vault.not-found': (_, attempt) => again(t('errors.vault.notFound'), attempt),
  'vault.empty': () => t('errors.vault.empty'),
  'vault.foreign': () => t('errors.vault.foreign'),
  'vault.newer-version': ({ version }) => t('errors.vault.newerVersion', { version }),
  'vault.truncated': ({ offset }) => t('errors.vault.truncated', { offset }),
  'vault.header-damaged': () => t('errors.vault.headerDamaged'),
  'vault.kdf-out-of-bounds': () => t('errors.vault.kdfOutOfBounds'),
  'vault.damaged': ({ offset, sequence }) => t('errors.vault.damaged', { offset, sequence }),
  'vault.not-signed': ({ sequence }) => t('errors.vault.notSigned', { sequence }),
  'vault.rolled-back': ({ sequence, seen }) => t('errors.vault.older', { sequence, seen }),
  'vault.forked': ({ here, seen }) => t('errors.vault.forked', { here: headText(here), seen: headText(seen) }),
  'vault.another': ({ openedAt }) => t('errors.vault.another', { opened: formatLocalInstant(openedAt) }),
  'vault.unknown-event': ({ sequence }) => t('errors.vault.unknownEvent', { sequence }),
  'vault.wrong-passphrase': () => t('errors.vault.wrongPassphrase'),
  'vault.unknown-operator': () => t('errors.vault.unknownOperator'),
  'vault.busy': () => t('errors.vault.busy'),
  'vault.changed': () => t('errors.vault.changed'),
  'vault.cannot-lock': ({ reason }) => t('errors.vault.cannotLock', { reason }),
  'vault.detached': () => t('errors.vault.detached'),
  'vault.cannot-replace': ({ reason }) =>
    t(reason === 'hard-link' ? 'errors.vault.hardLink' : 'errors.vault.mountPoint'),
  'vault.no-file': ({ found }) => t(`errors.vault.noFile.${found}`),
  'vault.unreadable': ({ reason }, attempt) => again(unreadableText('vaultFile', reason), attempt),
  'vault.unwritable': ({ reason }, attempt) => saveAgain(unwritableText('vaultFile', reason), attempt),
  'vault.commit-too-large': ({ size, limit }) => t('errors.vault.commitTooLarge', { size, limit }),
  'key.unknown': () => t('errors.key.unknown'),
  'key.conflict': ({ fields }) => t('errors.key.conflict', { fields: fieldList(fields) }),
  'key.selection-changed': () => t('errors.key.selectionChanged'),
  'role.unknown': () => t('errors.role.unknown'),
  'role.built-in': ({ name }) => t('errors.role.builtIn', { name }),
  'role.conflict': ({ fields }) => t('errors.role.conflict', { fields: fieldList(fields) }),
  'role.in-use': inUseText,
  'import.header': () => t('errors.import.header'),
  'import.invalid': importText,
  'import.malformed': ({ line, problem }) => t(`errors.import.malformed.${problem}`, { line }),
  'import.gone': () => t('errors.import.gone'),
  'work.cancelled': () => t('errors.work.cancelled'),
  'work.busy': () => t('errors.work.busy'),
  'file.unreadable': ({ reason }, attempt) => again(unreadableText('file', reason), attempt),
  'file.unwritable': ({ reason }, attempt) =>
    reason === 'EEXIST' ? t('errors.fileExists') : saveAgain(unwritableText('file', reason), attempt),
  // The window does not verify exports.
  'export.unproved': bug,
  'dialogs.unavailable': () => t('errors.dialogsUnavailable'),
  'secret.held': () => t('errors.secret.held'),
  'secret.gone': () => t('errors.secret.gone'),
  'clipboard.unavailable': () => t('errors.clipboardUnavailable'),
  internal: bug,
};

/** A few sentences for the user: what happened and what to do; mentions `attempt` if given. */
export function errorText(error: ErrorData, attempt: Attempt | null = null): string {
  // The table's type guarantees matching details, but TypeScript cannot follow the look-up by code.
  const sentence = sentences[error.code] as (details: ErrorData, attempt: Attempt | null) => string;
  return sentence(error, attempt);
}

function again(remedy: string, attempt: Attempt | null): string {
  return attempt === null ? t('errors.again', { remedy }) : t('errors.againByButton', { remedy, ...attempt });
}

function saveAgain(remedy: string, attempt: Attempt | null): string {
  return attempt === null ? t('errors.againUnsaved', { remedy }) : again(remedy, attempt);
}

function fieldList(fields: readonly string[]): string {
  return formatList(fields.map(fieldLabel));
}

/** Which roles cannot be deleted, and the keys that have them. */
function inUseText({ roles }: ErrorDetails['role.in-use']): string {
  const sentences = roles.map(({ name, keys, names }) =>
    t('errors.role.inUse', { name, count: keys, keys: formatNames(names, keys) }),
  );
  return formatSentences([...sentences, t('errors.role.inUseThen')]);
}

function importText({ rows: [first], count }: ErrorDetails['import.invalid']): string {
  const what = t('errors.import.invalid', { count });
  return first === undefined ? what : formatSentences([what, rowProblemText(first)]);
}

function rowProblemText({ row, column, problem }: RowProblem): string {
  const text = problemText(column, problem);
  return column === ''
    ? t('errors.import.row', { row, problem: text })
    : t('errors.import.cell', { row, column: fieldLabel(column), problem: text });
}

// Damage after the header leaves changes that can be recovered; otherwise there may be backups.
const recoverable: readonly ErrorCode[] = [
  'vault.truncated',
  'vault.damaged',
  'vault.not-signed',
  'vault.header-damaged',
  'vault.kdf-out-of-bounds',
  'vault.empty',
  'vault.foreign',
];

/** Whether recovery may help with the error of a vault. */
export function isRecoverable(error: ErrorData | null): boolean {
  return error !== null && recoverable.includes(error.code);
}
