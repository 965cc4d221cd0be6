import { exampleFile } from '../../../renderer/features/import-keys/import-columns.ts';
import { columnOf } from '../../../shared/domain/key-fields.ts';
import { localeLabels, locales } from '../../../shared/domain/locale.ts';
import { variedKeys } from './varied-keys.ts';

/** Whether `text` is data, and so the same in every language: what a person has entered, or what is shown as it stands in a file or as `Intl` writes it. */
export function isData(text: string): boolean {
  return data.has(text) || patterns.some((pattern) => pattern.test(text));
}

const data = new Set<string>([
  ...variedKeys(0).flatMap(({ name, description = '' }) => [name, description]),
  // The names, and what else the walks type, as they do.
  ...['مفتاح الدخول للنظام', 'سارة', 'Ada Lovelace', 'Grace Hopper', 'Rotated', 'Replaced', 'Salaries', 'Wages'],
  ...['Inventory', 'Stock', 'Stocktaking', 'computers', 'invoices', 'a/b', 'Somebody else'],
  ...['Fine', 'Second', 'Backup', 'Bridge', 'Nobody', 'de-DE', 'Europe/Nowhere', 'nam', 'color', 'import.csv'],
  'nothing is called this',
  // The names of roles are data: lists are searched and sorted by them.
  ...['Auditor', 'Full Access'],
  // The names of languages, in themselves.
  ...['English', '日本語', ...Object.values(localeLabels)],
  // What stands on the keys of a keyboard.
  ...['Ctrl', 'Shift', 'Enter', 'Delete', 'F5', 'N', 'L', 'S', 'F', 'A', 'Esc'],
  // The columns of a file, and what may stand in them.
  ...[...Object.values(columnOf), exampleFile, ...locales],
  // The title of the window ends with the name of the vault and of the program.
  ...['Keys', '· Keys · Latchkey', '· Latchkey'],
]);

const patterns: readonly RegExp[] = [
  // Names as long as they may be, perhaps cut to a line.
  /^n{40,127}( m){0,63}…?$/,
  /^x{254}$/,
  // Time zones, by themselves and as the Unicode consortium calls them.
  /^(UTC|(Africa|America|Asia|Australia|Europe)\/[A-Z][A-Za-z_]+)$/,
  /^\(UTC\+3:00\) Moscow Standard Time \(Europe\/[A-Z][a-z]+\)$/,
  // Instants, days from today, and sizes.
  /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? UTC$/,
  /^(in \d+ (days|months|years)|\d+ days ago)$/,
  /^[\d.]+ kB$/,
  // What joins the items of a list, and the columns of a file as one.
  /^(, )?(and|or)$/,
  /^name, [a-z_, ]+,? and issued_to$/,
  // Ids of keys, and the value of a chain.
  /^[0-9A-Za-z]{16}$/,
  /^[\w-]{43}$/,
  // Versions, of the program and of what it runs on.
  /^((Electron|Chromium|Node) )?\d+\.\d+\.\d+(\.\d+)?(, (Chromium|Node) [\d.]+)*$/,
  // The folder of the test, and files in it.
  /^\/[\w/.-]*latchkey-e2e-\w+(\/backups)?$/,
  /^\/[\w/.-]*latchkey-e2e-\w+\/((backups\/)?Keys(\.damaged)?(-[\dTZ.-]+)?\.latchkey|(keys|secrets|tokens(-\d)?)\.csv)$/,
];
