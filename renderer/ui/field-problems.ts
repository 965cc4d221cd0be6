import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { ErrorData } from '../../shared/errors.ts';
import { type FieldOwner, problemText } from './problem-text.ts';

/** Shows main's problems at their fields, and focuses the first in the order of `fields`. */
export function showFieldProblems<T extends FieldValues>(
  form: Pick<UseFormReturn<T>, 'setError' | 'setFocus'>,
  error: ErrorData | null,
  fields: readonly FieldPath<T>[],
  of: FieldOwner = 'key',
): void {
  if (error?.code !== 'input.invalid') return;
  let isFirst = true;
  for (const field of fields) {
    const problem = error.fields[field];
    if (problem === undefined) continue;
    form.setError(field, { type: problem, message: problemText(field, problem, of) });
    if (isFirst) form.setFocus(field, { shouldSelect: true });
    isFirst = false;
  }
}
