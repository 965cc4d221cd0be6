import { z } from 'zod';
import { keySort, keySortFields } from './key-schemas.ts';

/** The languages of the window, as BCP 47 tags. What language a key's API answers in is another matter. */
const languages = ['en', 'ja'] as const;

/** The pages of the window, as they are remembered. */
const pages = ['api-keys', 'roles', 'audit', 'settings'] as const;

/** How the list of keys is shown. */
const keyListView = z.strictObject({
  sort: keySort,
  /** The columns that are not shown. */
  hidden: z.array(z.enum(keySortFields)).max(100),
  /** The widths, in CSS pixels, of the columns whose width was changed. */
  widths: z.partialRecord(z.enum(keySortFields), z.int().min(20).max(2000)),
  groupBy: z.enum(['role', 'status']).nullable(),
});

/** What a person has set, on this workstation and for every vault. */
export const settings = z.strictObject({
  /** Null for the system's. */
  language: z.enum(languages).nullable(),
  /** How many seconds a copied secret stays on the clipboard. */
  clipboardClearSeconds: z.int().min(1).max(300),
  /** Which page is shown after unlocking. */
  page: z.enum(pages),
  /** Null until something of it was changed. */
  keyList: keyListView.nullable(),
});

export const settingsUpdateInput = settings.partial();
