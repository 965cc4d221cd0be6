export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The current IANA name of the workstation's time zone, or null if it has none. */
  timeZone(): string | null;
  /** Runs `action` after `delay` milliseconds, unless the returned function is called first. Does not keep the process alive. */
  after(delay: number, action: () => void): () => void;
}
