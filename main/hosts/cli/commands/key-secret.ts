import { call } from '../call.ts';
import type { Ending, VaultContext } from '../context.ts';
import { findKey } from '../find-key.ts';
import { printToken, requireReader } from '../print-token.ts';
import { localTime } from '../words/format.ts';

/** How long the previous secret stays valid, in milliseconds. */
const retirement = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000 } as const;

/** Gives a key a new secret and prints its token. */
export async function newSecret(
  context: VaultContext,
  text: string,
  options: { readonly keepOld?: keyof typeof retirement },
): Ending {
  const { application, output, interruption } = context;
  requireReader(context);
  const { id } = await findKey(application, text);
  await interruption.uninterrupted(async () => {
    await call(application, 'keys.replaceSecret', {
      id,
      retireAfter: options.keepOld === undefined ? 0 : retirement[options.keepOld],
    });
    await printToken(context, `key ${id} has a new secret`);
    const { retiringUntil } = await call(application, 'keys.get', { id });
    const previous = retiringUntil === null ? 'has stopped' : `is valid until ${localTime(retiringUntil)}`;
    output.say(`key ${id} has a new secret; the previous one ${previous}`);
  });
  return undefined;
}

/** Stops the previous secret of a key now. */
export async function stopOldSecret(context: VaultContext, text: string): Ending {
  const { application, output, interruption } = context;
  const { id } = await findKey(application, text);
  const { count } = await interruption.uninterrupted(() => call(application, 'keys.stopRetiring', { id }));
  output.say(count === 0 ? `key ${id} has no previous secret` : `stopped the previous secret of key ${id}`);
  return undefined;
}
