import type { Reply } from '../../shared/contract/contract.ts';
import { unfinishedIn } from '../files/unfinished.ts';
import type { Clipboard } from '../ports/clipboard.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dialogs } from '../ports/dialogs.ts';
import type { Preferences } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import { ClipboardGuard } from '../secrets/clipboard-guard.ts';
import { SecretHolder } from '../secrets/secret-holder.ts';
import { SelectionGuard } from '../secrets/selection-guard.ts';
import { about } from './about.ts';
import { Announcements, type EventListener } from './announcements.ts';
import type { HandlerContext } from './context.ts';
import { createDispatcher } from './dispatch.ts';
import { createHandlers } from './handlers.ts';
import { KnownVaults } from './known-vaults.ts';
import { OpenedImport } from './opened-import.ts';
import { PageDialogs } from './page-dialogs.ts';
import { Session } from './session.ts';
import { settingsReader } from './settings.ts';
import { VaultMemory } from './vault-memory.ts';
import { Work } from './work.ts';

/** What a host supplies to the application. */
export interface ApplicationOptions {
  /** The path of the vault; its folder is created if missing. */
  readonly vaultFile: string;
  /** The absolute path of the folder for preferences, created when there is something to store. */
  readonly dataDir: string;
  /** The program's version, as in package.json. */
  readonly version: string;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly preferences: Preferences;
  /** How the user is asked for files: `page` lets the window ask; null if nobody can be asked. */
  readonly dialogs: Dialogs | 'page' | null;
  readonly report: Report;
}

/** The application without its window. */
export interface Application {
  /** Runs one call of the contract. Never rejects. */
  call(name: unknown, input: unknown): Promise<Reply<unknown>>;
  /** Calls `listener` with each event until the returned function is called. */
  subscribe(listener: EventListener): () => void;
  /** Locks, as when the screen is locked: overwrites the held secret, clears it from clipboard and selection, and forgets the vault's keys. */
  lock(): Promise<void>;
  /** Locks for good. Failures to clear the clipboard are reported. Every later call is refused. */
  close(): Promise<void>;
}

/** Creates the application. Nothing is read before the first call. */
export function createApplication(options: ApplicationOptions): Application {
  const { report } = options;
  const announcements = new Announcements(() => context.session.status(), report);
  const selection = new SelectionGuard(options.clipboard.selection, (error) =>
    report('the selection could not be cleared', error),
  );
  const context = contextOf(options, announcements, selection);
  const { session, clipboard } = context;
  const call = createDispatcher(createHandlers(context), () => session.right, report);
  let isClosed = false;
  return {
    call: async (name, input) => (isClosed ? { ok: false, error: { code: 'session.locked' } } : call(name, input)),
    subscribe: (listener) => announcements.subscribe(listener),
    lock: async () => {
      await session.close();
      await announcements.status();
    },
    close: async () => {
      isClosed = true;
      await Promise.all([
        session.close().then(() => selection.settle()),
        clipboard.close().catch((error) => report('the clipboard could not be cleared', error)),
      ]);
    },
  };
}

function contextOf(
  options: ApplicationOptions,
  { emit, status, statusLater }: Announcements,
  selection: SelectionGuard,
): HandlerContext {
  const { vaultFile, dataDir, version, clock, preferences, report } = options;
  const secrets = new SecretHolder(clock, statusLater, (token) => selection.clear(token));
  const clipboard = new ClipboardGuard(options.clipboard, clock, (error) => {
    if (error !== null) report('the clipboard could not be cleared', error);
    secrets.hide();
    statusLater();
  });
  const pageDialogs = options.dialogs === 'page' ? new PageDialogs((asked) => emit('dialogs.asked', asked)) : null;
  const parts = {
    secrets,
    clipboard,
    memory: new VaultMemory(preferences, clock, report),
    known: new KnownVaults(preferences, clock, report),
    settings: settingsReader(preferences, report),
    dialogs: options.dialogs === 'page' ? pageDialogs : options.dialogs,
    pageDialogs,
    work: new Work(clock, (progress) => emit('work.progress', progress)),
    opened: new OpenedImport(),
    unfinished: unfinishedIn(dataDir, report),
    clock,
    preferences,
    report,
  };
  const announceKeys = () => {
    session.noteHead();
    emit('keys.changed', null);
  };
  const session = new Session({
    ...parts,
    vaultFile,
    version,
    onLock: () => putAway(parts),
    onNotice: statusLater,
    onNews: (error) => {
      if (error === null) return announceKeys();
      report('the vault was changed by another process and could not be followed', error);
      statusLater();
    },
  });
  return { ...parts, session, about: () => about(options), announceStatus: status, announceKeys };
}

type Guarded = Pick<HandlerContext, 'work' | 'opened' | 'pageDialogs' | 'clipboard'>;

function putAway({ work, opened, pageDialogs, clipboard }: Guarded): void {
  work.lock();
  opened.lock();
  pageDialogs?.dismiss();
  // Whoever locks, or closes the lid, leaves the workstation to others.
  clipboard.clear();
}
