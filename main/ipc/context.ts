import type { AppStatus, CallName } from '../../shared/contract/contract.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dialogs } from '../ports/dialogs.ts';
import type { Preferences } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import type { ClipboardGuard } from '../secrets/clipboard-guard.ts';
import type { SecretHolder } from '../secrets/secret-holder.ts';
import type { Handlers } from './dispatch.ts';
import type { HeadMemory } from './head-memory.ts';
import type { Session } from './session.ts';

/** What the handlers work on. */
export interface HandlerContext {
  readonly session: Session;
  readonly secrets: SecretHolder;
  readonly clipboard: ClipboardGuard;
  readonly heads: HeadMemory;
  readonly clock: Clock;
  readonly preferences: Preferences;
  /** Null where a person cannot be asked for files. */
  readonly dialogs: Dialogs | null;
  readonly report: Report;
  /** Tells every window the status, and returns it. */
  readonly announceStatus: () => Promise<AppStatus>;
  /** Tells every window that the keys have changed. */
  readonly announceKeys: () => void;
}

/** The handlers of the calls whose names start with one of `Prefix`. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<CallName, `${Prefix}.${string}`>>;
