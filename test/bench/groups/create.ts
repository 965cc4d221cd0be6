import { statSync } from 'node:fs';
import path from 'node:path';
import type { Bench, Group } from '../bench.ts';
import { interleaved, median, quantile } from '../measure.ts';
import { RawLog } from '../raw.ts';
import { atMost, type Finding, ms, printed } from '../row.ts';
import { createKey, openVault } from '../subject.ts';

export const create: Group = {
  name: 'create',
  specs: [
    atMost('create-against-append', 3.5, 'x raw'),
    atMost('create-against-small', 1.2, 'x at 100 keys'),
    printed('create-slowest', 'ms'),
  ],
  run: createKeys,
};

async function createKeys({ vaults, log }: Bench): Promise<readonly Finding[]> {
  const [large, small] = [await vaults.copy('large'), await vaults.copy('small')];
  log('creating keys at 100,000 and at 100 keys');
  const inLarge = await openVault(large.file);
  const inSmall = await openVault(small.file);
  const raw = new RawLog(path.join(vaults.newFolder(), 'log'));
  const creation = async (registry: typeof inLarge, number: number) => {
    const start = performance.now();
    await createKey(registry, number);
    return performance.now() - start;
  };
  const sizes: number[] = [];
  const times = await interleaved(
    {
      large: async (round) => {
        const before = statSync(large.file).size;
        const time = await creation(inLarge, 2_000_000 + round);
        sizes.push(statSync(large.file).size - before);
        return time;
      },
      // As many bytes as the creation of the same round, or of the one before, wrote.
      raw: async () => raw.append(sizes.at(-1) ?? 600),
      small: (round) => creation(inSmall, 2_000_000 + round),
    },
    { rounds: 300, budget: 60_000 },
  );
  raw.close();
  await Promise.all([inLarge.close(), inSmall.close()]);
  const [ours, append, atSmall] = [median(times.large), median(times.raw), median(times.small)];
  const what = `create at 100,000 keys ${ms(ours)}`;
  return [
    { value: ours / append, baseline: `${what}, append and fdatasync of ${median(sizes)} bytes ${ms(append)}` },
    { value: ours / atSmall, baseline: `${what}, at 100 keys ${ms(atSmall)}` },
    {
      value: Math.max(...times.large),
      baseline: `of ${times.large.length}; p99 ${ms(quantile(times.large, 0.99))}; slowest raw append ${ms(Math.max(...times.raw))}`,
    },
  ];
}
