import { beforeEach, describe, expect, it, vi } from 'vitest';
import { statusStore } from '../../../renderer/bridge/status-store.ts';
import type { AppStatus } from '../../../shared/contract/contract.ts';

const page = vi.hoisted(() => {
  const listeners: ((status: unknown) => void)[] = [];
  vi.stubGlobal('window', {
    latchkey: { on: (_: string, listener: (status: unknown) => void) => listeners.push(listener) },
  });
  return { tell: (status: unknown) => listeners.forEach((listener) => void listener(status)) };
});

const held = { keyName: 'Payroll', discardedAt: 0, isCopied: false };
const unlocked = (heldSecret: typeof held | null) => ({ phase: 'unlocked', heldSecret }) as unknown as AppStatus;

/** Whether a wait for no held secret is over. */
function waiting() {
  let isOver = false;
  const over = statusStore
    .until((secret) => secret === null)
    .then(() => {
      isOver = true;
    });
  return { over, isOver: () => Promise.resolve().then(() => isOver) };
}

describe('waiting for a status', () => {
  beforeEach(() => page.tell(unlocked(held)));

  it('lasts until main has told it, through others that are not meant', async () => {
    const wait = waiting();
    page.tell(unlocked({ ...held, isCopied: true }));
    expect(await wait.isOver()).toBe(false);
    page.tell(unlocked(null));
    await wait.over;
  });

  it('is over at once where main has told it before it answered', async () => {
    page.tell(unlocked(null));
    await waiting().over;
  });

  it('is over when the vault is locked, which takes the secret along', async () => {
    const wait = waiting();
    page.tell({ phase: 'locked' });
    await wait.over;
  });
});
