import type { AppStatus, LatchkeyBridge } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { bridge, call, errorData } from './client.ts';

export interface StatusSnapshot {
  /** Null until main's first answer. */
  readonly status: AppStatus | null;
  /** Why the status is unavailable, or null. */
  readonly error: ErrorData | null;
}

export type HeldSecret = NonNullable<Extract<AppStatus, { readonly phase: 'unlocked' }>['heldSecret']>;

export interface StatusStore {
  read(): StatusSnapshot;
  subscribe(listener: () => void): () => void;
  /** Stores the status returned by a call. */
  accept(status: AppStatus): void;
  /** Asks main for the status. Never rejects. */
  refresh(): Promise<void>;
  /** Waits until the held secret satisfies `isMeant`: main sends the status before it answers the call that changed it, but the two may arrive in any order. */
  until(isMeant: (held: HeldSecret | null) => boolean): Promise<void>;
}

/** Keeps main's latest status, from events and answers. */
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
          // Locking meanwhile has discarded the secret.
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
        // An event that arrived before the answer is newer.
        if (eventCount === eventsBefore) accept(status);
      } catch (error) {
        set({ status: snapshot.status, error: errorData(error) });
      }
    },
  };
}

export const statusStore = createStatusStore(bridge);
