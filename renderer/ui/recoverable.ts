import type { ErrorCode, ErrorData } from '../../shared/errors.ts';

// Beyond the start of the file there are changes to save; without it, there may be backups.
const recoverable: readonly ErrorCode[] = [
  'vault.truncated',
  'vault.damaged',
  'vault.not-signed',
  'vault.header-damaged',
  'vault.kdf-out-of-bounds',
  'vault.empty',
  'vault.foreign',
];

/** Whether what is wrong with a vault is something that recovering it may help against. */
export function isRecoverable(error: ErrorData | null): boolean {
  return error !== null && recoverable.includes(error.code);
}
