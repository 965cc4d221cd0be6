import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { call } from '../call.ts';
import type { CommandContext, Ending, JsonOption, VaultContext } from '../context.ts';
import { printFacts } from '../terminal/tables.ts';
import { count, localTime } from '../words/format.ts';
import { showingProgress } from '../work.ts';

type Verified = CallOutput<'vault.verify'>;

/** Verifies the whole vault. */
export async function verifyVault(context: VaultContext, options: JsonOption): Ending {
  const checked = await verify(context);
  await printFacts(context.output, checked, options.json, [
    ['Vault', `${context.status.vaultFile} is intact`],
    ['Changes', `${checked.sequence.toLocaleString('en-US')}, each signed by an administrator`],
    ['Events', checked.events.toLocaleString('en-US')],
    ['Checkpoints', checkpoints(checked)],
    ['Left aside', strays(checked)],
  ]);
  return undefined;
}

/** Verifies the whole vault, and prints the facts about its history. */
export async function verifyAudit(context: VaultContext, options: JsonOption): Ending {
  const checked = await verify(context);
  await printFacts(context.output, checked, options.json, [
    ['History', 'is intact'],
    ['Changes', checked.sequence.toLocaleString('en-US')],
    ['Events', checked.events.toLocaleString('en-US')],
    ['First', localTime(checked.from)],
    ['Last', localTime(checked.to)],
    ['Signed by', checked.signed.map(({ operator, commits }) => `${operator}: ${count(commits, 'change')}`).join('\n')],
    ['Head', checked.chain],
  ]);
  return undefined;
}

function verify(context: CommandContext): Promise<Verified> {
  return showingProgress(context, 'verify', 'checking', () => call(context.application, 'vault.verify', {}));
}

function strays({ strays: number }: Verified): string {
  return number === 0 ? '' : `${count(number, 'change')} never confirmed as saved`;
}

function checkpoints({ checkpoints: number }: Verified): string {
  return number === 0 ? 'none' : `${number.toLocaleString('en-US')}, each matches the changes before it`;
}
