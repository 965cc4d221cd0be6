import type { KeePassXc } from './keepassxc.ts';
import type { Finding, Spec } from './row.ts';
import type { Vaults } from './vaults.ts';

/** What the groups share in one run. */
export interface Bench {
  readonly vaults: Vaults;
  /** The peer with as many entries as we have keys, made when it is first asked for. Rejects with `Unavailable` where there is none. */
  readonly keepassxc: () => Promise<KeePassXc>;
  /** The built command line. */
  readonly cli: () => Promise<string>;
  /** Tells whoever waits what is going on. */
  readonly log: (text: string) => void;
}

/** Rows that are measured together, because they are compared with each other. */
export interface Group {
  readonly name: string;
  readonly specs: readonly Spec[];
  /** A finding for each of `specs`, in their order. Rejects with `Unavailable` when there can be none. */
  readonly run: (bench: Bench) => Promise<readonly Finding[]>;
}
