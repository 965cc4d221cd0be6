import type { AppStatus, EventName, EventPayload } from '../../shared/contract/contract.ts';
import type { Report } from '../ports/report.ts';

export type EventListener = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** What windows are told of: events, and the status whenever it has changed. */
export class Announcements {
  readonly #readStatus: () => Promise<AppStatus>;
  readonly #report: Report;
  readonly #listeners = new Set<EventListener>();
  #statusReads = 0;

  constructor(readStatus: () => Promise<AppStatus>, report: Report) {
    this.#readStatus = readStatus;
    this.#report = report;
  }

  /** Calls `listener` with each event until the returned function is called. */
  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly emit: EventListener = (name, payload) => {
    for (const listener of this.#listeners) {
      try {
        listener(name, payload);
      } catch (error) {
        // A window that is gone must not make a call fail.
        this.#report(`a listener failed on ${name}`, error);
      }
    }
  };

  /** Sends the status to every window, and returns it. */
  readonly status = async (): Promise<AppStatus> => {
    this.#statusReads += 1;
    const read = this.#statusReads;
    const status = await this.#readStatus();
    // A later one is under way, whose status is newer.
    if (read === this.#statusReads) this.emit('app.statusChanged', status);
    return status;
  };

  /** Sends the status to every window, for somebody who does not wait for it. A failure is reported. */
  readonly statusLater = (): void => {
    this.status().catch((error) => this.#report('the status could not be read', error));
  };
}
