import { z } from 'zod';
import { apiKeyDraftSchema } from '../domain/key.ts';
import { roleDraftSchema } from '../domain/role.ts';
import type { ErrorData } from '../errors.ts';
import { type auditEntry, auditExportInput, auditPage, auditQueryInput } from './audit-schemas.ts';
import { changeCount, noInput, writtenFile } from './basic-schemas.ts';
import {
  holders,
  holdersInput,
  keyFacets,
  keyFormOptions,
  keyId,
  keyIdList,
  keyIdsInput,
  keyLockInput,
  keyPage,
  keyQueryInput,
  keyRow,
  keySelection,
  keyUpdateInput,
  secretReplaceInput,
  whoseInput,
  whoseOutput,
} from './key-schemas.ts';
import { roleId, roleIdsInput, roleList, roleUpdateInput } from './role-schemas.ts';
import { settingsUpdateInput } from './settings-schemas.ts';
import {
  fileAnswer,
  fileQuestion,
  importId,
  importOutput,
  importRows,
  importRowsInput,
  keyExportInput,
  openedImport,
  workName,
  workProgress,
} from './transfer-schemas.ts';
import {
  appStatus,
  backupOutput,
  compactOutput,
  recoverInput,
  recoverOutput,
  vaultCreateInput,
  vaultInfo,
  vaultUnlockInput,
  verifyOutput,
} from './vault-schemas.ts';

/** What a caller needs before main listens: nothing, an unlocked vault, or an unlocked vault and an administrator. */
export type CallRight = 'none' | 'unlocked' | 'administrator';

interface CallSpec {
  readonly right: CallRight;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** Every call a window or a terminal can make of main. Handlers, preload and client are derived from this and nothing else. */
export const contract = {
  'app.status': { right: 'none', input: noInput, output: appStatus },
  /** Keeps what a person sets, on this workstation. Answers the status, which has all settings. */
  'settings.update': { right: 'none', input: settingsUpdateInput, output: appStatus },
  /** Creates the vault and unlocks it; the caller becomes its first administrator. */
  'vault.create': { right: 'none', input: vaultCreateInput, output: appStatus },
  'vault.unlock': { right: 'none', input: vaultUnlockInput, output: appStatus },
  'vault.lock': { right: 'none', input: noInput, output: appStatus },
  'vault.info': { right: 'unlocked', input: noInput, output: vaultInfo },
  /** Checks every frame, every signature, and that each checkpoint is what the commits before it make. Fails with what is wrong, and where. Tells its progress. */
  'vault.verify': { right: 'unlocked', input: noInput, output: verifyOutput },
  /** Rewrites the file without the checkpoints that a later one replaces, after a backup. Commits are kept. */
  'vault.compact': { right: 'administrator', input: noInput, output: compactOutput },
  'vault.backup': { right: 'unlocked', input: noInput, output: backupOutput },
  /** Makes a vault again of what is intact in a damaged one, and of its backups; only for an administrator of it. Needs a locked vault. */
  'vault.recover': { right: 'none', input: recoverInput, output: recoverOutput },
  'keys.formOptions': { right: 'unlocked', input: noInput, output: keyFormOptions },
  'keys.query': { right: 'unlocked', input: keyQueryInput, output: keyPage },
  /** Creates the key durably and holds its secret for the calls below. */
  'keys.create': { right: 'administrator', input: apiKeyDraftSchema, output: z.strictObject({ id: z.string() }) },
  'keys.ids': { right: 'unlocked', input: keySelection, output: keyIdList },
  'keys.facets': { right: 'unlocked', input: keySelection, output: keyFacets },
  'keys.holders': { right: 'unlocked', input: holdersInput, output: holders },
  /** Finds tokens in a text, and says whose they are. The text is neither kept nor logged. */
  'keys.whose': { right: 'unlocked', input: whoseInput, output: whoseOutput },
  'keys.get': { right: 'unlocked', input: keyId, output: keyRow },
  'keys.update': { right: 'administrator', input: keyUpdateInput, output: changeCount },
  'keys.setLockedOut': { right: 'administrator', input: keyLockInput, output: changeCount },
  /** Issues a new secret durably and holds it for the calls below. */
  'keys.replaceSecret': { right: 'administrator', input: secretReplaceInput, output: keyId },
  /** Has the secret before the current one, where it is still good, stop now. */
  'keys.stopRetiring': { right: 'administrator', input: keyId, output: changeCount },
  'keys.delete': { right: 'administrator', input: keyIdsInput, output: changeCount },
  /** Reads a CSV file that a person chooses, and says what would become of it. */
  'keys.importOpen': { right: 'administrator', input: noInput, output: openedImport },
  'keys.importRows': { right: 'administrator', input: importRowsInput, output: importRows },
  /** Creates the keys of the opened file, all or none of them, and writes their tokens to a new file that a person chooses. Tells its progress. */
  'keys.importRun': { right: 'administrator', input: importId, output: importOutput },
  'keys.importDiscard': { right: 'administrator', input: importId, output: z.null() },
  /** Writes the keys that match to a new file that a person chooses, without their digests. Tells its progress. */
  'keys.export': { right: 'unlocked', input: keyExportInput, output: writtenFile },
  'roles.list': { right: 'unlocked', input: noInput, output: roleList },
  'roles.create': { right: 'administrator', input: roleDraftSchema, output: roleId },
  'roles.update': { right: 'administrator', input: roleUpdateInput, output: changeCount },
  'roles.delete': { right: 'administrator', input: roleIdsInput, output: changeCount },
  'audit.query': { right: 'unlocked', input: auditQueryInput, output: auditPage },
  /** Writes the events that match to a new file that a person chooses; as JSON lines, with what proves them. Tells its progress. */
  'audit.export': { right: 'unlocked', input: auditExportInput, output: writtenFile },
  /** Calls off work of this kind, whose own call then fails with `work.cancelled`; nothing where none is under way. */
  'work.cancel': { right: 'unlocked', input: workName, output: z.null() },
  /** Answers `dialogs.asked`. A file that cannot be it is refused, and the question stands. */
  'dialogs.answer': { right: 'unlocked', input: fileAnswer, output: z.null() },
  /** The held secret in plain text, for as long as a person wants to see it. */
  'secret.reveal': { right: 'administrator', input: noInput, output: z.strictObject({ token: z.string() }) },
  /** Tells that the secret is shown no more: where it was selected, it is taken out of the system's selection. */
  'secret.hide': { right: 'administrator', input: noInput, output: z.null() },
  /** Puts the held secret on the system's clipboard; `clearsAt` (milliseconds since the epoch) is when it is taken off again. */
  'secret.copy': { right: 'administrator', input: noInput, output: z.strictObject({ clearsAt: z.int() }) },
  /** Overwrites the held secret. There is no way back. */
  'secret.discard': { right: 'administrator', input: noInput, output: z.null() },
} as const satisfies Readonly<Record<string, CallSpec>>;

/** What main tells every window of its own accord. */
export const events = {
  'app.statusChanged': appStatus,
  /** Keys or roles, and with them the history, are no longer what the last query said. */
  'keys.changed': z.null(),
  'work.progress': workProgress,
  /** Asks the window for a file. */
  'dialogs.asked': fileQuestion,
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type CallName = keyof typeof contract;
/** The input as a caller writes it. */
export type CallInput<N extends CallName> = z.input<(typeof contract)[N]['input']>;
/** The input as a handler gets it, parsed. */
export type ParsedInput<N extends CallName> = z.output<(typeof contract)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof contract)[N]['output']>;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** What every call answers. Nothing thrown crosses. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorData };

/** What a host puts on `window.latchkey`: the whole reach of the page. */
export interface LatchkeyBridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Reply<CallOutput<N>>>;
  /** Calls `listener` on each event until the returned function is called. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

export type AppStatus = CallOutput<'app.status'>;
export type LeftImport = Extract<AppStatus, { phase: 'unlocked' }>['leftImports'][number];
export type KeyQuery = CallInput<'keys.query'>;
export type KeyPage = CallOutput<'keys.query'>;
export type KeyRow = KeyPage['rows'][number];
export type AuditEntry = z.output<typeof auditEntry>;
export type RecoveryReport = CallOutput<'vault.recover'>;
export type AuditQuery = CallInput<'audit.query'>;
export type RoleRow = CallOutput<'roles.list'>['roles'][number];
export type Settings = AppStatus['settings'];
export type KeyFormOptions = CallOutput<'keys.formOptions'>;

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}
