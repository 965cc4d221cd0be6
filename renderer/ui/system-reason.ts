import { t } from '../i18n/i18n.ts';

const driveGoneReasons: readonly string[] = ['EIO', 'ENXIO', 'ENODEV', 'ENOTCONN', 'ESTALE', 'EHOSTDOWN'];

type SystemFile = 'vaultFile' | 'file';

/**
 * Why the operating system, with its name for the reason, kept a file from being written, and what to do about it; without an end, so
 * that it can go on as `errors.again` does.
 */
export function unwritableText(file: SystemFile, reason: string): string {
  if (driveGoneReasons.includes(reason)) return t('errors.system.driveGone');
  const what = t(`errors.system.${file}`);
  switch (reason) {
    case 'ENOSPC':
      return t('errors.system.diskFull');
    case 'EDQUOT':
      return t('errors.system.quota');
    case 'EROFS':
      return t('errors.system.readOnly');
    case 'EACCES':
    case 'EPERM':
      return t('errors.system.noWriteRight', { what });
    default:
      return t('errors.system.unwritable', { what, reason });
  }
}

/** As `unwritableText`, for reading. */
export function unreadableText(file: SystemFile, reason: string): string {
  if (driveGoneReasons.includes(reason)) return t('errors.system.driveGone');
  const what = t(`errors.system.${file}`);
  switch (reason) {
    case 'EACCES':
    case 'EPERM':
      return t('errors.system.noReadRight', { what });
    case 'EISDIR':
      return t('errors.system.folder', { what });
    default:
      return t('errors.system.unreadable', { what, reason });
  }
}
