import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { call } from '../call.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { printable } from '../terminal/printable.ts';
import { printFacts } from '../terminal/tables.ts';
import { count, localTime, sizeText } from '../words/format.ts';

type VaultInfo = CallOutput<'vault.info'>;

/** Prints facts about the vault. */
export async function vaultInfo({ application, output }: VaultContext, options: JsonOption): Ending {
  const info = await call(application, 'vault.info', {});
  await printFacts(output, info, options.json, [
    ['Vault', info.name],
    ['File', info.file],
    ['Leads to', info.target ?? ''],
    ['Access', access(info)],
    ['ID', info.id],
    ['Size', sizeText(info.size)],
    ['Format', `version ${info.formatVersion}`],
    ['Created', localTime(info.createdAt)],
    ['Operators', info.operators.map(({ name, right }) => `${name} (${right})`).join('\n')],
    ['Keys', info.keys.toLocaleString('en-US')],
    ['Changes', info.head.sequence.toLocaleString('en-US')],
    ['Head', info.head.chain],
    ['Checkpoint', checkpoint(info)],
    ['Unfinished', info.tornBytes === 0 ? '' : `${sizeText(info.tornBytes)} at the end, ignored`],
    ['Backups', backups(info)],
  ]);
  return undefined;
}

function access({ access: given }: VaultInfo): string {
  if (given === null) return '';
  const { mode, uid, gid } = given;
  return `${mode.toString(8).padStart(4, '0')}, user ${uid}, group ${gid}${mode & 0o020 ? ', which can write it' : ''}`;
}

function checkpoint({ checkpoint: last, head }: VaultInfo): string {
  if (last === null) return 'none';
  const since = count(head.sequence - last.sequence, 'change');
  return `after change ${last.sequence.toLocaleString('en-US')}, ${since} ago, ${sizeText(last.size)}`;
}

function backups({ backups: all }: VaultInfo): string {
  if (all.length === 0) return 'none';
  return all.map(({ at, size, file }) => `${localTime(at)}  ${sizeText(size)}  ${file}`).join('\n');
}

/** Compacts the vault file. */
export async function compactVault({ application, output, interruption }: VaultContext): Ending {
  const done = await interruption.uninterrupted(() => call(application, 'vault.compact', {}));
  await printFacts(output, done, false, [
    ['Before', sizeText(done.sizeBefore)],
    ['After', sizeText(done.sizeAfter)],
    ['Backup', done.backup],
  ]);
  return undefined;
}

/** Makes a backup and prints its path. */
export async function backUpVault({ application, output, interruption }: VaultContext): Ending {
  const { file } = await interruption.uninterrupted(() => call(application, 'vault.backup', {}));
  await output.print(`${output.terminalWidth === null ? file : printable(file)}\n`);
  return undefined;
}
