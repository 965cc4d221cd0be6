import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterPowerCut, type Change, type FileState, type Remains, synced, unsynced } from './file-image.ts';
import { below, type Random } from './random.ts';

/** A file, under whatever names. Its state is never changed, but replaced. */
class DiskFile {
  state: FileState;

  constructor(bytes: Buffer) {
    this.state = { synced: bytes, changes: [] };
  }
}

type Entry = DiskFile | 'folder';
type Entries = ReadonlyMap<string, Entry>;
/** What one call does to the names in a folder; a file system with a journal does all of it or nothing. */
type Step = (entries: Map<string, Entry>) => void;

interface FolderState {
  readonly synced: Entries;
  readonly steps: readonly Step[];
}

/** What there was at some moment, on the disk and in the memory of the computer. */
export interface Moment {
  readonly folders: ReadonlyMap<string, FolderState>;
  readonly files: ReadonlyMap<DiskFile, FileState>;
}

/**
 * What would be left of a folder after a power cut, kept beside the real folder: of each file, what was synced and what was written since; of each folder, the
 * names that were synced and what happened to names since. Names change in order, as on every file system with a journal; written bytes survive in any way.
 */
export class Disk {
  readonly #root: string;
  readonly #folders = new Map<string, FolderState>();
  readonly #files = new Set<DiskFile>();
  readonly #open = new Map<number, DiskFile | string>();
  #version = 0;

  /** Takes what is in the folder `root` for durable. */
  constructor(root: string) {
    this.#root = root;
    this.#load(root);
  }

  /** Another number after each change. */
  get version(): number {
    return this.#version;
  }

  moment(): Moment {
    return {
      folders: new Map(this.#folders),
      files: new Map([...this.#files].map((file) => [file, file.state])),
    };
  }

  opened(descriptor: number, name: string, isNew: boolean): void {
    if (statSync(name).isDirectory()) {
      this.#open.set(descriptor, name);
      return;
    }
    if (isNew) this.#name(name, this.#add(new DiskFile(Buffer.alloc(0))));
    const file = this.#now(path.dirname(name)).get(path.basename(name));
    if (file instanceof DiskFile) this.#open.set(descriptor, file);
  }

  closed(descriptor: number): void {
    this.#open.delete(descriptor);
  }

  changed(descriptor: number, change: Change): void {
    const file = this.#open.get(descriptor);
    if (!(file instanceof DiskFile)) throw new Error('what was written to is not a file of ours');
    file.state = { ...file.state, changes: [...file.state.changes, change] };
    this.#version += 1;
  }

  syncEnded(descriptor: number, hasFailed: boolean): void {
    const what = this.#open.get(descriptor);
    if (what instanceof DiskFile) what.state = hasFailed ? unsynced(what.state) : synced(what.state);
    else if (what !== undefined && !hasFailed) this.#folders.set(what, { synced: this.#now(what), steps: [] });
    this.#version += 1;
  }

  folderMade(name: string): void {
    this.#folders.set(name, { synced: new Map(), steps: [] });
    this.#name(name, 'folder');
  }

  linked(from: string, to: string): void {
    this.#name(to, this.#entry(from));
  }

  renamed(from: string, to: string): void {
    const entry = this.#entry(from);
    this.#step(path.dirname(to), (entries) => {
      entries.delete(path.basename(from));
      entries.set(path.basename(to), entry);
    });
  }

  removed(name: string): void {
    this.#step(path.dirname(name), (entries) => entries.delete(path.basename(name)));
  }

  /** Takes what is in the file `name` for durable: it was not changed through here. */
  tampered(name: string): void {
    const file = this.#entry(name);
    if (file instanceof DiskFile) file.state = { synced: readFileSync(name), changes: [] };
    this.#version += 1;
  }

  #entry(name: string): Entry {
    const entry = this.#now(path.dirname(name)).get(path.basename(name));
    if (entry === undefined) throw new Error(`there is no ${name}`);
    return entry;
  }

  #name(name: string, entry: Entry): void {
    this.#step(path.dirname(name), (entries) => entries.set(path.basename(name), entry));
  }

  #step(folder: string, step: Step): void {
    const state = this.#folders.get(folder);
    if (state === undefined) throw new Error(`nothing is known of ${folder}`);
    this.#folders.set(folder, { ...state, steps: [...state.steps, step] });
    this.#version += 1;
  }

  #now(folder: string): Entries {
    const state = this.#folders.get(folder);
    return state === undefined ? new Map() : entriesAfter(state, state.steps.length);
  }

  #add(file: DiskFile): DiskFile {
    this.#files.add(file);
    return file;
  }

  #load(folder: string): void {
    const entries = new Map<string, Entry>();
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) this.#load(name);
      entries.set(entry.name, entry.isDirectory() ? 'folder' : this.#add(new DiskFile(readFileSync(name))));
    }
    this.#folders.set(folder, { synced: entries, steps: [] });
  }

  /** Makes in the new folder `target` what a power cut at `moment` leaves, when `left` is left of what was not synced. */
  cutPower(moment: Moment, left: Remains, random: Random, target: string): void {
    const make = (folder: string, to: string): void => {
      mkdirSync(to);
      const state = moment.folders.get(folder);
      for (const [name, entry] of state === undefined ? [] : survivingNames(state, left, random)) {
        const made = path.join(to, name);
        if (entry === 'folder') make(path.join(folder, name), made);
        else writeFileSync(made, afterPowerCut(moment.files.get(entry) ?? entry.state, left, random), { mode: 0o600 });
      }
    };
    make(this.#root, target);
  }
}

function survivingNames(state: FolderState, left: Remains, random: Random): Entries {
  if (left === 'nothing') return state.synced;
  return entriesAfter(state, left === 'everything' ? state.steps.length : below(state.steps.length + 1, random));
}

function entriesAfter({ synced: before, steps }: FolderState, count: number): Entries {
  const entries = new Map(before);
  for (const step of steps.slice(0, count)) step(entries);
  return entries;
}
