// `npm run bench`: what the program costs, measured against what the machine can do and against a peer beside it. See docs/benchmarks.md.
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench, Group } from './bench.ts';
import { builtCli } from './cli.ts';
import { add } from './groups/add.ts';
import { audit } from './groups/audit.ts';
import { create } from './groups/create.ts';
import { electron } from './groups/electron.ts';
import { importKeys } from './groups/import.ts';
import { memory } from './groups/memory.ts';
import { million } from './groups/million.ts';
import { open, openAgainstPeer } from './groups/open.ts';
import { scan } from './groups/scan.ts';
import { firstPage, search } from './groups/search.ts';
import { verify } from './groups/verify.ts';
import { window } from './groups/window.ts';
import { startKeePassXc } from './keepassxc.ts';
import { emptyRow, type Row, rowOf, tableOf, Unavailable } from './row.ts';
import { plans, Vaults } from './vaults.ts';

const groups: readonly Group[] = [
  ...[
    create,
    open,
    openAgainstPeer,
    add,
    search,
    firstPage,
    window,
    electron,
    importKeys,
    scan,
    memory,
    audit,
    verify,
    million,
  ],
];

/** The groups, each with those of its rows that `only` names: a row, a group, or all. */
function chosen(only: string | undefined): readonly Group[] {
  if (only === undefined) return groups;
  return groups.filter(({ name, specs }) => name === only || specs.some((spec) => spec.name === only));
}

function startBench(): { readonly bench: Bench; readonly close: () => void } {
  const start = performance.now();
  const log = (text: string) => {
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
  };
  log(`load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`);
  const vaults = new Vaults(log);
  const keepassxc = once(() => {
    log(`making a KeePassXC database of ${plans.large.keys} entries`);
    return startKeePassXc(vaults.newFolder(), plans.large.keys);
  });
  const bench = { vaults, keepassxc, cli: once(() => builtCli(log)), log };
  return { bench, close: () => vaults.close() };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

async function rowsOf({ name, specs, run }: Group, bench: Bench): Promise<readonly Row[]> {
  try {
    const findings = await run(bench);
    return specs.map((spec, index) => {
      const finding = findings[index];
      if (finding === undefined) throw new Error(`${name} found nothing for ${spec.name}`);
      return rowOf(spec, finding);
    });
  } catch (error) {
    // The other groups still have something to say.
    if (!(error instanceof Unavailable)) {
      process.exitCode = 1;
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : error}\n`);
    }
    return specs.map((spec) => emptyRow(spec, error instanceof Error ? error.message : String(error)));
  }
}

const { json, only } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } }).values;
const toRun = chosen(only);
if (toRun.length === 0) {
  const names = groups.flatMap((group) => group.specs.map((spec) => spec.name));
  process.stderr.write(`No row is called ${only}. There are: ${names.join(', ')}\n`);
  process.exit(2);
}

const { bench, close } = startBench();
process.once('exit', close);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const rows: Row[] = [];
for (const group of toRun) {
  const found = await rowsOf(group, bench);
  rows.push(...found.filter((row) => only === undefined || only === group.name || only === row.name));
}
process.stdout.write(tableOf(rows));
const missed = rows.filter(({ holds }) => holds === false).map(({ name }) => name);
const unknown = rows.filter(({ bound, holds }) => bound !== null && holds === null).map(({ name }) => name);
if (missed.length > 0) process.stdout.write(`missed: ${missed.join(', ')}\n`);
if (unknown.length > 0) process.stdout.write(`not measured: ${unknown.join(', ')}\n`);
if (json !== undefined) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
