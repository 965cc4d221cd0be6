import type { RecoveryReport } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { errorText } from '../../ui/error-text.ts';
import { formatCount, formatInstant } from '../../ui/format.ts';
import { isRecoverable } from '../../ui/recoverable.ts';

/** What can be saved, its instant on the clocks of `timeZone`. */
export function intactText({ sequence, at, fromBackups }: RecoveryReport, timeZone: string): string {
  if (sequence === 0) return 'No change in the file is intact, and there is no backup of it.';
  const made = formatInstant(at, timeZone);
  if (sequence === 1) return `Change 1 is intact (made ${made})${fromBackups === 0 ? '.' : ', from a backup.'}`;
  return `${range(1, sequence)} are intact (the last made ${made}).${backupText(fromBackups, sequence)}`;
}

function backupText(fromBackups: number, sequence: number): string {
  if (fromBackups === 0) return '';
  if (fromBackups === sequence) return ' All of them come from a backup.';
  return fromBackups === 1
    ? ' One of them comes from a backup.'
    : ` ${formatCount(fromBackups)} of them come from a backup.`;
}

/** What cannot be saved. */
export function lossText({ missing }: RecoveryReport): string {
  if (missing === null) return 'No change is known to be lost.';
  const { first, last } = missing;
  const [are, they] = first === last ? ['is', 'it'] : ['are', 'they'];
  return `${range(first, last)} ${are} lost. Whatever ${they} did is undone: keys that ${they} created are gone, and keys that ${they} locked out or deleted are back.`;
}

/** What the button that recovers does. */
export function recoverLabel({ missing }: RecoveryReport): string {
  if (missing === null) return 'Recover';
  const what = range(missing.first, missing.last);
  return `Recover without ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}

function range(first: number, last: number): string {
  if (first === last) return `Change ${formatCount(first)}`;
  const to = last - first === 1 ? 'and' : 'to';
  return `Changes ${formatCount(first)} ${to} ${formatCount(last)}`;
}

/** Why looking or recovering failed, after pressing `button`. */
export function recoverErrorText(error: ErrorData, button: string): string {
  if (error.code === 'session.not-administrator') {
    return 'Only an administrator of this vault can recover it. Ask one to do it here.';
  }
  if (isRecoverable(error)) {
    return 'Nothing can be saved: neither the file nor a backup of it is intact at its start. Put a copy of the vault in its place.';
  }
  return errorText(error, { button, kept: 'Nothing was changed.' });
}
