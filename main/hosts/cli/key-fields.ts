import { call } from './call.ts';
import type { CommandContext } from './context.ts';
import { count } from './words/count.ts';
import { nameList } from './words/names.ts';

/** The last day of validity that `text` stands for, or null for ever. */
export function expiryDay(text: string): string | null {
  return text.toLowerCase() === 'never' ? null : text;
}

/** Warns when other keys that are good have the holder that key `id` was given. */
export async function warnOfHolder(
  { application, output }: CommandContext,
  id: string,
  issuedTo: string | undefined,
): Promise<void> {
  if (issuedTo === undefined || issuedTo.trim() === '') return;
  const others = await call(application, 'keys.holders', { issuedTo, exceptId: id });
  if (others.count === 0) return;
  const what = count(others.count, 'other key that is good', 'other keys that are good');
  output.say(`warning: "${issuedTo.trim()}" has ${what}: ${nameList(others.names, others.count)}`);
}
