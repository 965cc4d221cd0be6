import type { Clock } from '../../main/ports/clock.ts';

interface Timer {
  due: number;
  readonly action: () => void;
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();
  /** What `timeZone` answers. */
  zone: string | null = 'Europe/Berlin';

  constructor(now = Date.UTC(2026, 0, 15, 12)) {
    this.#now = now;
  }

  /** How many actions still wait for their time. */
  get pending(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  timeZone(): string | null {
    return this.zone;
  }

  after(delay: number, action: () => void): () => void {
    const timer = { due: this.#now + delay, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets `delay` milliseconds pass: what falls due runs at its time, the earliest first. */
  advance(delay: number): void {
    const end = this.#now + delay;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#now = next.due;
      next.action();
    }
    this.#now = end;
  }

  /** Lets the clock go on by `delay` milliseconds while no timer does, as when the workstation sleeps; back, when it is negative. */
  sleep(delay: number): void {
    this.#now += delay;
    for (const timer of this.#timers) timer.due += delay;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
