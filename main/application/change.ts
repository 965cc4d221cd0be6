import type { HandlerContext } from './context.ts';

/** Waits for `command`, which returns the number of changes, and notifies every window if there are any. */
export async function change(
  { announceKeys }: Pick<HandlerContext, 'announceKeys'>,
  command: Promise<number>,
): Promise<{ count: number }> {
  const count = await command;
  if (count > 0) announceKeys();
  return { count };
}
