import type { RecoveryReport } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { t } from '../../i18n/i18n.ts';
import { errorText, isRecoverable } from '../../ui/error-text.ts';
import { formatInstant, formatLocalInstant, formatSentences } from '../../ui/format.ts';

/** Numbers of changes, from the first to the last. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** What can be saved, with the instant in `timeZone`. */
export function intactText({ sequence, at, fromBackups }: RecoveryReport, timeZone: string): string {
  if (sequence === 0) return t('vault.recover.nothingIntact');
  const made = formatInstant(at, timeZone);
  if (sequence === 1) {
    return fromBackups === 0 ? t('vault.recover.oneIntact', { made }) : t('vault.recover.oneFromBackup', { made });
  }
  const intact = t('vault.recover.intact', { changes: changesText({ first: 1, last: sequence }), made });
  return fromBackups === 0 ? intact : formatSentences([intact, backupText(fromBackups, sequence)]);
}

function backupText(fromBackups: number, sequence: number): string {
  return fromBackups === sequence
    ? t('vault.recover.allFromBackup')
    : t('vault.recover.fromBackup', { count: fromBackups });
}

/** What cannot be saved. */
export function lossText({ missing }: RecoveryReport): string {
  if (missing === null) return t('vault.recover.noLoss');
  const changes = changesText(missing);
  return missing.first === missing.last
    ? t('vault.recover.oneLost', { changes })
    : t('vault.recover.lost', { changes });
}

/** The label of the button that recovers the vault. */
export function recoverLabel({ missing }: RecoveryReport): string {
  if (missing === null) return t('vault.recover.recover');
  const { first, last } = missing;
  return t(`vault.recover.without.${howMany(missing)}`, { first, last });
}

function changesText(range: Range): string {
  const { first, last } = range;
  return t(`vault.recover.changes.${howMany(range)}`, { first, last });
}

function howMany({ first, last }: Range): 'one' | 'two' | 'many' {
  if (first === last) return 'one';
  return last - first === 1 ? 'two' : 'many';
}

/** Why checking or recovering failed, after pressing `button`. */
export function recoverErrorText(error: ErrorData, button: string): string {
  if (error.code === 'session.not-administrator') return t('vault.recover.notAdministrator');
  if (error.code === 'vault.another') {
    return t('vault.recover.another', { opened: formatLocalInstant(error.openedAt) });
  }
  if (isRecoverable(error)) return t('vault.recover.nothing');
  return errorText(error, { button, kept: t('errors.keptUnchanged') });
}
