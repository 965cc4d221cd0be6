import { passphraseMaxLength, passphraseMinLength } from '../../shared/domain/passphrase-limits.ts';
import { descriptionMaxLength, nameMaxLength } from '../../shared/domain/text.ts';
import type { ErrorCode, ErrorData, ErrorDetails, FieldProblem } from '../../shared/errors.ts';

type Sentences = { readonly [C in ErrorCode]: (details: ErrorDetails[C]) => string };

const bug = 'Something went wrong in Latchkey. Nothing was changed. Restart it and try again.';

const sentences: Sentences = {
  'input.invalid': () => 'Some of what you entered cannot be used.',
  'call.unknown': () => bug,
  'call.forbidden': () => bug,
  'session.locked': () => 'The vault is locked. Unlock it and try again.',
  'session.not-administrator': () => 'Only an administrator can do this.',
  'session.unlocked': () => 'A vault is open already. Lock it first.',
  'vault.exists': () => 'There already is a vault. Restart Latchkey to unlock it.',
  'vault.not-found': () => 'The vault file is no longer there. Put it back, then try again.',
  'vault.empty': () => 'The vault file is empty. Put a backup in its place, then try again.',
  'vault.foreign': () => 'This file is not a Latchkey vault. Put your vault in its place, then try again.',
  'vault.newer-version': ({ version }) =>
    `A newer Latchkey wrote this vault (format ${version}). Update Latchkey to open it.`,
  'vault.truncated': ({ offset }) =>
    `The vault file ends too early, at byte ${offset}. Put a backup in its place, then try again.`,
  'vault.header-damaged': () => 'The start of the vault file is damaged. Put a backup in its place, then try again.',
  'vault.kdf-out-of-bounds': () =>
    'The vault file asks for a key derivation outside the safe limits. Put a backup in its place, then try again.',
  'vault.damaged': ({ offset, sequence }) =>
    `The vault file is damaged at byte ${offset} (change ${sequence}). Put a backup in its place, then try again.`,
  'vault.not-signed': ({ sequence }) =>
    `Change ${sequence} in the vault file is not signed by an administrator. Put a backup in its place, then try again.`,
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
  'vault.unreadable': ({ reason }) =>
    `The vault file cannot be read (${reason}). Check that it is there and that you may read it, then try again.`,
  'vault.unwritable': ({ reason }) =>
    `The vault file cannot be written (${reason}). Nothing was saved. Check the disk and its permissions, then try again.`,
  'secret.held': () => 'Another secret key value is still waiting to be closed. Close it first.',
  'secret.gone': () => 'The secret key value is no longer held. It cannot be shown again.',
  'clipboard.unavailable': () =>
    'The clipboard cannot be reached. Press and hold Show to read the secret key value instead.',
  internal: () => bug,
};

/** One sentence or two for a person: what happened and what to do. */
export function errorText(error: ErrorData): string {
  // Which sentence takes which details is checked where the table is written; the look-up by code cannot say it again.
  const sentence = sentences[error.code] as (details: ErrorData) => string;
  return sentence(error);
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
  expiresOn: { required: 'Enter the last day of validity, or untick Expires on.' },
};

/** What to do about `problem` at `field`. */
export function problemText(field: string, problem: FieldProblem): string {
  return problemsOf[field]?.[problem] ?? problems[problem];
}
