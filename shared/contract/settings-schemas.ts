import { z } from 'zod';
import { keySort, keySortFields } from './key-schemas.ts';

/** The languages of the window, as BCP 47 tags. Independent of the languages of keys. */
const languages = ['en', 'ja'] as const;

/** The pages of the window that can be remembered. */
const pages = ['api-keys', 'roles', 'audit', 'settings'] as const;

/** How the list of keys is shown. */
const keyListView = z.strictObject({
  sort: keySort,
  /** The hidden columns. */
  hidden: z.array(z.enum(keySortFields)).max(100),
  /** The widths, in CSS pixels, of columns that were resized. */
  widths: z.partialRecord(z.enum(keySortFields), z.int().min(20).max(2000)),
  groupBy: z.enum(['role', 'status']).nullable(),
});

/** The user's settings on this workstation, for all vaults. */
export const settings = z.strictObject({
  /** Null for the system's language. */
  language: z.enum(languages).nullable(),
  /** How many seconds a copied secret stays on the clipboard. */
  clipboardClearSeconds: z.int().min(1).max(300),
  /** The page shown after unlocking. */
  page: z.enum(pages),
  /** Null until it is changed. */
  keyList: keyListView.nullable(),
});

export const settingsUpdateInput = settings.partial();
