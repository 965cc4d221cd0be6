import type { TFunction } from 'i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { localeLabels } from '../../../shared/domain/locale.ts';
import { rights } from '../../../shared/domain/rights.ts';
import { runtimeTimeZone } from '../../../shared/domain/time-zone.ts';
import { fieldLabel } from '../../ui/field-labels.ts';

/** What stood in a field before or after a change. */
interface ValueText {
  readonly text: string;
  /** The same on other clocks. */
  readonly hint?: string;
  /** Whether nothing stood there, which `text` says in words. */
  readonly isAbsent: boolean;
}

export interface ChangeText {
  readonly field: string;
  /** What the field is called. */
  readonly label: string;
  /** Null where the field is of something that was not there before. */
  readonly from: ValueText | null;
  readonly to: ValueText;
}

const rightPrefix = 'rights.';

/** Whether `entry` tells what something new is given, rather than what became of it. */
export function isOfNew({ action }: Pick<AuditEntry, 'action'>): boolean {
  return action === 'key-created' || action === 'role-created' || action === 'keys-imported';
}

/** What an event was about. */
export function targetText({ target, action, changes }: AuditEntry, t: TFunction): string {
  if (action !== 'keys-imported') return target?.name ?? '';
  return t('audit.imported.keys', { count: Number(changes.find(({ field }) => field === 'count')?.to) });
}

/** What `entry` changed as people read it, its instants on the clocks of `timeZone`. */
export function changeTexts(entry: AuditEntry, timeZone: string, t: TFunction): readonly ChangeText[] {
  return entry.changes.map(({ field, from, to }) => {
    const text = (value: string | null) => valueText(field, value, timeZone, t);
    return { field, label: fieldText(field, t), from: isOfNew(entry) ? null : text(from), to: text(to) };
  });
}

/** The same on one line. */
export function changeLine(entry: AuditEntry, timeZone: string, t: TFunction): string {
  return changeTexts(entry, timeZone, t)
    .map(({ label, from, to }) =>
      from === null
        ? t('audit.change.given', { field: label, value: to.text })
        : t('audit.change.line', { field: label, from: from.text, to: to.text }),
    )
    .join(' · ');
}

function fieldText(field: string, t: TFunction): string {
  switch (field) {
    case 'file':
    case 'count':
    case 'importedFrom':
      return t(`audit.imported.${field}`);
    case 'expiresOn':
      return t('common.field.expires');
    default:
      return fieldLabel(field);
  }
}

function valueText(field: string, value: string | null, timeZone: string, t: TFunction): ValueText {
  if (value === null || value === '') return { text: absenceText(field, t), isAbsent: true };
  if (field === 'retiringUntil') return instantText(value, timeZone);
  return { text: knownText(field, value, t) ?? value, isAbsent: false };
}

/** The word for a value that is not told in its own. */
function knownText(field: string, value: string, t: TFunction): string | undefined {
  if (field === 'locale') return Object.entries(localeLabels).find(([locale]) => locale === value)?.[1];
  if (field !== 'defaultRight' && !field.startsWith(rightPrefix)) return undefined;
  const right = rights.find((name) => name === value);
  return right === undefined ? undefined : t(`common.right.${right}`);
}

function absenceText(field: string, t: TFunction): string {
  if (field.startsWith(rightPrefix)) return t('audit.change.defaultApplies');
  if (field === 'expiresOn') return t('common.never');
  if (field === 'file' || field === 'importedFrom') return t('audit.imported.pipe');
  return field === 'retiringUntil' ? t('common.none') : t('audit.change.empty');
}

function instantText(value: string, timeZone: string): ValueText {
  const instant = Date.parse(value);
  if (Number.isNaN(instant)) return { text: value, isAbsent: false };
  return { text: secondText(instant, timeZone), hint: utcText(instant), isAbsent: false };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `instant` (milliseconds since the epoch) as `YYYY-MM-DD HH:MM:SS` on the clocks of `timeZone`: events may be seconds apart. */
export function secondText(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: runtimeTimeZone(timeZone),
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** `instant` on the clocks of UTC, and that it is. */
export function utcText(instant: number): string {
  return `${secondText(instant, 'UTC')} UTC`;
}
