import { readFileSync } from 'node:fs';
import { commandLine, descendants, ifThere } from '../e2e/support/processes.ts';

/** What the processes of a program take, in bytes: by what they are for, the largest first. */
export type ProcessMemory = ReadonlyMap<string, number>;

// What Chromium calls its processes (`--type=`), in the words of docs/benchmarks.md.
const kinds: Readonly<Record<string, string>> = { renderer: 'page', 'gpu-process': 'drawing', utility: 'services' };

/**
 * The memory of the program with the process id `pid`, and of all processes that it has started, by kind. Counts the proportional set size (PSS): of what
 * several processes share, each has its part, so that the sum is what all of them take. Source: proc_pid_smaps(5), `smaps_rollup`.
 */
export function memoryOf(pid: number): ProcessMemory {
  const byKind = new Map<string, number>();
  for (const one of [String(pid), ...descendants(pid)]) {
    for (const bytes of ifThere(() => pssOf(one))) {
      const kind = one === String(pid) ? 'main' : kindOf(one);
      byKind.set(kind, (byKind.get(kind) ?? 0) + bytes);
    }
  }
  return new Map([...byKind].sort(([, one], [, other]) => other - one));
}

export function sumOf(memory: ProcessMemory): number {
  return [...memory.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function pssOf(pid: string): number {
  const [, kilobytes = ''] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

function kindOf(pid: string): string {
  const words = ifThere(() => commandLine(pid))[0] ?? [];
  const type = words.find((word) => word.startsWith('--type='))?.slice('--type='.length) ?? '';
  return kinds[type] ?? 'others';
}
