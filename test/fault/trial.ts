import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { LatchkeyError } from '../../shared/errors.ts';
import { commitOf } from '../unit/vault/recorder.ts';
import { type Fault, FaultyFileSystem } from './faulty-file-system.ts';
import { Life, NotWhole, recoverySteps, type Step, soundSteps, storedIn } from './life-of-a-vault.ts';

/** Runs `use` in an empty folder. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-fault-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const last: Step = { name: 'append the last', isNeeded: true, take: (life) => life.append(commitOf('last')) };

/** Where in the life of a vault something can go wrong. */
export interface Place {
  readonly call: string;
  readonly step: string;
}

/** The life of a vault in which one thing goes wrong. */
export class Trial {
  readonly faulty: FaultyFileSystem;
  readonly life: Life;
  readonly #folder: string;
  readonly #fault: Fault;
  readonly #after: 'again' | 'on';
  /** Up to the one where the fault struck. */
  readonly #places: Place[] = [];
  #hasFailed = false;
  #step = '';

  /** After the step in which something went wrong, that step is taken again; or life goes on without, but for what was to be stored. */
  constructor(folder: string, fault: Fault, number: number, after: 'again' | 'on' = 'again') {
    this.#folder = folder;
    this.#after = after;
    this.faulty = new FaultyFileSystem(folder);
    this.#fault = fault;
    this.life = new Life(path.join(folder, 'Keys.latchkey'), this.faulty.fs);
    this.life.onTampering = () => this.faulty.disk.tampered(this.life.file);
    this.faulty.onChance = ({ name }) => this.#places.push({ call: name, step: this.#step });
    this.faulty.plan(fault, number);
  }

  /** What went wrong when. */
  get place(): string {
    const { call, step } = this.struckAt ?? { call: 'nothing', step: this.#step };
    return `${call} to ${step}`;
  }

  get struckAt(): Place | null {
    return this.faulty.struck.length > 0 ? (this.#places.at(-1) ?? null) : null;
  }

  /** The places that `fault` has in a life that it does not befall, in order; `prepare` sees the folder first. */
  static placesOf(fault: Fault, prepare: (folder: string) => void = () => undefined): Promise<readonly Place[]> {
    return inFolder(async (folder) => {
      prepare(folder);
      const trial = new Trial(folder, fault, Number.POSITIVE_INFINITY);
      expect(await trial.run()).toBe(false);
      return trial.#places;
    });
  }

  /** Ends soon after a step that failed: what would follow is told by other trials. Answers whether something went wrong. */
  async run(): Promise<boolean> {
    await this.#takeUntilFailure(soundSteps);
    if (!this.#hasFailed) {
      this.life.damage();
      await this.#takeUntilFailure(recoverySteps);
    }
    await this.#take(last);
    expect(this.life.commits).toEqual(this.life.acknowledged);
    expect(await storedIn(this.life.file)).toEqual(this.life.acknowledged);
    return this.faulty.struck.length > 0;
  }

  async #takeUntilFailure(steps: readonly Step[]): Promise<void> {
    for (const step of steps) if (!this.#hasFailed) await this.#take(step);
  }

  async #take(step: Step): Promise<void> {
    this.#step = step.name;
    try {
      await step.take(this.life);
    } catch (error) {
      // Anything else is a failure that nobody was told the code of.
      if (!(error instanceof LatchkeyError || error instanceof NotWhole)) throw error;
      this.#hasFailed = true;
      this.faulty.heal();
      this.#requireTidy();
      await this.#requireSound();
      if (this.#after === 'again' || step.isNeeded) await step.take(this.life);
    }
    this.#requireTidy();
  }

  /** That what is there is what was acknowledged, and nothing else. */
  async #requireSound(): Promise<void> {
    const { acknowledged, attempted, isCreated, isDamaged, file } = this.life;
    if (!isCreated || isDamaged) return;
    const stored = await storedIn(file);
    // Where taking it back fails too, it may turn out to be stored.
    const isMore = this.#fault.lasts && stored.length > acknowledged.length;
    expect(stored).toEqual(isMore ? [...acknowledged, attempted] : acknowledged);
  }

  #requireTidy(): void {
    expect([...this.faulty.open], 'files left open').toEqual([]);
    const names = readdirSync(this.#folder, { recursive: true }).map(String);
    const leftovers = names.filter((name) => name.endsWith('.tmp') && !this.#couldNotBeRemoved(name));
    expect(leftovers.map((name) => name.replace(/[0-9a-f]{12}/, '…'))).toEqual([]);
  }

  #couldNotBeRemoved(name: string): boolean {
    const removals = this.faulty.struck.filter(({ name }) => name === 'rmSync');
    return removals.some(({ args: [removed] }) => removed === path.join(this.#folder, name));
  }
}
