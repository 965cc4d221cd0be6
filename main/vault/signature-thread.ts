import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { SignatureBatch } from './signature-batch.ts';

/** The result of a batch. */
export interface CheckedBatch {
  /** The number of the first commit with an invalid signature, or null. */
  readonly unsigned: number | null;
  /** The memory of the batch, for reuse. */
  readonly memory: ArrayBuffer;
}

/** Another thread that verifies signatures. Its answers are polled, so the asking thread need not return to the event loop for them. */
export class SignatureThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  #state: 'starting' | 'ready' | 'ended' = 'starting';
  #error: unknown = null;
  #pending = 0;

  private constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    // Without this process's flags and environment: they may preload modules that are not meant to run twice.
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

  /** Starts a thread; null when none can be started. */
  static start(): SignatureThread | null {
    try {
      return new SignatureThread();
    } catch {
      return null;
    }
  }

  /** Batches handed over whose answers were not picked up yet. */
  get pending(): number {
    return this.#pending;
  }

  /** Whether it accepts batches. A thread that never starts gets none. */
  get isReady(): boolean {
    return this.#state === 'ready';
  }

  /** Hands `batch` over, including its memory. */
  check({ content }: SignatureBatch): void {
    this.#port.postMessage(content, [content.memory]);
    this.#pending += 1;
  }

  /**
   * The answers received so far. Throws the error that ended the thread if batches were lost with it.
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

  /** Terminates the thread. */
  async end(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }
}

// Megabytes. Its data is in external memory, and with the default limits garbage accumulates.
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };
