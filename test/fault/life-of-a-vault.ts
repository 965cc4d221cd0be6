import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Commit } from '../../main/vault/commit.ts';
import { fileStorage } from '../../main/vault/file-storage.ts';
import type { FileSystem } from '../../main/vault/file-system.ts';
import type { Vault } from '../../main/vault/open-vault.ts';
import { recoverVault } from '../../main/vault/recovery.ts';
import { createVault, openVault } from '../../main/vault/vault.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { boundaries, kindAt } from '../unit/vault/layout.ts';
import { ada, commitOf, founding, openingBy, passphrase, Recorder } from '../unit/vault/recorder.ts';

// So much that a checkpoint is due after it.
const heavy = (text: string): Commit => commitOf(text.padEnd(265_000, '.'));

/** What is done to a vault, step by step; a step that failed is taken again. */
export interface Step {
  readonly name: string;
  /** Whether nothing can follow without it. */
  readonly isNeeded: boolean;
  readonly take: (life: Life) => Promise<void>;
}

/** What is damaged cannot be made whole as things are. Nothing was done about it. */
export class NotWhole extends Error {
  override readonly name = 'NotWhole';
}

/** When a vault is recovered, in milliseconds since the epoch: nothing else happens then. */
export const recoveredAt = 9_000;

/** One vault, in one process, and what that process was told is stored. */
export class Life {
  readonly file: string;
  readonly #fs: FileSystem;
  /** In order. */
  readonly acknowledged: unknown[] = [];
  /** The commit that is being added, or of which nobody knows. */
  attempted: unknown = null;
  isDamaged = false;
  /** Called when the file was changed by other hands than the vault's. */
  onTampering: () => void = () => undefined;
  #vault: Vault | null = null;
  #recorder = new Recorder();

  constructor(file: string, fs: FileSystem) {
    this.file = file;
    this.#fs = fs;
  }

  get isCreated(): boolean {
    return this.#vault !== null;
  }

  get vault(): Vault {
    if (this.#vault === null) throw new Error('there is no vault yet');
    return this.#vault;
  }

  /** What the process believes is stored. */
  get commits(): readonly unknown[] {
    return withoutRosters(this.#recorder.commits);
  }

  async create(): Promise<void> {
    const storage = fileStorage(this.file, this.#fs);
    this.#recorder = new Recorder();
    try {
      this.#vault = await createVault(storage, founding, this.#recorder);
    } catch (error) {
      // It was there when the failure came; the passphrase is the same.
      if (!(error instanceof LatchkeyError) || error.data.code !== 'vault.exists') throw error;
      this.#recorder = new Recorder();
      this.#vault = await openVault(storage, openingBy(ada.id, passphrase), this.#recorder);
    }
    this.acknowledged.push(...this.#recorder.commits);
  }

  /** Adds a commit; as the registry does, after a look at what others may have added. */
  async append(commit: Commit): Promise<void> {
    this.attempted = commit;
    if (!(await this.#isStored(commit))) await this.vault.append(commit);
    this.acknowledged.push(commit);
    this.attempted = null;
  }

  /** Whether `commit`, which was refused, turned out to be stored. */
  async #isStored(commit: Commit): Promise<boolean> {
    await this.vault.catchUp();
    return JSON.stringify(this.#recorder.commits.at(-1)) === JSON.stringify(commit);
  }

  async recover(): Promise<void> {
    const storage = fileStorage(this.file, this.#fs);
    const report = await recoverVault(
      storage,
      { ...openingBy(ada.id, passphrase), at: recoveredAt },
      'lossless',
      new Recorder(),
    );
    // A backup that cannot be read is one backup fewer; a person is asked then.
    if (report.missing !== null && report.done === null) throw new NotWhole();
    this.isDamaged = false;
    // It has another data key now.
    this.#recorder = new Recorder();
    this.#vault = await openVault(storage, openingBy(ada.id, passphrase), this.#recorder);
  }

  /** Flips a bit of the third commit. */
  damage(): void {
    const bytes = readFileSync(this.file);
    const commits = boundaries(bytes).frames.filter((start) => kindAt(bytes, start) === 'commit');
    const place = (commits[2] ?? 0) + 80;
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    writeFileSync(this.file, bytes);
    this.isDamaged = true;
    this.onTampering();
  }

  /** Leaves at the end of the file what a process does that is killed while it writes. */
  tear(): void {
    appendFileSync(this.file, Buffer.from([0, 0, 1, 144, 1, 0, 0]));
    this.onTampering();
  }
}

const append = (name: string, commit: Commit): Step => ({ name, isNeeded: true, take: (life) => life.append(commit) });

/** All that is ever written, up to a vault that is about to be damaged. */
export const soundSteps: readonly Step[] = [
  { name: 'create', isNeeded: true, take: (life) => life.create() },
  append('append', commitOf('first')),
  append('append much', heavy('second')),
  { name: 'write a checkpoint', isNeeded: false, take: (life) => life.vault.maintain() },
  append('append', commitOf('third')),
  { name: 'compact', isNeeded: false, take: (life) => life.vault.compact() },
  { name: 'back up', isNeeded: false, take: async (life) => void (await life.vault.backUp(1_000_000)) },
  { name: 'tear', isNeeded: true, take: async (life) => life.tear() },
  append('append to what is torn', commitOf('fourth')),
];

/** What is done about damage, and that it goes on. */
export const recoverySteps: readonly Step[] = [
  { name: 'recover', isNeeded: true, take: (life) => life.recover() },
  append('append', commitOf('fifth')),
  append('append', commitOf('sixth')),
];

/** The commits of the vault in `file` as another process on the same computer sees them. */
export async function storedIn(file: string): Promise<readonly unknown[]> {
  const recorder = new Recorder();
  const vault = await openVault(fileStorage(path.resolve(file)), openingBy(ada.id, passphrase), recorder);
  vault.close();
  return withoutRosters(recorder.commits);
}

/** `commits` without those that recovering makes, which go with a new data key. */
export function withoutRosters(commits: readonly Commit[]): readonly Commit[] {
  return commits.filter(({ at }) => at !== recoveredAt);
}
