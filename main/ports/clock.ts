export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` in `delay` milliseconds, unless the returned function is called before. Does not keep the process alive. */
  after(delay: number, action: () => void): () => void;
}
