import { realpathSync, statSync } from 'node:fs';
import type { CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { recoverRegistry } from '../registry/registry.ts';
import { toBase64url } from '../vault/base64url.ts';
import { accessOf } from '../vault/file-access.ts';
import { unlessUnreadable } from '../vault/file-reader.ts';
import type { HandlerContext } from './context.ts';
import type { Handlers } from './dispatch.ts';

type VaultCall = 'vault.info' | 'vault.verify' | 'vault.compact' | 'vault.backup' | 'vault.recover';

export function vaultHandlers(context: HandlerContext): Pick<Handlers, VaultCall> {
  return {
    'vault.info': () => info(context),
    'vault.verify': () => verify(context),
    'vault.compact': () => compact(context),
    'vault.backup': () => backUp(context),
    'vault.recover': (input) => recover(context, input),
  };
}

async function info({ session }: HandlerContext): Promise<CallOutput<'vault.info'>> {
  const { registry, vaultName: name, vaultFile: file } = session;
  return registry.withVault(async (vault) => ({
    id: toBase64url(vault.id),
    name,
    file,
    ...(await unlessUnreadable(async () => placeOf(file))),
    size: vault.size,
    formatVersion: 1,
    createdAt: await vault.foundedAt(),
    operators: vault.operators.map(({ id, name, right }) => ({ id, name, right })),
    head: { sequence: vault.head.sequence, chain: toBase64url(vault.head.chain) },
    keys: registry.keyCount,
    checkpoint: vault.checkpoint,
    tornBytes: vault.tornBytes,
    backups: (await vault.backups()).map(({ file, size, at }) => ({ file, size, at })),
  }));
}

function placeOf(file: string): Pick<CallOutput<'vault.info'>, 'target' | 'access'> {
  const target = realpathSync(file);
  const access = process.platform === 'win32' ? null : accessOf(statSync(target));
  return { target: target === file ? null : target, access };
}

async function verify({ session: { registry }, work }: HandlerContext): Promise<CallOutput<'vault.verify'>> {
  const { head, signed, ...counts } = await work.run('verify', ({ onProgress, signal }) =>
    registry.verify(onProgress, signal),
  );
  return {
    sequence: head.sequence,
    chain: toBase64url(head.chain),
    ...counts,
    signed: [...signed].map(([id, commits]) => ({ operator: registry.operatorName(id), commits })),
  };
}

function compact({ session, clock }: HandlerContext): Promise<CallOutput<'vault.compact'>> {
  return session.registry.withVault(async (vault) => {
    // Checked first: otherwise every refusal would leave a backup and push out the oldest.
    await session.storage.requireReplaceable();
    const sizeBefore = vault.size;
    const { file: backup } = await vault.backUp(clock.now());
    await vault.compact();
    return { sizeBefore, sizeAfter: vault.size, backup };
  });
}

function backUp({ session, clock }: HandlerContext): Promise<CallOutput<'vault.backup'>> {
  return session.registry.withVault(async (vault) => {
    const { file, size } = await vault.backUp(clock.now());
    return { file, size };
  });
}

async function recover(
  { session, memory, known, clock, announceStatus }: HandlerContext,
  { operatorId, passphrase, allow, acceptsAnother = false }: ParsedInput<'vault.recover'>,
): Promise<CallOutput<'vault.recover'>> {
  // Called once the passphrase was right.
  const lastSeen = (id: Uint8Array) => {
    const another = acceptsAnother ? null : known.refusal(session.vaultFile, id);
    if (another !== null) throw another;
    return memory.recall(id);
  };
  const opening = { operatorId, passphrase, lastSeen, at: clock.now() };
  const { vaultId, head, done, ...report } = await session.whileLocked(() =>
    recoverRegistry(session.storage, opening, allow),
  );
  if (done !== null) {
    // An administrator has accepted the loss, and which vault it is.
    memory.replace(vaultId, done.now);
    known.note(session.vaultFile, vaultId);
    await announceStatus();
  }
  return { ...report, sequence: head.sequence, keptAs: done?.keptAs ?? null };
}
