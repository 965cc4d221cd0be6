import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findKey } from '../find-key.ts';
import { printToken, requireReader } from '../print-token.ts';
import { localTime } from '../terminal/instant.ts';

/** Gives a key a new secret and prints its token. */
export const newSecret: VaultCommand<OptionsOf<'key new-secret'>> = async (context, options, [text = '']) => {
  const { application, output, interruption } = context;
  requireReader(context);
  const { id } = await findKey(application, text);
  await interruption.uninterrupted(async () => {
    await call(application, 'keys.replaceSecret', { id, retireAfter: retirementOf(options['keep-old']) });
    await printToken(context, `key ${id} has a new secret`);
    const { retiringUntil } = await call(application, 'keys.get', { id });
    const previous = retiringUntil === null ? 'has stopped' : `is valid until ${localTime(retiringUntil)}`;
    output.say(`key ${id} has a new secret; the previous one ${previous}`);
  });
  return undefined;
};

/** The milliseconds that the choice `keepOld` stands for. */
function retirementOf(keepOld: string | undefined): 0 | 3_600_000 | 86_400_000 | 604_800_000 {
  switch (keepOld) {
    case '1h':
      return 3_600_000;
    case '24h':
      return 86_400_000;
    case '7d':
      return 604_800_000;
    default:
      return 0;
  }
}
