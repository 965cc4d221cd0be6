import { z } from 'zod';
import { apiKeyDraftSchema } from '../domain/key.ts';
import { roleDraftSchema } from '../domain/role.ts';
import type { ErrorData } from '../errors.ts';
import { type auditEntry, auditExportInput, auditPage, auditQueryInput } from './audit-schemas.ts';
import { changeCount, noInput, programInfo, writtenFile } from './basic-schemas.ts';
import {
  holders,
  holdersInput,
  keyCriteria,
  keyDeleteInput,
  keyFacets,
  keyFormOptions,
  keyId,
  keyLockInput,
  keyPage,
  keyPreview,
  keyPreviewInput,
  keyQueryInput,
  keyRow,
  type keySelection,
  keysAmong,
  keysAmongInput,
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
  importOpenInput,
  importOutput,
  importRows,
  importRowsInput,
  keyExportInput,
  openedImport,
  workName,
  workProgress,
  writtenKeys,
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

/** What a call requires: nothing, an unlocked vault, or a vault unlocked by an administrator. */
export type CallRight = 'none' | 'unlocked' | 'administrator';

interface CallSpec {
  readonly right: CallRight;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** Every call that a window or a terminal can make to main. Handlers, preload and client are derived from this alone. */
export const contract = {
  'app.status': { right: 'none', input: noInput, output: appStatus },
  'app.about': { right: 'unlocked', input: noInput, output: programInfo },
  /** Stores settings on this workstation. Returns the status, which contains all settings. */
  'settings.update': { right: 'none', input: settingsUpdateInput, output: appStatus },
  /** Creates the vault and unlocks it; the caller becomes its first administrator. */
  'vault.create': { right: 'none', input: vaultCreateInput, output: appStatus },
  'vault.unlock': { right: 'none', input: vaultUnlockInput, output: appStatus },
  'vault.lock': { right: 'none', input: noInput, output: appStatus },
  'vault.info': { right: 'unlocked', input: noInput, output: vaultInfo },
  /** Verifies every frame, every signature, and every checkpoint against the commits before it. Fails with the first error and its place. Reports progress. */
  'vault.verify': { right: 'unlocked', input: noInput, output: verifyOutput },
  /** Backs up the vault, and rewrites the file without superseded checkpoints. Every commit is kept. */
  'vault.compact': { right: 'administrator', input: noInput, output: compactOutput },
  'vault.backup': { right: 'unlocked', input: noInput, output: backupOutput },
  /** Repairs a damaged vault from what is intact in it and in its backups. Requires an administrator's passphrase and a locked vault. */
  'vault.recover': { right: 'none', input: recoverInput, output: recoverOutput },
  'keys.formOptions': { right: 'unlocked', input: noInput, output: keyFormOptions },
  'keys.query': { right: 'unlocked', input: keyQueryInput, output: keyPage },
  /** Creates the key durably, and holds its secret for the calls below. */
  'keys.create': { right: 'administrator', input: apiKeyDraftSchema, output: z.strictObject({ id: z.string() }) },
  'keys.among': { right: 'unlocked', input: keysAmongInput, output: keysAmong },
  'keys.preview': { right: 'unlocked', input: keyPreviewInput, output: keyPreview },
  'keys.facets': { right: 'unlocked', input: keyCriteria, output: keyFacets },
  'keys.holders': { right: 'unlocked', input: holdersInput, output: holders },
  /** Finds tokens in a text, and their keys. The text is neither stored nor logged. */
  'keys.whose': { right: 'unlocked', input: whoseInput, output: whoseOutput },
  'keys.get': { right: 'unlocked', input: keyId, output: keyRow },
  'keys.update': { right: 'administrator', input: keyUpdateInput, output: changeCount },
  'keys.setLockedOut': { right: 'administrator', input: keyLockInput, output: changeCount },
  /** Issues a new secret durably, and holds it for the calls below. */
  'keys.replaceSecret': { right: 'administrator', input: secretReplaceInput, output: keyId },
  /** Stops the previous secret now, if it is still valid. */
  'keys.stopRetiring': { right: 'administrator', input: keyId, output: changeCount },
  'keys.delete': { right: 'administrator', input: keyDeleteInput, output: changeCount },
  /** Reads a CSV file that the user chooses or has dropped onto the list, and checks its rows. */
  'keys.importOpen': { right: 'administrator', input: importOpenInput, output: openedImport },
  'keys.importRows': { right: 'administrator', input: importRowsInput, output: importRows },
  /** Creates the keys of the opened file, all or none, and writes their tokens to a new file that the user chooses. Reports progress. */
  'keys.importRun': { right: 'administrator', input: importId, output: importOutput },
  'keys.importDiscard': { right: 'administrator', input: importId, output: z.null() },
  /** Writes the selected keys, without digests, to a new file that the user chooses. Reports progress. */
  'keys.export': { right: 'unlocked', input: keyExportInput, output: writtenKeys },
  'roles.list': { right: 'unlocked', input: noInput, output: roleList },
  'roles.create': { right: 'administrator', input: roleDraftSchema, output: roleId },
  'roles.update': { right: 'administrator', input: roleUpdateInput, output: changeCount },
  'roles.delete': { right: 'administrator', input: roleIdsInput, output: changeCount },
  'audit.query': { right: 'unlocked', input: auditQueryInput, output: auditPage },
  /** Writes the matching events to a new file that the user chooses; as JSON lines, with their proof. Reports progress. */
  'audit.export': { right: 'unlocked', input: auditExportInput, output: writtenFile },
  /** Cancels work of this kind, whose own call then fails with `work.cancelled`. Does nothing if there is none. */
  'work.cancel': { right: 'unlocked', input: workName, output: z.null() },
  /** Answers `dialogs.asked`. An unusable file is refused, and the question stays open. */
  'dialogs.answer': { right: 'unlocked', input: fileAnswer, output: z.null() },
  /** The held secret in plain text, while the user wants to see it. */
  'secret.reveal': { right: 'administrator', input: noInput, output: z.strictObject({ token: z.string() }) },
  /** Says that the secret is no longer shown. If it was selected, it is cleared from the system's selection. */
  'secret.hide': { right: 'administrator', input: noInput, output: z.null() },
  /** Copies the held secret to the system's clipboard, which is cleared at `clearsAt` (milliseconds since the epoch). */
  'secret.copy': { right: 'administrator', input: noInput, output: z.strictObject({ clearsAt: z.int() }) },
  /** Overwrites the held secret. This cannot be undone. */
  'secret.discard': { right: 'administrator', input: noInput, output: z.null() },
} as const satisfies Readonly<Record<string, CallSpec>>;

/** The events that main sends to every window. */
export const events = {
  'app.statusChanged': appStatus,
  /** Keys, roles or the history have changed since the last query. */
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

/** The result of every call. Exceptions never cross. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorData };

/** The object `window.latchkey`, which is all that the page can access. */
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
export type KeyCriteria = CallInput<'keys.facets'>;
export type KeySelection = z.output<typeof keySelection>;
export type KeyPreview = CallOutput<'keys.preview'>;
export type KeyCommand = CallInput<'keys.preview'>['command'];
export type AuditEntry = z.output<typeof auditEntry>;
export type RecoveryReport = CallOutput<'vault.recover'>;
export type AuditQuery = CallInput<'audit.query'>;
export type RoleRow = CallOutput<'roles.list'>['roles'][number];
export type Settings = AppStatus['settings'];
export type KeyFormOptions = CallOutput<'keys.formOptions'>;

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}
