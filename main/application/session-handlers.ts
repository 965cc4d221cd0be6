import type { ParsedInput } from '../../shared/contract/contract.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { defaultKdfCost } from '../crypto/kdf.ts';
import { randomId } from '../crypto/random.ts';
import { acceptRegistry, createRegistry, openRegistry, type Registry } from '../registry/registry.ts';
import type { OperatorRight } from '../vault/roster.ts';
import type { VaultStorage } from '../vault/storage.ts';
import { readHeader } from '../vault/vault.ts';
import type { HandlerContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { requireStrength } from './passphrase-strength.ts';

type SessionCall = 'app.status' | 'vault.create' | 'vault.unlock' | 'vault.lock';

export function sessionHandlers(context: HandlerContext): Pick<Handlers, SessionCall> {
  const { session, clock, announceStatus } = context;
  return {
    'app.status': () => session.status(),
    'vault.create': async ({ operatorName, passphrase, acceptsWeak = false }) => {
      const operator = { id: randomId(), name: operatorName };
      await session.open(async () => {
        // Checked first: there is no point in judging a passphrase for a vault that cannot be created.
        await requireFree(session.storage);
        if (!acceptsWeak) await requireStrength(passphrase, [operatorName, session.vaultName]);
        return createRegistry(session.storage, { operator, passphrase, cost: defaultKdfCost, at: clock.now() });
      });
      return announceStatus();
    },
    'vault.unlock': async (input) => {
      await session.open(() => unlock(context, input));
      return announceStatus();
    },
    'vault.lock': async () => {
      await session.close();
      return announceStatus();
    },
  };
}

/** @throws {LatchkeyError} `vault.exists` if there is a file, and the errors that prevent looking for one or creating one */
async function requireFree(storage: VaultStorage): Promise<void> {
  try {
    await readHeader(storage);
  } catch (error) {
    const code = error instanceof LatchkeyError ? error.data.code : null;
    if (code === 'vault.not-found') return;
    // Any other error means that something is there.
    if (code === null || code === 'vault.unreadable' || code === 'vault.no-file') throw error;
  }
  throw new LatchkeyError({ code: 'vault.exists' });
}

async function unlock(
  { session, memory, known, clock }: HandlerContext,
  { operatorId, passphrase, acceptsOlder = false, acceptsAnother = false }: ParsedInput<'vault.unlock'>,
): Promise<Registry> {
  let another: LatchkeyError | null = null;
  const lastSeen = (vaultId: Uint8Array) => {
    another = acceptsAnother ? null : known.refusal(session.vaultFile, vaultId);
    // Being another vault takes precedence over being an older copy of it.
    return acceptsOlder || another !== null ? null : memory.recall(vaultId);
  };
  // Called once the passphrase was right, so that nobody else learns of it, and before anything is written.
  const admit = (right: OperatorRight) => {
    const isOnWord = acceptsOlder || acceptsAnother;
    if (isOnWord && right !== 'administrator') throw new LatchkeyError({ code: 'session.not-administrator' });
    if (another !== null) throw another;
  };
  const opening = { operatorId, passphrase, lastSeen };
  if (!acceptsOlder) return openRegistry(session.storage, opening, admit);
  const remembered = (vaultId: Uint8Array) => memory.recall(vaultId);
  const registry = await acceptRegistry(session.storage, { ...opening, at: clock.now(), remembered }, admit);
  const { vaultId, ...seen } = registry.seen;
  memory.replace(vaultId, seen);
  return registry;
}
