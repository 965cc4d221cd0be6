import type { ErrorData, FieldProblem } from '../../../shared/errors.ts';
import { t } from '../../i18n/i18n.ts';
import { errorText } from '../../ui/error-text.ts';
import { problemText } from '../../ui/problem-text.ts';

const field = 'file';

/** Why a path cannot be used, as a message at its field. */
export function fileProblem(error: ErrorData): string {
  switch (error.code) {
    case 'input.invalid':
      return pathProblem(error.fields[field] ?? 'malformed');
    case 'file.unreadable':
      return readProblem(error.reason);
    case 'file.unwritable':
      return writeProblem(error.reason);
    default:
      return errorText(error);
  }
}

function pathProblem(problem: FieldProblem): string {
  switch (problem) {
    case 'required':
      return t('shell.fileQuestion.required');
    case 'malformed':
      return t('shell.fileQuestion.malformed');
    case 'too-long':
      return t('shell.fileQuestion.tooLong');
    default:
      return problemText(field, problem);
  }
}

function readProblem(reason: string): string {
  switch (reason) {
    case 'ENOENT':
    case 'ENOTDIR':
      return t('shell.fileQuestion.noFile');
    case 'EISDIR':
      return t('shell.fileQuestion.folder');
    case 'EACCES':
    case 'EPERM':
      return t('shell.fileQuestion.noReadRight');
    case 'ENAMETOOLONG':
      return t('shell.fileQuestion.tooLong');
    default:
      return t('shell.fileQuestion.unreadable', { reason });
  }
}

function writeProblem(reason: string): string {
  switch (reason) {
    case 'ENOENT':
    case 'ENOTDIR':
      return t('shell.fileQuestion.noFolder');
    case 'EEXIST':
      return t('shell.fileQuestion.exists');
    case 'EISDIR':
      return t('shell.fileQuestion.folder');
    case 'EACCES':
    case 'EPERM':
      return t('shell.fileQuestion.noWriteRight');
    case 'EROFS':
      return t('shell.fileQuestion.readOnly');
    case 'ENOSPC':
    case 'EDQUOT':
      return t('shell.fileQuestion.diskFull');
    case 'ENAMETOOLONG':
      return t('shell.fileQuestion.tooLong');
    default:
      return t('shell.fileQuestion.unwritable', { reason });
  }
}
