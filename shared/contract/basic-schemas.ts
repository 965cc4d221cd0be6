import { z } from 'zod';
import type { TextKind } from '../domain/field-tables.ts';
import { idsForTokens, maskTokens } from '../domain/mask-tokens.ts';

export const noInput = z.strictObject({});

/** Milliseconds since the epoch. */
export const instant = z.int();

/** An id as sent by callers. The registry decides whether it exists. */
export const idText = z.string().max(100);

export const option = z.strictObject({ id: z.string(), label: z.string() });

/** The texts of keys and roles as shown. Laxer than for input: a vault may have values that are not accepted today. */
export const shownTexts = {
  name: z.string(),
  line: z.string(),
  text: z.string(),
} as const satisfies Readonly<Record<TextKind, z.ZodType>>;

/** How many objects a command changed. Those that were in the requested state already do not count. */
export const changeCount = z.strictObject({ count: z.int() });

/** A path, or text from a file, to be shown. Tokens are masked, since it may contain one. */
export const shownText = z.string().overwrite(maskTokens);

/** Words to search for. A token stands for the id of its key. */
export const searchText = z.string().max(1000).overwrite(idsForTokens);

/** A file that was written, and the number of its records; null if none was chosen. */
export const writtenFile = z.strictObject({ file: shownText, count: z.int() }).nullable();

/** What the program is, and where its files are. */
export const programInfo = z.strictObject({
  version: z.string(),
  /** What it runs on, for instance Electron, with its versions. */
  runtimes: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  vaultFile: shownText,
  /** The folder of the preferences. */
  dataFolder: shownText,
  /** The file with the licenses of third-party software; null where the program was not installed from a package. */
  notices: shownText.nullable(),
});
