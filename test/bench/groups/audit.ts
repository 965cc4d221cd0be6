import type { Bench, Group } from '../bench.ts';
import { median, quantile, timed } from '../measure.ts';
import { verifyRates } from '../raw.ts';
import { atMost, type Finding, ms } from '../row.ts';
import { auditPage, openVault } from '../subject.ts';
import { plans } from '../vaults.ts';

export const audit: Group = {
  name: 'audit',
  specs: [atMost('audit-first-walk', 600, 'ms'), atMost('audit-page', 25, 'ms')],
  run: auditPages,
};

const commits = plans.large.keys * plans.large.commitsEach;
const [openings, pages] = [3, 100];

/** The first page after opening, for which the digests of all commits are walked, and then pages from all over the history. */
async function auditPages({ vaults, log }: Bench): Promise<readonly Finding[]> {
  const { file } = await vaults.original('large');
  log(`reading pages of the audit of ${commits} commits`);
  const [first, later]: [number[], number[]] = [[], []];
  for (let opening = 0; opening < openings; opening += 1) {
    const registry = await openVault(file);
    first.push(await timed(() => auditPage(registry, null)));
    for (let number = 0; number < pages; number += 1) {
      const before = 101 + (((opening * pages + number) * 7919 * 31) % (commits - 101));
      later.push(await timed(() => auditPage(registry, before)));
    }
    await registry.close();
  }
  const signatures = 100_000 / verifyRates(700).ed25519;
  return [
    { value: median(first), baseline: `of ${openings} openings: ${first.map(ms).join(', ')}, with the first page` },
    {
      value: quantile(later, 0.95),
      baseline: `p95 of ${later.length} pages of 100 from all over the history; median ${ms(median(later))}; 100 raw Ed25519 verifications ${ms(signatures)}`,
    },
  ];
}
