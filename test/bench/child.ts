// A process of its own for what has to be measured from a cold start, or alone: prints one line of JSON.
import path from 'node:path';
import { z } from 'zod';
import { keySort } from '../../shared/contract/key-schemas.ts';
import { median, timed } from './measure.ts';
import { lastWords, runNode } from './processes.ts';
import { readSealed, writeSealed } from './raw.ts';
import { buildVault, liveState, openVault, page, timedDerivation } from './subject.ts';
import { plans, shortFile, type VaultName } from './vaults.ts';

const report = z.object({ ms: z.number(), resident: z.number() });

/** From a fresh process: how long `mode` took in milliseconds, and what the process then held in bytes. */
export async function measured(
  mode: 'open' | 'raw' | 'first-page',
  file: string,
  words: readonly string[] = [],
): Promise<z.output<typeof report>> {
  const ran = await runNode(['--expose-gc', import.meta.filename, mode, file, ...words]);
  if (ran.code !== 0) throw new Error(`${mode} failed: ${lastWords(ran)}`);
  return report.parse(JSON.parse(ran.stdout));
}

const modes: Readonly<Record<string, (file: string, ...words: string[]) => Promise<object>>> = {
  /** The derivation, which is measured for itself before, is taken off. */
  open: async (file) => {
    const derivations: number[] = [];
    for (let round = 0; round < 5; round += 1) derivations.push(await timedDerivation());
    const start = performance.now();
    const registry = await openVault(file);
    const first = page(registry);
    const ms = performance.now() - start - median(derivations);
    const resident = await settledMemory();
    // Both are still in use until here.
    await registry.close();
    return { ms, resident, rows: first.rows.length };
  },
  /** The first page that is asked for, at the instant that opening answers. */
  'first-page': async (file, search = '', field = 'name') => {
    const registry = await openVault(file);
    const start = performance.now();
    const first = page(registry, search, keySort.shape.field.parse(field));
    const ms = performance.now() - start;
    const { rss: resident } = process.memoryUsage();
    await registry.close();
    return { ms, resident, rows: first.rows.length };
  },
  raw: async (file) => {
    let values: unknown[] = [];
    const ms = await timed(() => {
      values = readSealed(file);
    });
    return { ms, resident: await settledMemory(), pieces: values.length };
  },
  make: async (file, name = '', folder = '') => {
    await buildVault(file, plans[name as VaultName], (commitsEach, saveTo) => {
      if (name === 'large' && commitsEach === plans.short.commitsEach) saveTo(path.join(folder, shortFile));
    });
    writeSealed(path.join(folder, 'live-state'), await liveState(file));
    return {};
  },
};

async function settledMemory(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage.rss();
}

if (import.meta.main) {
  const [mode = '', file = '', ...words] = process.argv.slice(2);
  const work = modes[mode];
  if (work === undefined) throw new Error(`no such mode: ${mode}`);
  process.stdout.write(`${JSON.stringify(await work(file, ...words))}\n`);
}
