import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { preambleSize } from '../../../main/vault/format-v1.ts';
import { decodeHeader } from '../../../main/vault/header-v1.ts';
import { frameKeyOf, readHeaderOf } from '../../../main/vault/keys.ts';
import { firstUnsigned, type SignatureBatch } from '../../../main/vault/signature-batch.ts';
import type { Division } from '../../../main/vault/signature-checks.ts';
import { type CheckedBatch, SignatureThread } from '../../../main/vault/signature-thread.ts';
import { type Verified, verifyHistory } from '../../../main/vault/verify.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { stranger } from '../../fixtures/vaults/people.ts';
import { commitOf, type Forgery, forgery, Recorder, refusal } from './recorder.ts';

const count = 21;

let forged: Forgery;

beforeAll(async () => {
  forged = await forgery();
});

interface Wrong {
  /** The numbers of the commits that a stranger signed. */
  readonly unsigned?: readonly number[];
  /** The number of the commit one bit of which is another. */
  readonly damaged?: number;
  /** The number of the commit with a body larger than a batch. */
  readonly large?: number;
}

/** A history of `count` commits, the first of which founded the vault, with what is wrong about it. */
async function history({ unsigned = [], damaged, large }: Wrong = {}): Promise<Verified> {
  const forger = forged.forger.fork();
  const frames: Buffer[] = [];
  for (let sequence = 2; sequence <= count; sequence += 1) {
    const commit = commitOf(sequence === large ? 'x'.repeat(5000) : sequence);
    const frame = unsigned.includes(sequence) ? forger.commit(commit, stranger) : forger.commit(commit);
    if (sequence === damaged) frame.writeUInt8(frame.readUInt8(frame.length - 5) ^ 1, frame.length - 5);
    frames.push(frame);
  }
  const file = await new MemoryStorage(Buffer.concat([forged.bytes, ...frames])).open();
  const header = await readHeaderOf(file);
  const { rosters } = decodeHeader(header);
  const source = { vaultId: forger.vaultId, frameKey: frameKeyOf(forged.dataKey), rosters };
  const range = { start: preambleSize + header.length, end: await file.size() };
  return { file, source, range, head: forger.head, requireOpen: () => undefined };
}

/** A thread that checks what it was given when somebody has looked for its answers `patience` times. */
class LateThread {
  readonly isReady: boolean = true;
  checked = 0;
  mostPending = 0;
  isEnded = false;
  #looks = 0;
  readonly #waiting: SignatureBatch['content'][] = [];
  readonly #patience: number;

  constructor(patience: number) {
    this.#patience = patience;
  }

  get pending(): number {
    return this.#waiting.length;
  }

  check({ content }: SignatureBatch): void {
    this.checked += 1;
    // Whoever gave the memory away can do nothing with it any more.
    const memory = content.memory.transfer();
    this.#waiting.push({ memory, size: content.size });
    this.mostPending = Math.max(this.mostPending, this.pending);
  }

  *answers(): Generator<CheckedBatch> {
    this.#looks += 1;
    if (this.#looks % this.#patience !== 0) return;
    for (const content of this.#waiting.splice(0)) yield { unsigned: firstUnsigned(content), memory: content.memory };
  }

  async end(): Promise<void> {
    this.isEnded = true;
  }
}

const small = { batchCount: 4, batchSize: 4096, ahead: 2, threadFrom: 0 };
const alone: Partial<Division> = { ...small, start: () => null };
const withThread = (thread: ReturnType<Division['start']>): Partial<Division> => ({ ...small, start: () => thread });

const verify = (verified: Verified, division: Partial<Division>, watch = {}) =>
  verifyHistory(verified, () => new Recorder(), watch, division);

/** A thread that has started. */
async function started(): Promise<SignatureThread> {
  const thread = SignatureThread.start();
  if (thread === null) throw new Error('there are no threads here');
  while (!thread.isReady) {
    for (const _ of thread.answers()) throw new Error('there is nothing to answer');
    await setTimeout(5);
  }
  return thread;
}

const openPorts = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

describe('the signatures of a history', () => {
  it('are checked by another thread, which ends with the work', async () => {
    const before = openPorts();
    const thread = await started();
    let given = 0;
    const counting = {
      get isReady() {
        return thread.isReady;
      },
      get pending() {
        return thread.pending;
      },
      check: (batch: SignatureBatch) => {
        given += 1;
        thread.check(batch);
      },
      answers: () => thread.answers(),
      end: () => thread.end(),
    };
    expect((await verify(await history(), withThread(counting))).head.sequence).toBe(count);
    expect(given).toBeGreaterThan(0);
    expect(openPorts()).toBe(before);
  });

  it.each([1, 2, 3, 50])('are divided, though the answers come late (%i looks)', async (patience) => {
    const thread = new LateThread(patience);
    expect((await verify(await history(), withThread(thread))).head.sequence).toBe(count);
    expect(thread.checked).toBeGreaterThan(0);
    expect(thread.mostPending).toBeLessThanOrEqual(small.ahead);
    expect(thread).toMatchObject({ pending: 0, isEnded: true });
  });

  it('are all checked here where no thread can be started, or none ever gets ready', async () => {
    const dead = Object.assign(new LateThread(1), { isReady: false });
    for (const division of [alone, withThread(dead)]) {
      expect((await verify(await history(), division)).head.sequence).toBe(count);
      const found = await refusal(verify(await history({ unsigned: [20] }), division));
      expect(found).toEqual({ code: 'vault.not-signed', sequence: 20 });
    }
  });

  it('fail with what ended the thread, where it took some of them along', async () => {
    const thread = new LateThread(1);
    thread.answers = () => {
      throw new Error('out of memory');
    };
    await expect(verify(await history(), withThread(thread))).rejects.toThrow('out of memory');
    expect(thread.isEnded).toBe(true);
  });

  it('may be of more than fits a batch', async () => {
    for (const division of [alone, withThread(new LateThread(3))]) {
      expect((await verify(await history({ large: 7 }), division)).head.sequence).toBe(count);
      const found = await refusal(verify(await history({ large: 7, unsigned: [7, 9] }), division));
      expect(found).toEqual({ code: 'vault.not-signed', sequence: 7 });
    }
  });
});

describe('of what is wrong with a history, the first is named', () => {
  // Before, at and after every edge of batches of four.
  const numbers = Array.from({ length: count - 1 }, (_, place) => place + 2);

  it.each(numbers)('where commit %i is not signed, and others after it', async (sequence) => {
    const wrong = { unsigned: [sequence, sequence + 1, sequence + 5] };
    const divisions = [alone, ...[1, 2, 7, 50].map((patience) => withThread(new LateThread(patience)))];
    for (const division of divisions) {
      const found = await refusal(verify(await history(wrong), division));
      expect(found).toEqual({ code: 'vault.not-signed', sequence });
    }
  });

  it.each([2, 5, 6, 14])('where commit 14 is damaged and commit %i is not signed', async (sequence) => {
    for (const division of [alone, withThread(new LateThread(50))]) {
      const found = await refusal(verify(await history({ unsigned: [sequence, 15], damaged: 14 }), division));
      if (sequence < 14) expect(found).toEqual({ code: 'vault.not-signed', sequence });
      else expect(found).toMatchObject({ code: 'vault.damaged', sequence: 14 });
    }
  });

  it('by a thread as it is', async () => {
    for (const sequence of [3, 12, 21]) {
      const division = withThread(await started());
      const found = await refusal(verify(await history({ unsigned: [sequence, sequence + 2] }), division));
      expect(found).toEqual({ code: 'vault.not-signed', sequence });
    }
  });
});

describe('a verification that is called off', () => {
  it('waits for no thread, and leaves none', async () => {
    const controller = new AbortController();
    // Never answers.
    const thread = new LateThread(Number.POSITIVE_INFINITY);
    const verifying = verify(await history(), withThread(thread), { signal: controller.signal });
    setTimeout(20).then(() => controller.abort());
    expect(await refusal(verifying)).toEqual({ code: 'work.cancelled' });
    expect(thread).toMatchObject({ isEnded: true });
    expect(thread.pending).toBeGreaterThan(0);
  });

  it('by the vault being closed likewise', async () => {
    const until = performance.now() + 20;
    const requireOpen = () => {
      if (performance.now() > until) throw new LatchkeyError({ code: 'session.locked' });
    };
    const thread = new LateThread(Number.POSITIVE_INFINITY);
    const found = await refusal(verify({ ...(await history()), requireOpen }, withThread(thread)));
    expect(found).toEqual({ code: 'session.locked' });
    expect(thread.isEnded).toBe(true);
  });

  it('ends a thread at work', async () => {
    const before = openPorts();
    const thread = await started();
    const controller = new AbortController();
    controller.abort();
    const { signal } = controller;
    expect(await refusal(verify(await history(), withThread(thread), { signal }))).toEqual({ code: 'work.cancelled' });
    expect(openPorts()).toBe(before);
  });
});
