import type { TFunction } from 'i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { localeLabels } from '../../../shared/domain/locale.ts';
import { rights } from '../../../shared/domain/rights.ts';
import { runtimeTimeZone } from '../../../shared/domain/time-zone.ts';
import { fieldLabel } from '../../ui/field-labels.ts';

/** The value of a field before or after a change. */
interface ValueText {
  readonly text: string;
  /** The same instant in UTC. */
  readonly hint?: string;
  /** Whether there was no value; `text` then says so in words. */
  readonly isAbsent: boolean;
}

export interface ChangeText {
  readonly field: string;
  /** The label of the field. */
  readonly label: string;
  /** Null for a field of something new. */
  readonly from: ValueText | null;
  readonly to: ValueText;
}

const rightPrefix = 'rights.';

/** Whether `entry` gives the initial values of something new. */
export function isOfNew({ action }: Pick<AuditEntry, 'action'>): boolean {
  return action === 'key-created' || action === 'role-created' || action === 'keys-imported';
}

/** The target of an event. */
export function targetText({ target, action, changes }: AuditEntry, t: TFunction): string {
  if (action !== 'keys-imported') return target?.name ?? '';
  return t('audit.imported.keys', { count: Number(changes.find(({ field }) => field === 'count')?.to) });
}

/** The changes of `entry` as texts, with instants in `timeZone`. */
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

/** The text for a value that is not shown as stored. */
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

/** `instant` (milliseconds since the epoch) as `YYYY-MM-DD HH:MM:SS` in `timeZone`, because events may be seconds apart. */
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

/** `instant` in UTC, marked as such. */
export function utcText(instant: number): string {
  return `${secondText(instant, 'UTC')} UTC`;
}
