import { existsSync, fstatSync } from 'node:fs';
import path from 'node:path';
import { type FileSystem, fileSystem } from '../../main/vault/file-system.ts';
import { Disk, type Moment } from './disk.ts';

/** One call of the vault's to its file system. */
export interface Call {
  readonly name: keyof FileSystem;
  readonly args: readonly unknown[];
}

/** What goes wrong, and when. */
export interface Fault {
  readonly name: string;
  /** Whether it can befall `call`. */
  readonly canHit: (call: Call) => boolean;
  /** Whether `call` can be the first that it befalls; any that it can hit, when absent. */
  readonly canStart?: (call: Call) => boolean;
  /**
   * What becomes of the call, and of those after it that it can hit: the operating system's name of an error, or `half` where half of the bytes are read or
   * written, which POSIX calls success.
   */
  readonly outcomes: readonly string[];
  /** Whether the last outcome is that of all later calls too, until `heal`. */
  readonly lasts: boolean;
}

const names: readonly (keyof FileSystem)[] = [
  ...(['close', 'closeSync', 'fdatasync', 'fstat', 'fstatSync', 'fchmodSync', 'fchownSync', 'fsync'] as const),
  ...(['ftruncateSync', 'linkSync', 'lstatSync', 'mkdirSync', 'open', 'openSync', 'read', 'readdirSync'] as const),
  ...(['readFileSync', 'readlinkSync', 'readSync'] as const),
  ...(['realpathSync', 'renameSync', 'rmSync', 'statSync', 'trySystemLock', 'writeSync'] as const),
];

/** The real file system in one folder, until something goes wrong; and a `Disk` that knows what a power cut would leave. */
export class FaultyFileSystem {
  readonly fs: FileSystem;
  readonly disk: Disk;
  /** The descriptors that are open. */
  readonly open = new Set<number>();
  /** What happened since the fault was planned that it befell, in order. */
  struck: Call[] = [];
  /** Called before each call that may change something, with what there is. */
  onChange: (moment: Moment) => void = () => undefined;
  /** Called with each call that the fault could be the first to befall, until it does. */
  onChance: (call: Call) => void = () => undefined;
  #fault: Fault | null = null;
  #callsLeft = 0;
  #lastVersion = -1;

  constructor(folder: string) {
    this.disk = new Disk(folder);
    const wrapped = names.map((name) => [name, (...args: readonly unknown[]) => this.#called({ name, args })]);
    // What is wrapped has the parameters of what it wraps.
    this.fs = Object.fromEntries(wrapped) as unknown as FileSystem;
  }

  /** Has `fault` befall the `number`-th call, from 1, that it can hit. */
  plan(fault: Fault, number: number): void {
    this.#fault = fault;
    this.#callsLeft = number;
    this.struck = [];
  }

  /** Has nothing go wrong any more. */
  heal(): void {
    this.#fault = null;
  }

  #called(call: Call): unknown {
    if (this.disk.version !== this.#lastVersion) this.onChange(this.disk.moment());
    this.#lastVersion = this.disk.version;
    const outcome = this.#strike(call);
    if (callsBack(call)) return this.#calledBack(call, outcome);
    if (outcome === null) return this.#perform(call);
    if (outcome === 'half') return this.#perform(halved(call));
    this.#leaveUndone(call);
    throw systemError(outcome, call);
  }

  #calledBack(call: Call, outcome: string | null): void {
    const done = call.args.at(-1) as (error: Error | null, ...results: unknown[]) => void;
    const descriptor = Number(call.args[0]);
    const failure = outcome === null || outcome === 'half' ? null : systemError(outcome, call);
    if (call.name === 'fsync' || call.name === 'fdatasync') {
      this.disk.syncEnded(descriptor, failure !== null);
      setImmediate(() => done(failure));
      return;
    }
    // Linux closes the file whatever it answers.
    if (failure !== null && call.name !== 'close') {
      setImmediate(() => done(failure));
      return;
    }
    const { args } = outcome === 'half' ? halved(call) : call;
    real(call.name)(...args.slice(0, -1), (error: Error | null, ...results: unknown[]) => {
      if (call.name === 'open' && error === null) this.open.add(Number(results[0]));
      if (call.name === 'close') this.open.delete(descriptor);
      done(failure ?? error, ...results);
    });
  }

  /** What becomes of `call` that should not, or null. */
  #strike(call: Call): string | null {
    const fault = this.#fault;
    if (fault === null || !fault.canHit(call)) return null;
    const hasStarted = this.struck.length > 0;
    if (!hasStarted && fault.canStart?.(call) === false) return null;
    if (!hasStarted) this.onChance(call);
    this.#callsLeft -= 1;
    if (this.#callsLeft > 0) return null;
    const { outcomes, lasts } = fault;
    const outcome = outcomes[-this.#callsLeft] ?? (lasts ? outcomes.at(-1) : undefined);
    if (outcome === undefined) return null;
    this.struck.push(call);
    return outcome;
  }

  /** What is true even where `call` failed. */
  #leaveUndone({ name, args }: Call): void {
    // Linux closes the file whatever it answers.
    if (name === 'closeSync') this.#perform({ name, args });
  }

  #perform({ name, args }: Call): unknown {
    const existed = name === 'rmSync' && existsSync(String(args[0]));
    const result = real(name)(...args);
    if (name !== 'rmSync' || existed) this.#note({ name, args }, result);
    return result;
  }

  /** Tells the disk of what `call` did. */
  #note({ name, args }: Call, result: unknown): void {
    const [first, second] = args;
    const notes: Partial<Record<Call['name'], () => void>> = {
      openSync: () => {
        this.open.add(Number(result));
        this.disk.opened(Number(result), String(first), String(second).startsWith('w'));
      },
      closeSync: () => {
        this.open.delete(Number(first));
        this.disk.closed(Number(first));
      },
      writeSync: () => this.#noteWrite(args as WriteArguments, Number(result)),
      ftruncateSync: () => this.disk.changed(Number(first), { kind: 'size', size: Number(second) }),
      mkdirSync: () => this.#noteFolders(String(first), second, result),
      linkSync: () => this.disk.linked(String(first), String(second)),
      renameSync: () => this.disk.renamed(String(first), String(second)),
      rmSync: () => this.disk.removed(String(first)),
    };
    notes[name]?.();
  }

  #noteWrite([descriptor, bytes, offset, , at]: WriteArguments, count: number): void {
    const written = Buffer.from(bytes.subarray(offset, offset + count));
    // Without a place, it was added to the end.
    this.disk.changed(descriptor, { kind: 'write', at: at ?? fstatSync(descriptor).size - count, bytes: written });
  }

  /** With `recursive`, the topmost folder that was made is what `mkdirSync` answers, if any was. */
  #noteFolders(name: string, options: unknown, topmost: unknown): void {
    const isRecursive = (options as { readonly recursive?: boolean } | undefined)?.recursive === true;
    if (isRecursive && topmost === undefined) return;
    const top = topmost === undefined ? name : String(topmost);
    const below = path.relative(top, name).split(path.sep).filter(Boolean);
    for (let depth = 0; depth <= below.length; depth += 1) {
      this.disk.folderMade(path.join(top, ...below.slice(0, depth)));
    }
  }
}

type WriteArguments = readonly [
  descriptor: number,
  bytes: Uint8Array,
  offset: number,
  length: number,
  at: number | null,
];

function callsBack({ args }: Call): boolean {
  return typeof args.at(-1) === 'function';
}

function real(name: keyof FileSystem): (...args: readonly unknown[]) => unknown {
  return fileSystem[name] as (...args: readonly unknown[]) => unknown;
}

/** A read or a write that is asked for half of the bytes. */
function halved({ name, args }: Call): Call {
  const [descriptor, bytes, offset, length, ...rest] = args;
  return { name, args: [descriptor, bytes, offset, Math.ceil(Number(length) / 2), ...rest] };
}

function systemError(code: string, { name }: Call): Error {
  return Object.assign(new Error(`${code}: injected, ${name}`), { code, syscall: name });
}
