import { z } from 'zod';
import { idsForTokens, maskTokens } from '../domain/mask-tokens.ts';

export const noInput = z.strictObject({});

/** Milliseconds since the epoch. */
export const instant = z.int();

/** An id as callers send it: whether there is such a thing is the registry's to say. */
export const idText = z.string().max(100);

export const option = z.strictObject({ id: z.string(), label: z.string() });

/** How many things a command changed: those that were already as it would have them are not counted. */
export const changeCount = z.strictObject({ count: z.int() });

/** A path, or what stands in a file that was read, as it is shown: whoever wrote it may have put a token into it. */
export const shownText = z.string().overwrite(maskTokens);

/** Words to search by. A token among them is one of a key, and stands for its id. */
export const searchText = z.string().max(1000).overwrite(idsForTokens);

/** A file that was written, and how many records it holds; null where nobody chose one. */
export const writtenFile = z.strictObject({ file: shownText, count: z.int() }).nullable();
