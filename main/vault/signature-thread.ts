import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { SignatureBatch } from './signature-batch.ts';

/** What became of a batch. */
export interface CheckedBatch {
  /** The number of the first commit whose signature does not hold, or null. */
  readonly unsigned: number | null;
  /** The memory of the batch, to be used again. */
  readonly memory: ArrayBuffer;
}

/** Another thread, which checks signatures. What it answers is picked up when somebody looks: the thread that asks need not end its turn for that. */
export class SignatureThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  #state: 'starting' | 'ready' | 'ended' = 'starting';
  #error: unknown = null;
  #pending = 0;

  private constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    // It gets none of the flags and variables of this process, which may load programs that are not meant to run twice.
    const options = { workerData: port2, transferList: [port2], execArgv: [], env: {}, resourceLimits };
    this.#worker = new Worker(new URL('./signature-worker.ts', import.meta.url), options);
    this.#worker.unref();
    this.#worker.on('error', (error) => {
      this.#error = error;
    });
    this.#worker.on('exit', () => {
      this.#state = 'ended';
    });
  }

  /** A thread that is starting, or null where there can be none. */
  static start(): SignatureThread | null {
    try {
      return new SignatureThread();
    } catch {
      return null;
    }
  }

  /** Batches that were handed over, and whose answers were not picked up. */
  get pending(): number {
    return this.#pending;
  }

  /** Whether batches can be handed over. One that never starts gets none. */
  get isReady(): boolean {
    return this.#state === 'ready';
  }

  /** Hands `batch` over, with its memory. */
  check({ content }: SignatureBatch): void {
    this.#port.postMessage(content, [content.memory]);
    this.#pending += 1;
  }

  /**
   * The answers there are by now. Throws what ended the thread where it took batches along.
   */
  *answers(): Generator<CheckedBatch> {
    for (let next = receiveMessageOnPort(this.#port); next !== undefined; next = receiveMessageOnPort(this.#port)) {
      if (next.message === 'ready') {
        if (this.#state === 'starting') this.#state = 'ready';
        continue;
      }
      this.#pending -= 1;
      yield next.message;
    }
    if (this.#state === 'ended' && this.#pending > 0) throw this.#error ?? new Error('the thread has ended');
  }

  /** Ends the thread, whatever it is doing. */
  async end(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }
}

// Megabytes. What it works on comes from outside; the standard limits let garbage pile up.
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };
