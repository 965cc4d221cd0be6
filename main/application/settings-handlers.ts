import { orRefused } from '../files/files.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

export function settingsHandlers({ preferences, announceStatus }: HandlerContext): HandlersOf<'settings'> {
  return {
    'settings.update': async (changes) => {
      // A member that is there and undefined says nothing, and cannot be stored.
      const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      await orRefused('file.unwritable', async () => preferences.update(set));
      return announceStatus();
    },
  };
}
