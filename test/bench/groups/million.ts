import type { Bench, Group } from '../bench.ts';
import { measured } from '../child.ts';
import { search } from '../drafts.ts';
import { median, quantile, timed } from '../measure.ts';
import { type Finding, megabytes, ms, printed } from '../row.ts';
import { createKey, openVault, page } from '../subject.ts';

export const million: Group = {
  name: 'million',
  specs: [
    printed('million-open', 'ms'),
    printed('million-memory', 'MB'),
    printed('million-page', 'ms'),
    printed('million-search', 'ms'),
    printed('million-create', 'ms'),
  ],
  run: oneMillion,
};

async function times(count: number, work: (round: number) => unknown): Promise<readonly number[]> {
  const found: number[] = [];
  for (let round = 0; round < count; round += 1) found.push(await timed(() => work(round)));
  return found;
}

async function oneMillion({ vaults, log }: Bench): Promise<readonly Finding[]> {
  const { file, liveState } = await vaults.original('million');
  log('opening 1,000,000 keys');
  const cold = await measured('open', file);
  const raw = await measured('raw', liveState);
  const copy = await vaults.copy('million');
  const registry = await openVault(copy.file);
  const [first = 0] = await times(1, () => page(registry));
  const pages = await times(20, () => page(registry));
  const searches = await times(100, (round) => page(registry, search(round)));
  const creations = await times(100, (round) => createKey(registry, 2_000_000 + round));
  await registry.close();
  return [
    {
      value: cold.ms,
      baseline: `open and first page; read, AES-256-GCM and JSON.parse of the live state ${ms(raw.ms)}`,
    },
    {
      value: cold.resident / 1e6,
      baseline: `resident after a collection; the parsed live state ${megabytes(raw.resident)}`,
    },
    { value: median(pages), baseline: `the very first ${ms(first)}` },
    { value: quantile(searches, 0.95), baseline: `p95; median ${ms(median(searches))}` },
    { value: median(creations), baseline: `slowest ${ms(Math.max(...creations))}` },
  ];
}
