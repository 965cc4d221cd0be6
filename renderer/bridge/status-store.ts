import type { AppStatus, LatchkeyBridge } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { call, errorData } from './client.ts';
import { bridge } from './window.ts';

export interface StatusSnapshot {
  /** Null until main has answered for the first time. */
  readonly status: AppStatus | null;
  /** Why main could not say. */
  readonly error: ErrorData | null;
}

export type HeldSecret = NonNullable<Extract<AppStatus, { readonly phase: 'unlocked' }>['heldSecret']>;

export interface StatusStore {
  read(): StatusSnapshot;
  subscribe(listener: () => void): () => void;
  /** Takes the status that a call answered. */
  accept(status: AppStatus): void;
  /** Asks main again. Never rejects. */
  refresh(): Promise<void>;
  /** Waits for a status that `isMeant`: main tells it before it answers the call that brought it about, but one may overtake the other on the way. */
  until(isMeant: (held: HeldSecret | null) => boolean): Promise<void>;
}

/** Main's status as the page last heard of it, by event or by answer. */
function createStatusStore(source: Pick<LatchkeyBridge, 'on'>): StatusStore {
  let snapshot: StatusSnapshot = { status: null, error: null };
  let eventCount = 0;
  const listeners = new Set<() => void>();

  const set = (next: StatusSnapshot): void => {
    snapshot = next;
    for (const listener of listeners) listener();
  };
  const accept = (status: AppStatus): void => set({ status, error: null });
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  source.on('app.statusChanged', (status) => {
    eventCount += 1;
    accept(status);
  });

  return {
    read: () => snapshot,
    subscribe,
    accept,
    until: (isMeant) =>
      new Promise((resolve) => {
        const look = (): void => {
          const { status } = snapshot;
          // Whoever has locked meanwhile has taken the secret along.
          if (status?.phase === 'unlocked' && !isMeant(status.heldSecret)) return;
          stop();
          resolve();
        };
        const stop = subscribe(look);
        look();
      }),
    refresh: async () => {
      const eventsBefore = eventCount;
      try {
        const status = await call('app.status', {});
        // An event that overtook the answer is the newer of the two.
        if (eventCount === eventsBefore) accept(status);
      } catch (error) {
        set({ status: snapshot.status, error: errorData(error) });
      }
    },
  };
}

export const statusStore = createStatusStore(bridge);
