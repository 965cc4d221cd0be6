import { statSync } from 'node:fs';
import type { Bench, Group } from '../bench.ts';
import { latchkey, requireCommand } from '../cli.ts';
import { verifyRates } from '../raw.ts';
import { atMost, type Finding, megabytes, ms, printed, rounded } from '../row.ts';
import type { VaultPlan } from '../subject.ts';
import { plans } from '../vaults.ts';

export const verify: Group = {
  name: 'verify',
  specs: [
    printed('verify-rate', 'commits/s'),
    atMost('verify-against-raw', 0.9, 'x raw'),
    atMost('verify-memory', 250, 'MB'),
    // Bounded: more than twice the history of the same keys takes no more memory, but for what the collector leaves lying about.
    atMost('verify-memory-growth', 1.25, 'x with 200,000 commits'),
  ],
  run: verifyHistory,
};

const commitsOf = ({ keys, commitsEach }: VaultPlan) => keys * commitsEach;
const commits = commitsOf(plans.large);

const words = ['audit', 'verify'];

async function verifyHistory({ vaults, cli, log }: Bench): Promise<readonly Finding[]> {
  const program = await cli();
  await requireCommand(program, words);
  const [large, short, empty] = [await vaults.copy('large'), await vaults.copy('short'), await vaults.copy('empty')];
  // Whoever opens a vault first on a day makes a backup of it.
  for (const { folder } of [large, short, empty]) await latchkey(program, folder, ['vault', 'info']);
  const size = Math.round(statSync(large.file).size / commits);
  log(`verifying ${commits} commits`);
  const emptyRun = await latchkey(program, empty.folder, words);
  const shortRun = await latchkey(program, short.folder, words);
  const before = verifyRates(size);
  const longRun = await latchkey(program, large.folder, words);
  const after = verifyRates(size);
  const sha256 = (before.sha256 + after.sha256) / 2;
  const ed25519 = (before.ed25519 + after.ed25519) / 2;
  const raw = commits / sha256 + commits / ed25519;
  const rate = (commits * 1000) / longRun.ms;
  const rates = `raw SHA-256 of ${size} bytes ${rounded(sha256)}/s, raw Ed25519 ${rounded(ed25519)}/s`;
  return [
    { value: rate, baseline: `latchkey audit verify ${ms(longRun.ms)}, process start to exit; ${rates}` },
    {
      value: longRun.ms / 1000 / raw,
      baseline: `on two threads; both raw, one after the other, on one core: ${rounded(raw)} s`,
    },
    {
      value: (longRun.peak - emptyRun.peak) / 1e6,
      baseline: `peak resident ${megabytes(longRun.peak)} with ${commits} commits, ${megabytes(emptyRun.peak)} with an empty vault`,
    },
    {
      value: longRun.peak / shortRun.peak,
      baseline: `peak resident ${megabytes(longRun.peak)} with ${commits} commits, ${megabytes(shortRun.peak)} with ${commitsOf(plans.short)}, of as many keys`,
    },
  ];
}
