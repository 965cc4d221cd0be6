import type { ParsedInput } from '../../shared/contract/contract.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { defaultKdfCost } from '../crypto/kdf.ts';
import { randomId } from '../crypto/random.ts';
import { createRegistry, openRegistry, type Registry } from '../registry/registry.ts';
import type { HandlerContext } from './context.ts';
import type { Handlers } from './dispatch.ts';

type SessionCall = 'app.status' | 'vault.create' | 'vault.unlock' | 'vault.lock';

export function sessionHandlers(context: HandlerContext): Pick<Handlers, SessionCall> {
  const { session, clock, announceStatus } = context;
  return {
    'app.status': () => session.status(),
    'vault.create': async ({ operatorName, passphrase }) => {
      const operator = { id: randomId(), name: operatorName };
      const founding = { operator, passphrase, cost: defaultKdfCost, at: clock.now() };
      await session.open(() => createRegistry(session.storage, founding));
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

async function unlock(
  { session, memory }: HandlerContext,
  { operatorId, passphrase, acceptsOlder = false }: ParsedInput<'vault.unlock'>,
): Promise<Registry> {
  const lastSeen = (vaultId: Uint8Array) => (acceptsOlder ? null : (memory.recall(vaultId)?.head ?? null));
  const registry = await openRegistry(session.storage, { operatorId, passphrase, lastSeen });
  if (acceptsOlder && registry.right !== 'administrator') {
    await registry.close();
    throw new LatchkeyError({ code: 'session.not-administrator' });
  }
  if (acceptsOlder) {
    const { vaultId, head } = registry.seen;
    memory.replace(vaultId, { head, roster: null });
  }
  return registry;
}
