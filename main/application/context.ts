import type { AppStatus, CallName, CallOutput, Settings } from '../../shared/contract/contract.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Unfinished } from '../files/unfinished.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dialogs } from '../ports/dialogs.ts';
import type { Preferences } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import type { Registry } from '../registry/registry.ts';
import type { ClipboardGuard } from '../secrets/clipboard-guard.ts';
import type { SecretHolder } from '../secrets/secret-holder.ts';
import type { Handlers } from './dispatch.ts';
import type { KnownVaults } from './known-vaults.ts';
import type { OpenedImport } from './opened-import.ts';
import type { PageDialogs } from './page-dialogs.ts';
import type { Session } from './session.ts';
import type { VaultMemory } from './vault-memory.ts';
import type { Work } from './work.ts';

/** What the handlers have access to. */
export interface HandlerContext {
  readonly session: Session;
  readonly secrets: SecretHolder;
  readonly clipboard: ClipboardGuard;
  readonly memory: VaultMemory;
  readonly known: KnownVaults;
  readonly clock: Clock;
  readonly preferences: Preferences;
  /** The user's settings on this workstation, or the defaults if they cannot be read. */
  readonly settings: () => Settings;
  /** Null if nobody can be asked for files. */
  readonly dialogs: Dialogs | null;
  /** The same if the window asks, otherwise null. */
  readonly pageDialogs: PageDialogs | null;
  readonly work: Work;
  readonly opened: OpenedImport;
  readonly unfinished: Unfinished;
  readonly report: Report;
  readonly about: () => CallOutput<'app.about'>;
  /** Sends the status to every window, and returns it. */
  readonly announceStatus: () => Promise<AppStatus>;
  /** Tells every window that keys have changed. */
  readonly announceKeys: () => void;
}

/** The handlers of the calls whose names start with one of `Prefix`. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<CallName, `${Prefix}.${string}`>>;

/** @throws {LatchkeyError} `dialogs.unavailable` */
export function dialogsOf({ dialogs }: HandlerContext): Dialogs {
  if (dialogs === null) throw new LatchkeyError({ code: 'dialogs.unavailable' });
  return dialogs;
}

/**
 * Requires that the vault of `registry` was not locked while the user was choosing a file.
 * @throws {LatchkeyError} `session.locked`
 */
export function requireHeld({ session }: HandlerContext, registry: Registry): void {
  if (!session.holds(registry)) throw new LatchkeyError({ code: 'session.locked' });
}

/** Waits for `command`, which returns the number of changes, and notifies every window if there are any. */
export async function change(
  { announceKeys }: Pick<HandlerContext, 'announceKeys'>,
  command: Promise<number>,
): Promise<{ count: number }> {
  const count = await command;
  if (count > 0) announceKeys();
  return { count };
}
