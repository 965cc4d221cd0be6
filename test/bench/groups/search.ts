import { keySortFields } from '../../../shared/contract/key-schemas.ts';
import type { Bench, Group } from '../bench.ts';
import { measured } from '../child.ts';
import { search as textOf } from '../drafts.ts';
import { interleaved, median, quantile, timed } from '../measure.ts';
import { atMost, type Finding, ms, printed } from '../row.ts';
import { createKey, openVault, page, texts } from '../subject.ts';

export const search: Group = {
  name: 'search',
  specs: [atMost('search-p95', 20, 'ms'), printed('search-against-raw', 'x raw'), printed('sort-slowest', 'ms')],
  run: searchPages,
};

export const firstPage: Group = {
  name: 'first-page',
  specs: [atMost('first-search', 60, 'ms'), atMost('first-sort', 60, 'ms')],
  run: firstPages,
};

const sortFields = ['created', 'expires', 'role', 'status', 'description', 'timeZone', 'name'] as const;

async function searchPages({ vaults, log }: Bench): Promise<readonly Finding[]> {
  const { file } = await vaults.copy('large');
  log('searching 100,000 keys');
  const registry = await openVault(file);
  const raw = texts(100_000);
  page(registry);
  let created = 3_000_000;
  const times = await interleaved(
    {
      // A key is created before one search in ten, as when the window refreshes: what the program has sorted by then is out of date.
      ours: async (round) => {
        if (round % 10 === 9) await createKey(registry, created++);
        return timed(() => page(registry, textOf(round)));
      },
      raw: (round) => timed(() => rawSearch(raw, textOf(round))),
    },
    { rounds: 400, budget: 60_000 },
  );
  const sorts: number[] = [];
  for (const field of sortFields) sorts.push(await timed(() => page(registry, '', field)));
  await registry.close();
  const p95 = quantile(times.ours, 0.95);
  const [ours, floor] = [median(times.ours), median(times.raw)];
  return [
    {
      value: p95,
      baseline: `of ${times.ours.length} searches; median ${ms(ours)}, slowest ${ms(Math.max(...times.ours))}`,
    },
    { value: ours / floor, baseline: `median ${ms(ours)}; String.includes over the same texts ${ms(floor)}` },
    { value: Math.max(...sorts), baseline: `first page by ${sortFields.join(', ')}: ${sorts.map(ms).join(', ')}` },
  ];
}

/** The first search and the first sort by each column, each in a fresh process right after opening. */
async function firstPages({ vaults, log }: Bench): Promise<readonly Finding[]> {
  const { file } = await vaults.original('large');
  log('searching and sorting 100,000 keys right after opening them');
  const repetition = { rounds: 3, budget: 120_000 };
  const searches = [0, 1, 2, 3].map(textOf);
  const searched = await interleaved(
    Object.fromEntries(searches.map((text) => [text, async () => (await measured('first-page', file, [text])).ms])),
    repetition,
  );
  const sorted = await interleaved(
    Object.fromEntries(
      keySortFields.map((field) => [field, async () => (await measured('first-page', file, ['', field])).ms]),
    ),
    repetition,
  );
  return [slowest('for', searched), slowest('by', sorted)];
}

function slowest(word: string, times: Readonly<Record<string, readonly number[]>>): Finding {
  const medians = Object.entries(times).map(([name, list]) => [name, median(list)] as const);
  const baseline = `the slowest of ${medians.map(([name, value]) => `${word} ${JSON.stringify(name)} ${ms(value)}`).join(', ')}`;
  return { value: Math.max(...medians.map(([, value]) => value)), baseline };
}

function rawSearch(list: readonly string[], text: string): number {
  const words = text.split(' ');
  return list.filter((candidate) => words.every((word) => candidate.includes(word))).length;
}
