import type { ErrorCode, ErrorData } from '../../shared/errors.ts';

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
