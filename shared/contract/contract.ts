import { z } from 'zod';
import { apiKeyDraftSchema } from '../domain/key.ts';
import type { ErrorData } from '../errors.ts';
import {
  appStatus,
  auditPage,
  auditQueryInput,
  backupOutput,
  compactOutput,
  importOutput,
  keyCount,
  keyFormOptions,
  keyId,
  keyIdsInput,
  keyLockInput,
  keyPage,
  keyQueryInput,
  keyRow,
  keyUpdateInput,
  noInput,
  recoverInput,
  recoverOutput,
  roleList,
  secretReplaceInput,
  vaultCreateInput,
  vaultInfo,
  vaultUnlockInput,
  verifyOutput,
} from './schemas.ts';

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
  /** Creates the vault and unlocks it; the caller becomes its first administrator. */
  'vault.create': { right: 'none', input: vaultCreateInput, output: appStatus },
  'vault.unlock': { right: 'none', input: vaultUnlockInput, output: appStatus },
  'vault.lock': { right: 'none', input: noInput, output: appStatus },
  'vault.info': { right: 'unlocked', input: noInput, output: vaultInfo },
  /** Checks every frame, every signature, and that each checkpoint is what the commits before it make. Fails with what is wrong, and where. */
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
  'keys.get': { right: 'unlocked', input: keyId, output: keyRow },
  'keys.update': { right: 'administrator', input: keyUpdateInput, output: keyCount },
  'keys.setLockedOut': { right: 'administrator', input: keyLockInput, output: keyCount },
  /** Issues a new secret durably and holds it for the calls below. */
  'keys.replaceSecret': { right: 'administrator', input: secretReplaceInput, output: keyId },
  'keys.delete': { right: 'administrator', input: keyIdsInput, output: keyCount },
  /** Creates the keys of a CSV file that a person chooses, all or none of them, and writes their tokens to a new file that the person names. */
  'keys.import': { right: 'administrator', input: noInput, output: importOutput },
  'roles.list': { right: 'unlocked', input: noInput, output: roleList },
  'audit.query': { right: 'unlocked', input: auditQueryInput, output: auditPage },
  /** The held secret in plain text, for as long as a person wants to see it. */
  'secret.reveal': { right: 'administrator', input: noInput, output: z.strictObject({ token: z.string() }) },
  /** Puts the held secret on the system's clipboard; `clearsAt` (milliseconds since the epoch) is when it is taken off again. */
  'secret.copy': { right: 'administrator', input: noInput, output: z.strictObject({ clearsAt: z.int() }) },
  /** Overwrites the held secret. There is no way back. */
  'secret.discard': { right: 'administrator', input: noInput, output: z.null() },
} as const satisfies Readonly<Record<string, CallSpec>>;

/** What main tells every window of its own accord. */
export const events = {
  'app.statusChanged': appStatus,
  /** The list of keys is no longer what the last query said. */
  'keys.changed': z.null(),
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
export type KeyQuery = CallInput<'keys.query'>;
export type KeyPage = CallOutput<'keys.query'>;
export type KeyRow = KeyPage['rows'][number];
export type AuditEntry = CallOutput<'audit.query'>['entries'][number];
export type RecoveryReport = CallOutput<'vault.recover'>;
export type KeyFormOptions = CallOutput<'keys.formOptions'>;

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}
