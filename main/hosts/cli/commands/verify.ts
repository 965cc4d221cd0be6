import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { printFacts } from '../terminal/facts.ts';
import { localTime } from '../terminal/instant.ts';
import { count } from '../words/count.ts';

type Verified = CallOutput<'vault.verify'>;

/** Checks the whole vault. */
export const verifyVault: VaultCommand<OptionsOf<'vault verify'>> = async (application, options, _, status) => {
  const verified = await call(application, 'vault.verify', {});
  await printFacts(verified, options.json, [
    ['Vault', `${status.vaultFile} is whole`],
    ['Changes', `${verified.sequence.toLocaleString('en-US')}, each signed by an administrator`],
    ['Events', verified.events.toLocaleString('en-US')],
    ['Checkpoints', checkpoints(verified)],
  ]);
  return undefined;
};

/** Checks the whole vault, and prints what concerns its history. */
export const verifyAudit: VaultCommand<OptionsOf<'audit verify'>> = async (application, options) => {
  const verified = await call(application, 'vault.verify', {});
  await printFacts(verified, options.json, [
    ['History', 'is whole'],
    ['Changes', verified.sequence.toLocaleString('en-US')],
    ['Events', verified.events.toLocaleString('en-US')],
    ['First', localTime(verified.from)],
    ['Last', localTime(verified.to)],
    [
      'Signed by',
      verified.signed.map(({ operator, commits }) => `${operator}: ${count(commits, 'change')}`).join('\n'),
    ],
    ['Head', verified.chain],
  ]);
  return undefined;
};

function checkpoints({ checkpoints: number }: Verified): string {
  return number === 0 ? 'none' : `${number.toLocaleString('en-US')}, each what the changes before it make`;
}
