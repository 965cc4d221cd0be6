import type { TFunction } from 'i18next';
import { descriptionMaxLength, nameMaxLength } from '../../../shared/domain/text.ts';
import type { FieldProblem, RowProblem } from '../../../shared/errors.ts';
import { formatList } from '../../ui/format.ts';
import { columnNames, columnOf, localeNames } from './import-columns.ts';

/** What is wrong with the cell of `column`, or with the whole row where that is ''. */
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
  switch (column) {
    case columnOf.name:
    case columnOf.issuedTo:
      return t('transfer.problem.atMost', { max: nameMaxLength });
    case columnOf.description:
      return t('transfer.problem.atMost', { max: descriptionMaxLength });
    default:
      return t('transfer.problem.tooLong');
  }
}

function unknown(column: string, t: TFunction): string {
  switch (column) {
    case columnOf.role:
      return t('transfer.problem.roleUnknown');
    case columnOf.locale:
      return t('transfer.problem.languageUnknown', { locales: localeNames(t) });
    case columnOf.timeZone:
      return t('transfer.problem.timeZoneUnknown');
    default:
      return t('transfer.problem.other');
  }
}

/** What is wrong with the first row of a file. */
export function headerProblem({ column, problem }: RowProblem, t: TFunction): string {
  if (column === '') return problem === 'required' ? t('transfer.problem.noRows') : t('transfer.problem.other');
  switch (problem) {
    case 'unknown':
      return t('transfer.problem.columnUnknown', { column, columns: formatList(columnNames) });
    case 'taken':
      return t('transfer.problem.columnTwice', { column });
    case 'required':
      return t('transfer.problem.columnMissing', { column });
    default:
      return t('transfer.problem.other');
  }
}
