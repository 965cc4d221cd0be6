import { passphraseMaxLength, passphraseMinLength } from '../../shared/domain/passphrase-limits.ts';
import { descriptionMaxLength, nameMaxLength } from '../../shared/domain/text.ts';
import type { ErrorCode, ErrorData, ErrorDetails, FieldProblem, RowProblem } from '../../shared/errors.ts';
import { fieldLabel } from './field-labels.ts';
import { formatCount } from './format.ts';
import { unreadableText, unwritableText } from './system-reason.ts';

/** What somebody pressed in vain, and what has become of what they wanted: a whole sentence. */
export interface Attempt {
  readonly button: string;
  readonly kept: string;
}

/** Pressing `button` under a form, which stays as it was filled in. */
export function sending(button: string): Attempt {
  return { button, kept: 'Nothing was saved; what you typed is still here.' };
}

type Sentences = { readonly [C in ErrorCode]: (details: ErrorDetails[C], attempt: Attempt | null) => string };

const bug = 'Something went wrong in Latchkey. Nothing was changed. Restart it and try again.';

const again = (attempt: Attempt | null): string =>
  attempt === null ? 'then try again.' : `then press ${attempt.button} again. ${attempt.kept}`;
const saveAgain = (attempt: Attempt | null): string =>
  attempt === null ? `${again(null)} Nothing was saved.` : again(attempt);

const recovery = 'Recover… saves what is intact.';

const sentences: Sentences = {
  'input.invalid': () => 'Some of what you entered cannot be used.',
  'call.unknown': () => bug,
  'call.forbidden': () => bug,
  'session.locked': () => 'The vault is locked. Unlock it and try again.',
  'session.not-administrator': () => 'Only an administrator can do this.',
  'session.unlocked': () => 'A vault is open already. Lock it first.',
  'vault.exists': () => 'There already is a vault. Restart Latchkey to unlock it.',
  'vault.not-found': (_, attempt) =>
    `The vault file is gone. Connect the drive that it is on, or put the file back, ${again(attempt)}`,
  'vault.empty': () => 'The vault file is empty. Recover… looks for backups of it.',
  'vault.foreign': () =>
    'This file is not a Latchkey vault. Put your vault in its place, then try again, or let Recover… look for backups of it.',
  'vault.newer-version': ({ version }) =>
    `A newer Latchkey wrote this vault (format ${version}). Update Latchkey to open it.`,
  'vault.truncated': ({ offset }) => `The vault file ends too early, at byte ${formatCount(offset)}. ${recovery}`,
  'vault.header-damaged': () => `The start of the vault file is damaged. ${recovery}`,
  'vault.kdf-out-of-bounds': () =>
    'The vault file asks for a key derivation outside the safe limits. Recover… looks for backups of it.',
  'vault.damaged': ({ offset, sequence }) =>
    `The vault file is damaged at byte ${formatCount(offset)} (change ${formatCount(sequence)}). ${recovery}`,
  'vault.not-signed': ({ sequence }) =>
    `Change ${formatCount(sequence)} in the vault file is not signed by an administrator. ${recovery}`,
  'vault.rolled-back': ({ sequence, seen }) =>
    sequence < seen
      ? `This file ends at change ${sequence}, and change ${seen} was seen on this computer: it is an older copy of the vault. Put the newer file in its place, or open this one and lose what came after.`
      : `This file is not the vault that was last open on this computer: its changes differ up to change ${seen}. Put the right file in its place, or open this one.`,
  'vault.unknown-event': ({ sequence }) =>
    `A newer Latchkey wrote change ${sequence} in this vault. Update Latchkey to open it.`,
  'vault.wrong-passphrase': () => 'This is not the passphrase. Try again.',
  'vault.unknown-operator': () => 'This operator is not in the vault. Choose another.',
  'vault.busy': () => 'Another Latchkey is writing to the vault. Try again in a moment.',
  'vault.changed': () => 'Another Latchkey has changed the vault. Lock it, unlock it and try again.',
  'vault.unreadable': ({ reason }, attempt) => `${unreadableText('the vault file', reason)}, ${again(attempt)}`,
  'vault.unwritable': ({ reason }, attempt) => `${unwritableText('the vault file', reason)}, ${saveAgain(attempt)}`,
  'vault.commit-too-large': ({ size, limit }) =>
    `This is too much for one change: ${formatCount(size)} bytes, and ${formatCount(limit)} are possible. Nothing was saved. Do it in several parts.`,
  'key.unknown': () => 'This key is no longer in the vault. Refresh the list.',
  'key.conflict': ({ fields }) =>
    `Somebody else has changed ${fields.map(fieldLabel).join(', ')} of this key meanwhile. Nothing was saved. Open the key again to see what it is now.`,
  'import.invalid': importText,
  'import.malformed': ({ line }) =>
    `The file cannot be read from line ${formatCount(line)} on. It must be CSV in UTF-8 and start with a header row. Nothing was imported.`,
  'file.unreadable': ({ reason }, attempt) => `${unreadableText('the file', reason)}, ${again(attempt)}`,
  'file.unwritable': ({ reason }, attempt) => `${unwritableText('the file', reason)}, ${saveAgain(attempt)}`,
  'dialogs.unavailable': () => 'Files cannot be chosen here. In a terminal, latchkey key import does the same.',
  'secret.held': () => 'Another secret key value is still waiting to be closed. Close it first.',
  'secret.gone': () => 'The secret key value is no longer held. It cannot be shown again.',
  'clipboard.unavailable': () =>
    'The clipboard cannot be reached. Press and hold Show to read the secret key value instead.',
  internal: () => bug,
};

/** One sentence or a few for a person: what happened and what to do, after `attempt` when that is known. */
export function errorText(error: ErrorData, attempt: Attempt | null = null): string {
  // Which sentence takes which details is checked where the table is written; the look-up by code cannot say it again.
  const sentence = sentences[error.code] as (details: ErrorData, attempt: Attempt | null) => string;
  return sentence(error, attempt);
}

function importText({ rows: [first], count }: ErrorDetails['import.invalid']): string {
  const places = count === 1 ? 'One place' : `${formatCount(count)} places`;
  const example = first === undefined ? '' : ` ${importPlace(first)}: ${problemText(first.column, first.problem)}`;
  return `${places} in the file cannot be taken as they are. Nothing was imported.${example}`;
}

function importPlace({ row, column }: RowProblem): string {
  return `Row ${formatCount(row)}${column === '' ? '' : `, ${fieldLabel(column)}`}`;
}

const problems: Readonly<Record<FieldProblem, string>> = {
  required: 'Fill this in.',
  'too-short': `Use at least ${passphraseMinLength} characters.`,
  'too-long': 'This is too long. Shorten it.',
  taken: 'Another key has this name. Choose another.',
  unknown: 'Choose one from the list.',
  'forbidden-character': 'Remove the control or invisible characters.',
  'not-a-date': 'There is no such day. Write it as YYYY-MM-DD.',
  'no-such-day': 'The time zone skipped this day. Choose another.',
  past: 'This day is over in the key’s time zone. Choose a later one.',
  malformed: 'This cannot be used. Change it.',
};

const problemsOf: Readonly<Record<string, Partial<Readonly<Record<FieldProblem, string>>>>> = {
  operatorName: { required: 'Enter your name.', 'too-long': `Use at most ${nameMaxLength} characters.` },
  passphrase: { required: 'Enter a passphrase.', 'too-long': `Use at most ${passphraseMaxLength} characters.` },
  name: { required: 'Enter a name.', 'too-long': `Use at most ${nameMaxLength} characters.` },
  description: { 'too-long': `Use at most ${descriptionMaxLength} characters.` },
  roleId: { required: 'Choose a role.' },
  issuedTo: { 'too-long': `Use at most ${nameMaxLength} characters.` },
  expiresOn: { required: 'Enter the last day of validity, or untick Expires on.' },
};

/** What to do about `problem` at `field`. */
export function problemText(field: string, problem: FieldProblem): string {
  return problemsOf[field]?.[problem] ?? problems[problem];
}
