import type { HandlerContext } from './context.ts';

/** Answers how many things a command has changed, and tells every window if it did. */
export async function change(
  { announceKeys }: Pick<HandlerContext, 'announceKeys'>,
  command: Promise<number>,
): Promise<{ count: number }> {
  const count = await command;
  if (count > 0) announceKeys();
  return { count };
}
