import type { Application } from '../../../ipc/application.ts';
import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findKeys } from '../find-key.ts';
import { uninterrupted } from '../terminal/interruption.ts';
import { say } from '../terminal/output.ts';
import { count } from '../words/count.ts';

/** Locks keys out. */
export const lockKeys: VaultCommand<OptionsOf<'key lock'>> = (application, _, texts) =>
  setLockedOut(application, texts, true);

/** Unlocks keys. */
export const unlockKeys: VaultCommand<OptionsOf<'key unlock'>> = (application, _, texts) =>
  setLockedOut(application, texts, false);

async function setLockedOut(
  application: Application,
  texts: readonly string[],
  lockedOut: boolean,
): Promise<undefined> {
  const ids = (await findKeys(application, texts)).map(({ id }) => id);
  const { count: changed } = await uninterrupted(() => call(application, 'keys.setLockedOut', { ids, lockedOut }));
  const same = ids.length - changed;
  const rest = same === 0 ? '' : `; ${count(same, 'key was', 'keys were')} already`;
  say(`${lockedOut ? 'locked out' : 'unlocked'} ${count(changed, 'key')}${rest}`);
  return undefined;
}
