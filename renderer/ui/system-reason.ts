import { systemReasonKind } from '../../shared/system-reasons.ts';
import { t } from '../i18n/i18n.ts';

type SystemFile = 'vaultFile' | 'file';

/**
 * Why the operating system refused to write a file, given its code `reason`, and what to do about it; without a final period, to be continued as in
 * `errors.again`.
 */
export function unwritableText(file: SystemFile, reason: string): string {
  const what = t(`errors.system.${file}`);
  switch (systemReasonKind(reason)) {
    case 'drive-gone':
      return t('errors.system.driveGone');
    case 'disk-full':
      return t('errors.system.diskFull');
    case 'quota':
      return t('errors.system.quota');
    case 'read-only':
      return t('errors.system.readOnly');
    case 'no-right':
      return t('errors.system.noWriteRight', { what });
    default:
      return t('errors.system.unwritable', { what, reason });
  }
}

/** As `unwritableText`, for reading. */
export function unreadableText(file: SystemFile, reason: string): string {
  const what = t(`errors.system.${file}`);
  switch (systemReasonKind(reason)) {
    case 'drive-gone':
      return t('errors.system.driveGone');
    case 'no-right':
      return t('errors.system.noReadRight', { what });
    case 'folder':
      return t('errors.system.folder', { what });
    default:
      return t('errors.system.unreadable', { what, reason });
  }
}
