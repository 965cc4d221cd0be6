import type { Bench, Group } from '../bench.ts';
import { measured } from '../child.ts';
import { interleaved, median } from '../measure.ts';
import { atMost, type Finding, megabytes } from '../row.ts';

export const memory: Group = {
  name: 'memory',
  specs: [atMost('memory', 150, 'MB')],
  run: residentMemory,
};

async function residentMemory({ vaults, log }: Bench): Promise<readonly Finding[]> {
  const [large, empty] = [await vaults.original('large'), await vaults.original('empty')];
  log('opening 100,000 keys for their memory');
  const bytes = await interleaved(
    {
      large: async () => (await measured('open', large.file)).resident,
      empty: async () => (await measured('open', empty.file)).resident,
    },
    { rounds: 3, budget: 60_000 },
  );
  const [full, none] = [median(bytes.large), median(bytes.empty)];
  const baseline = `resident after opening and a page, garbage collected: ${megabytes(full)} with 100,000 keys, ${megabytes(none)} with none`;
  return [{ value: (full - none) / 1e6, baseline }];
}
