import type { ParsedInput } from '../../shared/contract/contract.ts';
import { defaultKdfCost } from '../crypto/kdf.ts';
import { randomId } from '../crypto/random.ts';
import { acceptRegistry, createRegistry, openRegistry, type Registry } from '../registry/registry.ts';
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
  { session, memory, clock }: HandlerContext,
  { operatorId, passphrase, acceptsOlder = false }: ParsedInput<'vault.unlock'>,
): Promise<Registry> {
  if (!acceptsOlder) {
    return openRegistry(session.storage, { operatorId, passphrase, lastSeen: (id) => memory.recall(id) });
  }
  const registry = await acceptRegistry(session.storage, { operatorId, passphrase, at: clock.now() });
  const { vaultId, ...seen } = registry.seen;
  memory.replace(vaultId, seen);
  return registry;
}
