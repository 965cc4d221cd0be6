import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { ErrorData } from '../../shared/errors.ts';
import { type FieldOwner, problemText } from './problem-text.ts';

/** Puts what main found wrong at its fields, and the focus on the first of them in the order of `fields`. */
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
