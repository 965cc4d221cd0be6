import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { root } from '../../build/root.mjs';
import { lastWords, runNode } from './processes.ts';
import type { VaultPlan } from './subject.ts';

export const plans = {
  empty: { keys: 0, commitsEach: 0 },
  small: { keys: 100, commitsEach: 5 },
  /** `large` as it was after two fifths of its history: made with it, and kept beside it. */
  short: { keys: 100_000, commitsEach: 2 },
  large: { keys: 100_000, commitsEach: 5 },
  million: { keys: 1_000_000, commitsEach: 1 },
} as const satisfies Readonly<Record<string, VaultPlan>>;

export type VaultName = keyof typeof plans;

const vaultFile = 'Keys.latchkey';
/** What `short` is called in the folder of `large`. */
export const shortFile = 'short.latchkey';
const cache = path.join(root, 'node_modules/.cache/latchkey/bench');

/** The vaults that are measured. Each is made once for all runs with the same program, and only copies are worked on. */
export class Vaults {
  readonly #log: (text: string) => void;
  readonly #folder = path.join(cache, sourcesDigest());
  readonly #scratch = path.join(cache, `scratch-${process.pid}`);
  #copies = 0;

  constructor(log: (text: string) => void) {
    this.#log = log;
    mkdirSync(this.#scratch, { recursive: true });
  }

  /** A new folder on the disk that the vaults are on. */
  newFolder(): string {
    this.#copies += 1;
    const folder = path.join(this.#scratch, String(this.#copies));
    mkdirSync(folder);
    return folder;
  }

  /** The file of the vault called `name`, to be read only, with the live state beside it for the raw reading. */
  async original(name: VaultName): Promise<{ readonly file: string; readonly liveState: string }> {
    const made = name === 'short' ? 'large' : name;
    const folder = path.join(this.#folder, made);
    if (!existsSync(folder)) await this.#make(made, folder);
    return {
      file: path.join(folder, name === 'short' ? shortFile : vaultFile),
      liveState: path.join(folder, 'live-state'),
    };
  }

  /** A folder of its own with a copy of the vault called `name`. */
  async copy(name: VaultName): Promise<{ readonly folder: string; readonly file: string }> {
    const { file } = await this.original(name);
    const folder = this.newFolder();
    const copied = path.join(folder, vaultFile);
    copyFileSync(file, copied, constants.COPYFILE_FICLONE);
    return { folder, file: copied };
  }

  close(): void {
    rmSync(this.#scratch, { recursive: true, force: true });
  }

  async #make(name: VaultName, folder: string): Promise<void> {
    this.#forgetOthers();
    const { keys, commitsEach } = plans[name];
    this.#log(`making a vault of ${keys} keys${commitsEach > 1 ? `, ${commitsEach} commits each` : ''}`);
    const unfinished = this.newFolder();
    const words = ['make', path.join(unfinished, vaultFile), name, unfinished];
    const ran = await runNode([path.join(import.meta.dirname, 'child.ts'), ...words]);
    if (ran.code !== 0) throw new Error(`the vault could not be made: ${lastWords(ran)}`);
    mkdirSync(this.#folder, { recursive: true });
    renameSync(unfinished, folder);
  }

  /** Vaults of another program, and copies of a run that was killed, take gigabytes, and nobody will ask for them. */
  #forgetOthers(): void {
    for (const name of readdirSync(cache)) {
      const pid = /^scratch-(\d+)$/.exec(name)?.[1];
      const isInUse = pid === undefined ? name === path.basename(this.#folder) : isRunning(Number(pid));
      if (!isInUse) rmSync(path.join(cache, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A digest of all that has a say in what is in the vaults. */
function sourcesDigest(): string {
  const hash = createHash('sha256');
  const patterns = [
    'main/{crypto,vault,registry}/**/*.ts',
    'shared/domain/*.ts',
    'test/bench/{subject,drafts,vaults}.ts',
  ];
  for (const file of globSync(patterns, { cwd: root }).sort()) hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 16);
}
