import type { RecoveryReport } from '../../../../shared/contract/contract.ts';
import type { Application } from '../../../application/application.ts';
import { call } from '../call.ts';
import type { VaultOptions } from '../command-line/vault-options.ts';
import type { CommandContext, Ending, JsonOption } from '../context.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { readPassphrase } from '../terminal/passphrase.ts';
import { printFacts } from '../terminal/tables.ts';
import { lockedStatus, operatorOf } from '../unlock.ts';
import { count, localTime } from '../words/format.ts';

type RecoverOptions = VaultOptions & JsonOption & { readonly dryRun?: true; readonly acceptLoss?: true };

/** Repairs a damaged vault, and prints what could be recovered. */
export async function recoverVault(context: CommandContext, options: RecoverOptions): Ending {
  const { application, output, interruption } = context;
  const status = await damagedStatus(application);
  // If the file cannot list its operators, any administrator's passphrase is accepted.
  const operator = status.phase === 'locked' ? operatorOf(status, options.operator) : null;
  const passphrase = await readPassphrase(context, operator?.name ?? 'an administrator', options.passphraseFile);
  const acceptsAnother = options.acceptAnother === true;
  const input = { operatorId: operator?.id ?? null, passphrase, allow: allowedBy(options), acceptsAnother };
  const report = await interruption.uninterrupted(() => call(application, 'vault.recover', input));
  await printFacts(output, report, options.json, facts(report, status.vaultFile, options.dryRun === true));
  return report.damagedAt !== null && report.keptAs === null ? exitCodes.damaged : undefined;
}

/** The status of an existing vault, however damaged. */
async function damagedStatus(application: Application) {
  const status = await call(application, 'app.status', {});
  const isThere = status.phase === 'unreadable' && status.error.code !== 'vault.not-found';
  return isThere ? status : lockedStatus(application);
}

function allowedBy(options: RecoverOptions): 'look' | 'lossless' | 'loss' {
  if (options.dryRun) return 'look';
  return options.acceptLoss ? 'loss' : 'lossless';
}

function facts(report: RecoveryReport, file: string, isLook: boolean): readonly (readonly [string, string])[] {
  const { damagedAt, sequence, at, fromBackups, missing, keptAs } = report;
  const backups = fromBackups === 0 ? '' : `, ${fromBackups.toLocaleString('en-US')} of them from backups`;
  return [
    ['Vault', damagedAt === null ? `${file} is not damaged` : `${file} is damaged from byte ${damagedAt} on`],
    ['Intact', `${count(sequence, 'change')}${backups}, the last of ${localTime(at)}`],
    ['Missing', missingText()],
    ['Done', doneText()],
    ['Kept', keptAs === null ? '' : `the damaged file, as ${keptAs}`],
  ];

  function missingText(): string {
    if (missing === null) return damagedAt === null ? 'nothing' : 'nothing that is known';
    const { first, last } = missing;
    return first === last ? `change ${first}` : `${count(last - first + 1, 'change')}, ${first} to ${last}`;
  }

  function doneText(): string {
    if (keptAs !== null) return 'the vault was repaired from what is intact';
    if (damagedAt === null) return '';
    if (isLook)
      return missing === null
        ? 'nothing; without --dry-run, the vault is repaired'
        : 'nothing; to repair with this loss: --accept-loss';
    return 'nothing, because changes would be lost; to repair anyway: --accept-loss';
  }
}
