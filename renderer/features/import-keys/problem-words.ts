import type { TFunction } from 'i18next';
import { columnOf, draftFields, keyFields } from '../../../shared/domain/key-fields.ts';
import { descriptionMaxLength, nameMaxLength } from '../../../shared/domain/text.ts';
import type { FieldProblem, HeaderProblem } from '../../../shared/errors.ts';
import { formatList } from '../../ui/format.ts';
import { localeNames } from './import-columns.ts';

/** The problem of the cell in `column`, or of the whole row if `column` is ''. */
export function cellProblem(column: string, problem: FieldProblem, t: TFunction): string {
  switch (problem) {
    case 'required':
      if (column === columnOf.timeZone) return t('transfer.problem.timeZoneMissing');
      return column === columnOf.name ? t('transfer.problem.nameMissing') : t('transfer.problem.other');
    case 'taken':
      return t('transfer.problem.nameTaken');
    case 'too-long':
      return tooLong(column, t);
    case 'forbidden-character':
      return t('transfer.problem.forbiddenCharacter');
    case 'secret':
      return t('transfer.problem.secret');
    case 'unknown':
      return unknown(column, t);
    case 'not-a-date':
      return t('transfer.problem.notADate');
    case 'no-such-day':
      return t('transfer.problem.noSuchDay');
    case 'past':
      return t('transfer.problem.past');
    case 'malformed':
      return column === '' ? t('transfer.problem.cells') : t('transfer.problem.other');
    case 'too-short':
      return t('transfer.problem.other');
  }
}

function tooLong(column: string, t: TFunction): string {
  const field = draftFields.find((name) => columnOf[name] === column);
  switch (field && keyFields[field].kind) {
    case 'name':
    case 'line':
      return t('transfer.problem.atMost', { max: nameMaxLength });
    case 'text':
      return t('transfer.problem.atMost', { max: descriptionMaxLength });
    default:
      return t('transfer.problem.tooLong');
  }
}

function unknown(column: string, t: TFunction): string {
  switch (column) {
    case columnOf.roleId:
      return t('transfer.problem.roleUnknown');
    case columnOf.locale:
      return t('transfer.problem.languageUnknown', { locales: localeNames(t) });
    case columnOf.timeZone:
      return t('transfer.problem.timeZoneUnknown');
    default:
      return t('transfer.problem.other');
  }
}

/** The problem of a header row; `separators` are its possible separators. */
export function headerProblem(
  { column, problem, nearest }: HeaderProblem,
  separators: readonly string[],
  t: TFunction,
): string {
  const columns = formatList(Object.values(columnOf));
  switch (problem) {
    case 'unknown':
      return nearest === null
        ? t('transfer.problem.columnUnknown', { column, columns })
        : t('transfer.problem.columnMeant', { column, nearest });
    case 'twice':
      return t('transfer.problem.columnTwice', { column });
    case 'missing':
      return t('transfer.problem.columnMissing', { column });
    case 'none':
      return t('transfer.problem.noTitles', { column, columns });
    case 'empty':
      return t('transfer.problem.noHeader');
    case 'no-rows':
      return t('transfer.problem.noRows');
    case 'too-many':
      return t('transfer.problem.tooManyTitles');
    case 'separators':
      return t('transfer.problem.separators', { separators: separatorList(separators, t) });
    case 'separator':
      return t('transfer.problem.separator', { column });
  }
}

/** `separators` in words. */
export function separatorList(separators: readonly string[], t: TFunction): string {
  return formatList(separators.map((separator) => separatorWord(separator, t)));
}

function separatorWord(separator: string, t: TFunction): string {
  switch (separator) {
    case ',':
      return t('transfer.separator.comma');
    case ';':
      return t('transfer.separator.semicolon');
    case '\t':
      return t('transfer.separator.tab');
    case '|':
      return t('transfer.separator.bar');
    default:
      return t('common.quoted', { text: separator });
  }
}
