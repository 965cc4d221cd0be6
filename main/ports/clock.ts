export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Today's IANA name of the workstation's time zone; null where that has none. */
  timeZone(): string | null;
  /** Runs `action` in `delay` milliseconds, unless the returned function is called before. Does not keep the process alive. */
  after(delay: number, action: () => void): () => void;
}
