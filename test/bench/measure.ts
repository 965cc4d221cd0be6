/** How long `work` took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value that a share `q` (0 to 1) of `values` does not exceed. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** The middle one of `values`, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Error('nothing was measured');
  return (low + high) / 2;
}

export interface Repetition {
  readonly rounds: number;
  /** No round is started after so many milliseconds; one always is. */
  readonly budget: number;
}

/**
 * What each of `tasks` answers, a number a round. In a round each runs once, and each comes first as often as the others: what else the machine does
 * meanwhile, and what one leaves behind for the next, meets them all.
 */
export async function interleaved<N extends string>(
  tasks: Readonly<Record<N, (round: number) => Promise<number>>>,
  { rounds, budget }: Repetition,
): Promise<Readonly<Record<N, readonly number[]>>> {
  const names = Object.keys(tasks) as N[];
  const found = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<N, number[]>;
  const start = performance.now();
  for (let round = 0; round === 0 || (round < rounds && performance.now() - start < budget); round += 1) {
    const turn = round % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) found[name].push(await tasks[name](round));
  }
  return found;
}
